using MotCua.Procedures;
using MotCua.Procedures.Editing;
using MotCua.Tests.Procedures;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Procedures;

/// <summary>A limit and a fee may differ by the way of applying, a fee by the case too; what the province set goes first.</summary>
public sealed class ChannelTermsTests : IDisposable
{
    private const string Limits =
        """
            limit: 3 wd
            by-channel:
              - {channel: online, limit: 2 wd}
        """;

    private const string Fees =
        """
        fees:
          - code: le-phi
            name: Lệ phí
            amount: 8000
            amounts:
              - {channel: online, amount: 4000}
              - {case: thuong, channel: online, amount: 3000}
        """;

    private readonly CatalogueFixture catalogue = new();

    public void Dispose() => catalogue.Dispose();

    [Fact]
    public void The_online_limit_holds_online_only_and_the_fee_is_the_one_said_most_exactly()
    {
        var procedure = Read(Limits, Fees);

        procedure.Cases[0].By(Channel.Online).Limit!.ToString().ShouldBe("2 wd");
        procedure.Cases[0].By(Channel.Counter).Limit!.ToString().ShouldBe("3 wd");
        procedure.Cases[0].By(null).Limit!.ToString().ShouldBe("3 wd");
        procedure.FeesFor("khac", Channel.Online)[0].Amount.ShouldBe(4000);
        procedure.FeesFor("thuong", Channel.Online)[0].Amount.ShouldBe(3000);
        procedure.FeesFor("thuong", Channel.Counter)[0].Amount.ShouldBe(8000);
        ProcedureWords.Amounts(procedure.Fees[0], procedure).ShouldBe(["8.000 đồng", "Trực tuyến: 4.000 đồng", "Thông thường, Trực tuyến: 3.000 đồng"]);
        ProcedureWords.Limits(procedure.Cases[0]).ShouldBe(["3 ngày làm việc", "Trực tuyến: 2 ngày làm việc"]);
    }

    [Fact]
    public void What_the_province_set_for_one_way_leaves_the_others_and_what_it_set_for_all_leaves_none()
    {
        var one = Read(Limits, Fees + "\n    local:\n      - {amount: 0, from: 2026-01-01, to: 2026-12-31, decision: Nghị quyết 12/2026/NQ-HĐND, channel: online}\n      - {amount: 5000, from: 2027-01-01, decision: Nghị quyết 13/2026/NQ-HĐND}");

        Amount(2025, "thuong", Channel.Online).ShouldBe((3000, null));
        Amount(2026, "thuong", Channel.Online).ShouldBe((0, "Nghị quyết 12/2026/NQ-HĐND"), "free online for everybody in the province");
        Amount(2026, "thuong", Channel.Counter).ShouldBe((8000, null));
        Amount(2027, "thuong", Channel.Online).ShouldBe((5000, "Nghị quyết 13/2026/NQ-HĐND"));

        (long?, string?) Amount(int year, string @case, Channel channel)
        {
            var fee = one.On(new DateOnly(year, 6, 1)).FeesFor(@case, channel)[0];
            return (fee.Amount, fee.SetBy);
        }
    }

    [Fact]
    public void Faults_name_the_way_the_case_and_what_is_said_twice()
    {
        Written(Limits.Replace("channel: online", "channel: post", StringComparison.Ordinal), Fees);
        catalogue.Faults().ShouldHaveSingleItem().Fault.ShouldContain("thủ tục không nhận cách nộp này");
        Written(Limits, Fees.Replace("case: thuong", "case: la", StringComparison.Ordinal));
        catalogue.Faults().ShouldHaveSingleItem().Fault.ShouldContain("trường hợp “la”");
        Written(Limits, Fees.Replace("case: thuong, ", "", StringComparison.Ordinal));
        catalogue.Faults().ShouldHaveSingleItem().Fault.ShouldContain("hai mức cho cùng một trường hợp và cách nộp");
        Written(Limits, Fees.Replace("{channel: online, amount: 4000}", "{amount: 4000}", StringComparison.Ordinal));
        catalogue.Faults().ShouldHaveSingleItem().Fault.ShouldContain("không nói của trường hợp hay cách nộp nào");
        Written(Limits.Replace("limit: 2 wd", "limit: 1 wd", StringComparison.Ordinal), Fees, "    post: tiep-nhan\n    limit: 2 wd");
        catalogue.Faults().ShouldHaveSingleItem().Fault.ShouldContain("nộp trực tuyến có 1 ngày làm việc");
    }

    [Fact]
    public void The_editor_writes_and_reads_a_row_a_line_and_the_export_says_the_same()
    {
        var (cases, fees) = (DraftParts.Find("cases")!, DraftParts.Find("fees")!);
        var read = Read(Limits, Fees);
        var tree = ProcedureTree.Of(read);
        DraftEdit.Values(tree, cases, 0)["by-channel"].ShouldBe("online = 2 wd");
        DraftEdit.Values(tree, fees, 0)["amounts"].ShouldBe("| online | 4000\nthuong | online | 3000");
        var again = DraftEdit.Put(tree, fees, 0, DraftEdit.Values(tree, fees, 0));
        again.ToJsonString().ShouldBe(tree.ToJsonString());

        catalogue.Write("procedures/1.000001.yaml", ExportCatalogue.Text(read));
        catalogue.Faults().ShouldBeEmpty();
        ProcedureJson.Write(ProcedureFiles.Read(catalogue.Folder).Value.Procedures[0].Value).ShouldBe(ProcedureJson.Write(read));
    }

    private Procedure Read(string limits, string fees)
    {
        Written(limits, fees);
        return ProcedureFiles.Read(catalogue.Folder).Value.Procedures[0].Value;
    }

    private void Written(string limits, string fees, string step = "    post: tiep-nhan") => catalogue.Write(
        "procedures/1.000001.yaml",
        CatalogueFixture.Procedure.Replace("    limit: 3 wd", limits, StringComparison.Ordinal).Replace("    post: tiep-nhan", step, StringComparison.Ordinal)
            .Replace("results:", fees + "\nresults:", StringComparison.Ordinal));
}
