using MotCua.LinkedServices;
using MotCua.Procedures;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.LinkedServices;

/// <summary>Every row of the decision table, and the subsets it leaves in every era.</summary>
public sealed class EligibilityTests
{
    private static readonly (string, object)[] OrdinaryBirth =
    [
        ("quan-he", "me"), ("duoi-sau-tuoi", true), ("bi-bo-roi", false), ("chua-xac-dinh-cha-me", false), ("mang-thai-ho", false),
        ("nhan-khau-tap-the", false), ("the-bhyt-lan-dau", true),
    ];

    private static readonly (string, object)[] OrdinaryDeath =
        [("quan-he", "con"), ("co-thuong-tru", true), ("la-chu-ho", false), ("che-do", "luong-huu"), ("than-nhan-tuat", true)];

    [Theory]
    [InlineData("bi-bo-roi", true, "civil-status", "Điều 14 Nghị định 123/2015/NĐ-CP")]
    [InlineData("chua-xac-dinh-cha-me", true, "civil-status", "Điều 15 Nghị định 123/2015/NĐ-CP")]
    [InlineData("mang-thai-ho", true, "civil-status", "Điều 16 Nghị định 123/2015/NĐ-CP")]
    [InlineData("nhan-khau-tap-the", true, "residence", "Công văn 2084/VPCP-KSTT")]
    [InlineData("duoi-sau-tuoi", false, "health-insurance", "Công văn 2084/VPCP-KSTT")]
    [InlineData("the-bhyt-lan-dau", false, "health-insurance", "Công văn 2084/VPCP-KSTT")]
    [InlineData("duoi-sau-tuoi", false, "identity-card", "Nghị định 301/2026/NĐ-CP")]
    [InlineData("nhan-khau-tap-the", true, "identity-card", "Nghị định 301/2026/NĐ-CP")]
    public void A_birth_is_told_no_with_its_clause(string question, bool answer, string leg, string clause)
    {
        var verdict = Judge("nd-301", LinkedGroup.Birth, Changed(OrdinaryBirth, (question, answer)));
        var no = verdict.Legs.Single(l => l.Leg.Leg == leg);
        no.Possible.ShouldBeFalse();
        no.Clause.ShouldBe(clause);
        no.Because.ShouldNotBeNullOrWhiteSpace();
        Judge("nd-301", LinkedGroup.Birth, OrdinaryBirth).Legs.ShouldAllBe(l => l.Possible);
    }

