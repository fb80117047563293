using System.Text;
using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Erasing;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers;

/// <summary>Personal values go when their purpose has ended; the journal, the chain and the numbers stay.</summary>
public sealed class ErasureTests(Office office) : IClassFixture<Office>
{
    private const string Name = "Đặng Thị Xuyến Chi";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_the_years_are_over_every_value_of_the_inventory_goes_and_the_chain_still_holds()
    {
        office.Time.Set(SettableTime.OrdinaryMorning);
        var dossier = await office.Finished(Name);
        var counter = await new Staff(office).Counter();
        (await office.The<ReturnResult>().AtCounter(counter, dossier.Id, dossier.Version, toOwner: false, Name, "Giấy ủy quyền của " + Name, Stop)).Accepted.ShouldBeTrue();
        var open = await office.Waiting("Người Còn Chờ");
        (await Holding(Name)).ShouldNotBeEmpty();
        (await office.The<SweepRetention>().Pass(Stop)).ShouldBe(0);

        office.Time.Advance(TimeSpan.FromDays(365 * 20));
        (await office.The<SweepRetention>().Pass(Stop)).ShouldBe(0, "not a day before");
        office.Time.Advance(TimeSpan.FromDays(6));
        (await office.The<SweepRetention>().Pass(Stop)).ShouldBe(1);
        (await office.The<SweepRetention>().Pass(Stop)).ShouldBe(0);

        (await Holding(Name)).ShouldBeEmpty();
        (await office.Command("verify-audit")).Code.ShouldBe(0);
        (await office.The<Journal>().HistoryOf(dossier.Id.Value, Stop))[^1].Kind.ShouldBe("dossier.erased");
        (await office.The<DossierFileStore>().Read(open.Id, Stop)).Owner!.FullName.ShouldBe("Người Còn Chờ");
        var (visitor, _) = await office.AtPost("tu-phap-ho-tich");
        var page = await visitor.Open(Links.Dossier(dossier.Id.Value), Stop);
        page.Text.ShouldContain("Dữ liệu cá nhân của hồ sơ đã xóa theo thời hạn lưu");
        page.Text.ShouldContain("Đã xóa theo thời hạn lưu");
    }

    [Fact]
    public async Task A_lawful_request_erases_reasons_and_notes_too_once_the_dossier_has_ended()
    {
        office.Time.Set(SettableTime.OrdinaryMorning);
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.Registered);
        var refused = await office.Command("erase", "--dossier", dossier.Reference, "--reason", "Đơn của người nộp ngày 20/11/2026");
        (refused.Code, refused.Errors.Trim()).ShouldBe((2, "--dossier: Hồ sơ chưa kết thúc nên chưa được xóa dữ liệu cá nhân; hãy chờ đến khi hồ sơ kết thúc."));

        const string Why = "Vì Hoàng Kỳ Quặc không cần nữa";
        (await office.The<WithdrawDossier>().Run(life.Citizen, dossier.Id, dossier.Version, Why, Stop)).Accepted.ShouldBeTrue();
        await office.CatchUp();
        (await Holding("Hoàng Kỳ Quặc")).ShouldBe(["dossiers.decision.reason", "kernel.act_note.note"], ignoreOrder: true);

        (await office.Command("erase", "--dossier", dossier.Reference, "--reason", "Đơn của người nộp ngày 20/11/2026")).Code.ShouldBe(0);

