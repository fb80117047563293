using Dapper;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Identity;

public sealed class PersonalDataTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_look_at_personal_data_is_written_down_with_who_from_where_whose_what_and_why()
    {
        var (id, _) = await office.NewOfficer(("H50.19363", "tiep-nhan"));
        var reader = await office.ViewerOf(id);
        var subject = office.Clock.NewId();

        await office.The<PersonalDataLog>().Record(
            reader, reader.CounterAt(new UnitCode("H50.19363")), new("dossier", subject, ["dossiers.person.full_name"], "Tiếp nhận hồ sơ"), Stop);

        var read = (await office.The<ReadLogStore>().Of(subject, Stop)).Single();
        (read.Reader, read.Unit, read.Post, read.SubjectKind, read.Purpose).ShouldBe((id.Value, "H50.19363", "tiep-nhan", "dossier", "Tiếp nhận hồ sơ"));
        read.Kinds.ShouldBe(["dossiers.person.full_name"]);
        read.ReadAt.ShouldBe(office.Clock.Now);
        (await office.The<ReadLogStore>().By(id, Stop)).Single().Subject.ShouldBe(subject);
    }

    [Theory]
    [InlineData("update identity.read_log set purpose = 'x'")]
    [InlineData("delete from identity.read_log")]
    [InlineData("truncate identity.read_log")]
    public async Task Even_the_owner_of_the_tables_cannot_unwrite_it(string attempt)
    {
        var (id, _) = await office.NewOfficer();
        await office.The<PersonalDataLog>().Record(await office.ViewerOf(id), null, new("account", id.Value, ["a.b.c"], "thử"), Stop);
        await using var connection = await office.OpenAsOwner();
        (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(attempt))).SqlState.ShouldBe(Database.LawState);
    }

    [Fact]
    public async Task The_inventory_names_every_column_of_the_tables_about_persons_and_none_that_is_not_there()
    {
        var (fields, faults) = PersonalDataInventory.Read(await File.ReadAllBytesAsync(Path.Combine(office.The<CatalogueFolder>().Path, "personal-data.csv"), Stop));
        var columns = await office.The<ReadLogStore>().Columns(Stop);

        faults.ShouldBeEmpty();
        PersonalDataInventory.Unknown(fields, columns).ShouldBeEmpty();
        var personal = columns.Where(c => c.StartsWith("identity.citizen.", StringComparison.Ordinal) || c.StartsWith("dossiers.person.", StringComparison.Ordinal)
            || c.StartsWith("dossiers.answer.", StringComparison.Ordinal));
        string[] notPersonal = ["account_id", "dossier_id", "role", "kind", "form_code", "confirmed_at"];
        personal.Where(c => !notPersonal.Contains(c.Split('.')[2])).Except(fields.Select(f => f.Field)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a.b,Nhãn,Mục đích,no,Mãi mãi\n", "phải có dạng schema.bảng.cột")]
    [InlineData("a.b.c,Nhãn,,no,Một năm\n", "thiếu cột purpose")]
    [InlineData("a.b.c,Nhãn,Mục đích,maybe,Một năm\n", "phải là yes hoặc no")]
    [InlineData("a.b.c,Nhãn,Mục đích,no,Một năm\na.b.c,Nhãn,Mục đích,no,Một năm\n", "đã có ở trên")]
    public void A_fault_of_the_inventory_is_told(string rows, string says) =>
        PersonalDataInventory.Read(System.Text.Encoding.UTF8.GetBytes("field,label,purpose,sensitive,retention\n" + rows))
            .Faults.ShouldContain(f => f.Message.Contains(says, StringComparison.Ordinal));

    [Fact]
    public async Task Erasing_a_citizens_values_leaves_the_account_and_its_sessions()
    {
        var session = await office.CitizenSession("xóa dữ liệu");
        var account = session.Viewer!.Account;
        await using (var connection = await office.The<Database>().Open(Stop))
        {
            await connection.ExecuteAsync("delete from identity.citizen where account_id = @id", new { id = account.Value });
        }

        using var client = await office.NewClient(session);
        using var answer = await client.GetAsync(new Uri("/tai-khoan", UriKind.Relative), Stop);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        (await office.The<AccountStore>().CitizenOf(account, Stop)).ShouldBeNull();
    }
}
