using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Drafts;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Papers;
using MotCua.Tests.Support;
using MotCua.Web.Startup;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Indicators;

/// <summary>Who really made a dossier, by what was seen when it was handed in; and the signs somebody should look at.</summary>
public sealed class MakingTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    // login, officer on the device, people in a day, in a month, owners with the telephone, for somebody else → who made it
    [InlineData("citizen", false, 1, 1, 1, false, "self")]
    [InlineData("citizen", false, 2, 4, 1, false, "self")] // a family's telephone
    [InlineData("citizen", false, 1, 1, 4, false, "self")] // one number for a household
    [InlineData("citizen", true, 1, 1, 1, false, "helped")] // an officer's own machine, once
    [InlineData("citizen", true, 2, 2, 1, false, "helped")]
    [InlineData("citizen", true, 3, 3, 1, false, "officer")] // a clerk under citizens' accounts
    [InlineData("citizen", true, 9, 40, 1, true, "officer")]
    [InlineData("citizen", false, 1, 1, 1, true, "authorised")]
    [InlineData("citizen", false, 1, 1, 5, false, "authorised")] // one telephone for many owners
    [InlineData("citizen", false, 4, 12, 1, false, "helped")] // a machine for everybody
    [InlineData("officer", false, 1, 1, 1, false, "officer")]
    [InlineData("partner", false, 1, 1, 1, false, "machine")]
    [InlineData("system", false, 1, 1, 1, false, "machine")]
    public async Task The_evidence_says_who_made_it(string login, bool officer, int day, int month, int phone, bool other, string who)
    {
        await using var connection = await office.OpenAsOwner();
        (await connection.ExecuteScalarAsync<string>(
            "select dossiers.made_by(@login, @officer, @day, @month, @phone, @other)", new { login, officer, day, month, phone, other })).ShouldBe(who);
    }

    [Fact]
    public async Task A_clerk_who_files_under_citizens_accounts_from_one_machine_is_the_officer_and_nothing_can_change_it()
    {
        var counter = await new Staff(office).Counter();
        await office.The<DeviceStore>().Seen("may-mot-cua", counter.Account, citizen: false, office.Clock.Now, Stop);
        var makers = new List<string>();
        Guid last = default;
        for (var i = 0; i < 4; i++)
        {
            last = await Submit(Staff.Citizen(office) with { Device = "may-mot-cua" });
            makers.Add(await MadeBy(last));
        }

        makers.ShouldBe(["helped", "helped", "officer", "officer"]);
        (await MadeBy(await Submit(Staff.Citizen(office) with { Device = "may-o-nha" }))).ShouldBe("self");

        await using var connection = await office.OpenAsOwner();
        foreach (var sql in new[] { "update dossiers.making set login = 'citizen' where dossier_id = @last", "delete from dossiers.making where dossier_id = @last", "truncate dossiers.making" })
        {
            (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(sql, new { last }))).SqlState.ShouldBe("MC422");
        }

        await office.CatchUp();
        (await connection.ExecuteScalarAsync<string>("select made_by from indicators.fact where dossier_id = @last", new { last })).ShouldBe("officer");
    }

    [Fact]
    public async Task The_urging_table_keeps_its_columns_and_says_below_who_really_made_what_came_in_online()
    {
        var counter = await new Staff(office).Counter();
        foreach (var device in new[] { "may-o-nha-7", "may-o-nha-8" })
        {
            var id = new DossierId(await Submit(Staff.Citizen(office) with { Device = device }));
            (await office.The<ReceiveDossier>().Run(counter, id, (await office.Now(id)).Version, Stop)).Accepted.ShouldBeTrue();
        }

        await office.CatchUp();
        var day = office.Clock.Today;
        var report = office.The<IEnumerable<MotCua.Reports.IReport>>().Single(r => r.Name == "urging");
        var table = (await report.Make(Staff.Commune, day, day, Stop)).Value;
        table.Columns.Select(c => c.Name).ShouldBe(["received", "online_pct", "components_pct", "overdue", "online_payment_pct", "e_receipt_pct", "online_place", "missed"], ignoreOrder: true);
        table.Notes[^1].ShouldStartWith("Tỷ lệ hồ sơ trực tuyến do người dân tự làm (bên cạnh tỷ lệ hồ sơ trực tuyến): ");
        table.Notes[^1].ShouldContain("Xã Vĩnh Linh");

        // Where nobody saw who made anything, nothing is said of it.
        (await report.Make(Staff.OtherCommune, day, day, Stop)).Value.Notes.ShouldAllBe(n => !n.Contains("tự làm"));
    }

    [Fact]
    public async Task What_a_unit_says_of_a_sign_stays_beside_the_dossier()
    {
        var counter = await new Staff(office).Counter();
        var id = new DossierId(await Submit(Staff.Citizen(office)));

        (await office.The<ExplainSign>().Run(counter, id, Guards.Quick, "ngắn", Stop)).Refusal!.Kind.ShouldBe(RefusalKind.Input);
        (await office.The<ExplainSign>().Run(counter, id, LinkedBirth.Definition, "Đây không phải dấu hiệu nào cả.", Stop)).Accepted.ShouldBeFalse();
        (await office.The<ExplainSign>().Run(counter, id, Guards.Quick, "Chứng thực bản sao, trả kết quả ngay tại quầy.", Stop)).Accepted.ShouldBeTrue();

        var said = await office.The<SaidOfSignStore>().Of(Guards.Quick, [id.Value], Stop);
        said[id.Value].Single().Said!.ShouldStartWith("Chứng thực bản sao");
        (await office.The<SaidOfSignStore>().Of(Guards.SameHands, [id.Value], Stop))[id.Value].ShouldBeEmpty();
    }

    [Theory]
    [InlineData("white.jpg", true)]
    [InlineData("eight-lines.jpg", false)]
    public async Task A_photo_with_nothing_on_it_is_a_sign_and_one_with_a_few_lines_is_none(string scan, bool blank)
    {
        var citizen = Staff.Citizen(office);
        var draft = await office.CertifiedCopyDraft(citizen);
        await using var content = File.OpenRead(Path.Combine(Repository.Root, "tests", "data", "scans", scan));
        var upload = await office.The<ReceiveUpload>().Run(scan, content, citizen.Account, Stop);
        (await office.The<DraftStore>().AddFile(citizen.Account, draft.Id, "ban-sao", upload.Value, office.Clock.Now, Stop)).Accepted.ShouldBeTrue();
        var submitted = (await office.The<SubmitDossier>().Run(citizen, draft.Id, "counter", Stop)).Value;
        (await office.The<ReceiveDossier>().Run(await new Staff(office).Counter(), submitted.Id, submitted.Version, Stop)).Accepted.ShouldBeTrue();
        await office.CatchUp();

        await using var connection = await office.OpenAsOwner();
        (await connection.ExecuteScalarAsync<bool?>("select blank_scan from indicators.fact where dossier_id = @Value", new { submitted.Id.Value })).ShouldBe(blank);
        (await office.Command("recount")).Code.ShouldBe(0);
    }

    private async Task<Guid> Submit(Viewer citizen)
    {
        var draft = await office.CertifiedCopyDraft(citizen);
        var submitted = await office.The<SubmitDossier>().Run(citizen, draft.Id, "counter", Stop);
        submitted.Accepted.ShouldBeTrue(submitted.Refusal?.Message);
        return submitted.Value.Id.Value;
    }

    private async Task<string> MadeBy(Guid dossier)
    {
        await using var connection = await office.OpenAsOwner();
        return (await connection.ExecuteScalarAsync<string>("select made_by from dossiers.making where dossier_id = @dossier", new { dossier }))!;
    }
}
