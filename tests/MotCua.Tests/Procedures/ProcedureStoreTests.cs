using Dapper;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Procedures;

public sealed class ProcedureStoreTests(Office office) : IClassFixture<Office>
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ProcedureStore Store => office.The<ProcedureStore>();

    [Theory]
    [InlineData("đăng ký khai sinh", "1.001193")]
    [InlineData("dang ky khai sinh", "1.001193")]
    [InlineData("DANG KI KHAI SINH", "1.001193")]
    [InlineData("khai sihn", "1.001193")]
    [InlineData("sinh con", "1.001193")]
    [InlineData("lam giay khai sinh cho con", "1.001193")]
    [InlineData("toi muon lam giay khai sinh", "1.001193")]
    [InlineData("mat can cuoc", "1.014064")]
    [InlineData("mất CCCD", "1.014064")]
    [InlineData("sao y ban chinh", "2.000815")]
    [InlineData("cong chung", "2.000815")]
    [InlineData("chung thuc ban sao", "2.000815")]
    [InlineData("giay doc than", "1.004873")]
    [InlineData("ly hon", null)]
    [InlineData("xây nhà", "1.013225")]
    [InlineData("giay phep xay dug", "1.013225")]
    [InlineData("sang ten so do", "1.013831")]
    [InlineData("tam tru", "1.004194")]
    [InlineData("1.013225", "1.013225")]
    [InlineData("ket hon", "1.000894")]
    public async Task A_search_finds_what_is_meant_with_or_without_accents_and_with_small_errors(string typed, string? expected)
    {
        var found = await Store.Search(typed, null, Today, 5, Stop);

        if (expected is null)
        {
            found.ShouldNotContain(l => l.Code == "1.001193");
        }
        else
        {
            found.Select(l => l.Code).ShouldContain(expected, string.Join(" | ", found.Select(l => l.Code + " " + l.Name)));
        }
    }

    [Fact]
    public async Task A_code_that_was_typed_comes_first() =>
        (await Store.Search("2.000815", null, Today, 5, Stop))[0].Code.ShouldBe("2.000815");

    [Fact]
    public async Task A_life_event_brings_its_procedures_in_its_own_order() =>
        (await Store.Search("em be", null, Today, 5, Stop)).Select(l => l.Code).Take(2).ShouldBe(["3.000722", "1.001193"]);

    [Fact]
    public async Task The_version_in_force_depends_on_the_day()
    {
        (await Store.InForce(new ProcedureCode("2.002621"), new DateOnly(2026, 8, 31), Stop)).ShouldNotBeNull();
        (await Store.InForce(new ProcedureCode("2.002621"), new DateOnly(2026, 9, 1), Stop)).ShouldBeNull();
        (await Store.LifeEvents(Today, Stop)).SelectMany(e => e.Procedures).ShouldNotContain(p => p.Code == "2.002621");
    }

    [Fact]
    public async Task A_version_comes_back_whole_as_it_was_read_from_its_file()
    {
        var read = ProcedureFiles.Read(CatalogueFixture.Ours).Value;

        foreach (var entry in read.Procedures.Where(p => p.Value.HoldsOn(Today)))
        {
            var stored = await Store.InForce(entry.Value.Code, Today, Stop);

            ProcedureJson.Write(stored!.Procedure).ShouldBe(ProcedureJson.Write(entry.Value));
            stored.Form!.Code.ShouldBe(entry.Value.Form);
            (await Store.ById(stored.Id, Stop))!.FieldName.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task Fields_and_lists_count_the_same_procedures()
    {
        var fields = await Store.Fields(Today, Stop);
        var all = await Store.List(null, Today, null, 1000, Stop);

        fields.Sum(f => f.Procedures).ShouldBe(all.Count);
        (await Store.List(new ProcedureFilter("chung-thuc"), Today, null, 100, Stop)).Count.ShouldBe((int)fields.Single(f => f.Code == "chung-thuc").Procedures);
        all.Select(l => l.Name).ShouldBe(all.Select(l => l.Name).Order(StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("vi-VN"), ignoreCase: false)));
    }

    [Theory]
    [InlineData("update procedures.version set name = 'x' where code = '1.001193'")]
    [InlineData("delete from procedures.version where code = '1.001193'")]
    [InlineData("update procedures.form set document = '{}'")]
    [InlineData("truncate procedures.version cascade")]
    public async Task Not_even_the_owner_can_change_or_remove_a_version(string sql)
    {
        await using var owner = await office.OpenAsOwner();

        var refused = await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync(sql));

        refused.SqlState.ShouldBe(Database.LawState);
        refused.Hint.ShouldBe("procedures.version-kept");
    }
}
