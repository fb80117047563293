using MotCua.Procedures;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Procedures;

public sealed class LackingPaperTests
{
    private static readonly Procedure Procedure = new()
    {
        Code = new("1.000001"),
        Name = "Thủ tục thử",
        Field = "ho-tich",
        Levels = [AgencyLevel.Commune],
        Agency = "UBND cấp xã",
        Applicants = [],
        Channels = [Channel.Counter, Channel.Online],
        Components =
        [
            Paper("to-khai"),
            Paper("uy-quyen") with { When = FieldCondition.Parse("quan-he = uy-quyen"), Condition = "khi ủy quyền" },
            Paper("neu-co") with { Condition = "nếu có" },
            Paper("lam-chung") with { OneOf = "viec-sinh", When = FieldCondition.Parse("sinh-tai = ngoai") },
            Paper("cam-doan") with { OneOf = "viec-sinh", When = FieldCondition.Parse("sinh-tai = ngoai") },
            Paper("tra-duoc") with { ObtainableFrom = Register.Population },
            Paper("the") with { OneOf = "tuy-than", PresentOnly = true },
            Paper("ho-chieu") with { OneOf = "tuy-than", PresentOnly = true },
            Paper("khong-bo-roi") with { ExceptCase = "bi-bo-roi" },
        ],
    };

    [Fact]
    public void Only_what_applies_is_demanded_and_alternatives_together()
    {
        Lacking(Answers.None).ShouldBe(["to-khai", "khong-bo-roi"]);
        Lacking(Answers.None.With("quan-he", "uy-quyen")).ShouldBe(["to-khai", "uy-quyen", "khong-bo-roi"]);
        Lacking(Answers.None.With("sinh-tai", "ngoai")).ShouldBe(["to-khai", "lam-chung|cam-doan", "khong-bo-roi"]);
    }

    [Fact]
    public void One_of_the_alternatives_is_enough()
    {
        Lacking(Answers.None.With("sinh-tai", "ngoai"), "cam-doan").ShouldBe(["to-khai", "khong-bo-roi"]);
        Lacking(Answers.None.With("sinh-tai", "ngoai"), "lam-chung", "to-khai").ShouldBe(["khong-bo-roi"]);
    }

    [Fact]
    public void A_case_may_be_let_off() =>
        Procedure.Lacking("bi-bo-roi", Channel.Online, Answers.None, _ => false).Select(l => l.First.Code).ShouldBe(["to-khai"]);

    [Fact]
    public void Alternatives_are_named_together()
    {
        var lack = Procedure.Lacking(null, Channel.Counter, Answers.None.With("sinh-tai", "ngoai"), _ => false)[1];

        lack.Name.ShouldBe("một trong các giấy tờ: Giấy lam-chung; Giấy cam-doan");
    }

    private static Component Paper(string code) => new() { Code = code, Name = "Giấy " + code, Kind = ComponentKind.Original };

    private static IEnumerable<string> Lacking(Answers answers, params string[] brought) => Procedure
        .Lacking(null, Channel.Online, answers, c => brought.Contains(c.Code)).Select(lack => string.Join('|', lack.AnyOf.Select(c => c.Code)));
}