    [Theory]
    [InlineData("bi-bo-roi")]
    [InlineData("chua-xac-dinh-cha-me")]
    [InlineData("mang-thai-ho")]
    public void Articles_14_15_and_16_leave_nothing_linked_in_any_era(string question)
    {
        foreach (var era in Linked.Rules.Eras.Where(e => e.Group == LinkedGroup.Birth))
        {
            Judge(era.Code, LinkedGroup.Birth, Changed(OrdinaryBirth, (question, true))).Possible.ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("cv-2084", "ba-thu-tuc khai-sinh-bhyt khai-sinh-thuong-tru")]
    [InlineData("nd-63", "ba-thu-tuc khai-sinh-bhyt khai-sinh-thuong-tru")]
    [InlineData("nd-301", "ba-thu-tuc bon-thu-tuc khai-sinh-bhyt khai-sinh-thuong-tru khai-sinh-thuong-tru-can-cuoc")]
    public void Each_era_has_its_subsets_of_a_birth(string era, string subsets) => Open(era, LinkedGroup.Birth, OrdinaryBirth).ShouldBe(subsets);

    [Theory]
    [InlineData("nhan-khau-tap-the", true, "khai-sinh-bhyt")]
    [InlineData("the-bhyt-lan-dau", false, "khai-sinh-thuong-tru khai-sinh-thuong-tru-can-cuoc")]
    [InlineData("duoi-sau-tuoi", false, "khai-sinh-thuong-tru")]
    public void What_one_no_leaves_can_still_be_chosen(string question, bool answer, string subsets) =>
        Open("nd-301", LinkedGroup.Birth, Changed(OrdinaryBirth, (question, answer))).ShouldBe(subsets);

    [Theory]
    [InlineData("co-thuong-tru", false)]
    [InlineData("la-chu-ho", true)]
    public void Who_had_no_residence_or_was_householder_is_not_removed_linked(string question, bool answer)
    {
        var verdict = Judge("nd-301", LinkedGroup.Death, Changed(OrdinaryDeath, (question, answer)));
        verdict.Legs.Single(l => l.Leg.Leg == "residence-removal").Possible.ShouldBeFalse();
        verdict.Possible.ShouldBeFalse("every subset of a death has the removal");
        verdict.Find("khai-tu-thuong-tru")!.Because.ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData("luong-huu", null, "burial-insurance")]
    [InlineData("bao-luu", true, "burial-insurance")]
    [InlineData("bao-luu", false, null)]
    [InlineData("tu-nguyen", true, "burial-insurance")]
    [InlineData("tu-nguyen", false, null)]
    [InlineData("cho-tuoi", null, "burial-insurance")]
    [InlineData("nguoi-co-cong", null, "burial-merit")]
    [InlineData("bao-tro", null, "burial-support")]
    [InlineData("tu-80", null, "burial-support")]
    [InlineData("khan-cap", null, "burial-support")]
    [InlineData("khong", null, null)]
    public void Each_category_of_the_deceased_gives_its_burial_leg(string category, bool? enough, string? leg)
    {
        var answers = Changed(OrdinaryDeath, ("che-do", category));
        var verdict = Judge("nd-301", LinkedGroup.Death, enough is { } months ? [.. answers, ("du-thoi-gian-dong", months)] : answers);
        var subset = verdict.Find("them-mai-tang")!;
        subset.Possible.ShouldBe(leg is not null, subset.Because);
        if (leg is null)
        {
            subset.Because.ShouldNotBeNullOrWhiteSpace();
            subset.Clause.ShouldNotBeNullOrWhiteSpace();
            return;
        }

        subset.Legs.Select(l => l.Leg).ShouldBe(["civil-status", "residence-removal", leg]);
        verdict.Lines.Count(l => l.Leg.Leg.StartsWith("burial-", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void People_of_merit_and_survivors_came_with_the_decree_and_emergencies_with_its_amendment()
    {
        Open("cv-2084", LinkedGroup.Death, Changed(OrdinaryDeath, ("che-do", "nguoi-co-cong"))).ShouldBe("khai-tu-thuong-tru");
        Open("nd-63", LinkedGroup.Death, Changed(OrdinaryDeath, ("che-do", "nguoi-co-cong"))).ShouldBe("khai-tu-thuong-tru them-mai-tang them-tu-tuat");
        Open("cv-2084", LinkedGroup.Death, OrdinaryDeath).ShouldBe("khai-tu-thuong-tru them-mai-tang");
        Open("nd-63", LinkedGroup.Death, Changed(OrdinaryDeath, ("che-do", "khan-cap"))).ShouldBe("khai-tu-thuong-tru");
        Open("nd-301", LinkedGroup.Death, Changed(OrdinaryDeath, ("than-nhan-tuat", false))).ShouldBe("khai-tu-thuong-tru them-mai-tang");
    }

    [Fact]
    public void Every_day_since_2023_has_one_text_for_each_group_and_since_September_2026_the_Ministry_takes_in()
    {
        foreach (var group in new[] { LinkedGroup.Birth, LinkedGroup.Death })
        {
            for (var day = new DateOnly(2023, 3, 30); day < new DateOnly(2027, 1, 1); day = day.AddDays(1))
            {
                Linked.Rules.Eras.Count(e => e.Group == group && e.HoldsOn(day)).ShouldBe(1);
            }

            Linked.Rules.EraOn(group, new DateOnly(2026, 8, 31))!.Intake.ShouldBe(Intake.Province);
            Linked.Rules.EraOn(group, new DateOnly(2026, 9, 1))!.Intake.ShouldBe(Intake.Moj);
        }
    }

    private static string Open(string era, LinkedGroup group, IReadOnlyList<(string, object)> said) =>
        string.Join(' ', Judge(era, group, said).Subsets.Where(s => s.Possible).Select(s => s.Subset.Code).Order(StringComparer.Ordinal));

    private static EligibilityVerdict Judge(string era, LinkedGroup group, IReadOnlyList<(string, object)> said) =>
        Eligibility.Judge(Linked.Rules, Linked.Era(era, group), Linked.Said([.. said]));

    private static List<(string, object)> Changed(IEnumerable<(string Code, object Value)> said, (string Code, object Value) change) =>
        [.. said.Select(s => s.Code == change.Code ? change : s)];
}
