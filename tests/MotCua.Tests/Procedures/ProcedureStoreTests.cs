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
}