        (await Holding("Hoàng Kỳ Quặc")).ShouldBeEmpty();
        (await office.Command("verify-audit")).Code.ShouldBe(0);
        (await life.Open(dossier)).Text.ShouldContain("Đã xóa theo yêu cầu của người có dữ liệu");
        var again = await office.Command("erase", "--dossier", dossier.Reference, "--reason", "Đơn của người nộp ngày 20/11/2026");
        (again.Code, again.Errors.Trim()).ShouldBe((2, "--dossier: Dữ liệu cá nhân của hồ sơ này đã được xóa từ trước."));
    }

    [Theory]
    [InlineData("--reason: còn thiếu", "--dossier", "K7QF-2WMD-X")]
    [InlineData("--dossier: không có hồ sơ", "--dossier", "K7QF-2WMD-X", "--reason", "Theo đơn của công dân")]
    [InlineData("--reason: lý do cần ít nhất 10 ký tự", "--dossier", "K7QF-2WMD-X", "--reason", "ngắn")]
    public async Task A_request_that_cannot_be_followed_says_why(string says, params string[] arguments)
    {
        var (code, _, errors) = await office.Command("erase", arguments);
        code.ShouldBe(2);
        errors.ShouldContain(says);
    }

    [Fact]
    public async Task The_database_refuses_too_what_is_open_and_any_other_change_of_what_is_kept()
    {
        office.Time.Set(SettableTime.OrdinaryMorning);
        var life = await CitizenLife.Of(office);
        var open = await life.In(DossierStatus.Registered);
        var ended = await life.In(DossierStatus.Withdrawn);
        await using var connection = await office.OpenAsOwner();
        (await Refused(connection, "insert into dossiers.erasure values (@id, 'retention', @at)", open)).ShouldBe("dossier.erasure.open");
        const string Reword = "update dossiers.decision set reason = 'Đã xóa theo thời hạn lưu' where dossier_id = @id";
        (await Refused(connection, Reword, ended)).ShouldBe("dossier.no-delete");
        (await office.The<EraseDossier>().Run(ended.Id, ErasureGround.Retention, null, Actor.System, Stop)).Accepted.ShouldBeTrue();
        await connection.ExecuteAsync(Reword, new { id = ended.Id.Value });
        (await Refused(connection, "update dossiers.decision set reason = 'Một lý do khác hẳn' where dossier_id = @id", ended)).ShouldBe("dossier.no-delete");
        (await Refused(connection, "update dossiers.decision set clause = 'Một điều khoản khác' where dossier_id = @id", ended)).ShouldBe("dossier.no-delete");
        (await Refused(connection, "delete from dossiers.decision where dossier_id = @id", ended)).ShouldBe("dossier.no-delete");
        (await Refused(connection, "delete from dossiers.erasure where dossier_id = @id", ended)).ShouldBe("dossier.erasure.kept");
    }

    [Fact]
    public async Task The_inventory_and_what_is_erased_name_the_same_fields()
    {
        var (fields, _) = PersonalDataInventory.Read(await File.ReadAllBytesAsync(Path.Combine(office.The<CatalogueFolder>().Path, "personal-data.csv"), Stop));
        string[] kept = ["identity.", "papers.paper.", "dossiers.draft", "dossiers.saved_view.", "people.channel.", "people.portal_question.", "people.petition.", "people.petition_file.", "people.letter.", "imports.fault.", "dossiers.making.", "organisation.counter_word."];

        fields.Select(f => f.Field).Where(f => !kept.Any(k => f.StartsWith(k, StringComparison.Ordinal))).ShouldBe(ErasureStore.Fields, ignoreOrder: true);
    }

    [Theory]
    [InlineData("*,0,Danh mục,2025-07-01,", "số năm")]
    [InlineData("*,mãi mãi,Danh mục,2025-07-01,", "vĩnh viễn")]
    [InlineData("*,5,,2025-07-01,", "basis")]
    [InlineData("*,5,Danh mục,01/07/2025,", "yyyy-MM-dd")]
    public void A_rule_that_cannot_be_read_says_where(string row, string says) =>
        DossierRetention.Read(Encoding.UTF8.GetBytes("procedure,years,basis,from,to\n" + row + "\n")).Faults.ShouldHaveSingleItem().Message.ShouldContain(says);

    [Fact]
    public void The_rules_of_the_day_hold_one_for_each_procedure()
    {
        DossierRetention old = new("*", 10, new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31)), now = new("*", 20, new DateOnly(2026, 1, 1), null), births = new("1.001193", null, new DateOnly(2025, 1, 1), null);
        DossierRetention.On([old, now, births], new DateOnly(2025, 12, 31)).ShouldBe([old, births]);
        DossierRetention.On([old, now, births], new DateOnly(2026, 1, 1)).ShouldBe([now, births]);
    }

    /// <summary>The fields of the inventory in which some row still holds these words.</summary>
    private async Task<IReadOnlyList<string>> Holding(string words)
    {
        await using var connection = await office.OpenAsOwner();
        var holding = new List<string>();
        foreach (var field in ErasureStore.Fields)
        {
            var parts = field.Split('.');
            if (await connection.ExecuteScalarAsync<bool>($"select exists (select from {parts[0]}.{parts[1]} where {parts[2]}::text like @like)", new { like = $"%{words}%" }))
            {
                holding.Add(field);
            }
        }

        return holding;
    }

    private async Task<string?> Refused(NpgsqlConnection connection, string sql, Dossier dossier)
    {
        var refusal = await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(sql, new { id = dossier.Id.Value, at = office.Clock.Now.UtcDateTime }));
        refusal.SqlState.ShouldBe("MC422");
        return refusal.Hint;
    }
}
