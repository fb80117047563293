using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Dossiers;

public sealed class OutlookTests
{
    private static readonly DateTimeOffset Now = SettableTime.OrdinaryMorning;

    [Fact]
    public void Every_state_has_a_turn_a_sentence_and_what_comes_next()
    {
        foreach (var status in Enum.GetValues<DossierStatus>())
        {
            foreach (var way in new[] { "counter", "electronic", "post", null })
            {
                var outlook = Outlook.Of(At(status) with { ReturnWay = way }, Now);
                outlook.State.ShouldEndWith(".");
                outlook.Next.ShouldEndWith(".");
                (outlook.Holder is null).ShouldBe(outlook.Turn == Turn.Nobody);
                if (way != "post")
                {
                    outlook.Turn.ShouldBe(status.Turn(), $"{status} {way}");
                }
            }
        }
    }

    [Fact]
    public void Only_the_authority_can_be_late_and_the_last_moment_is_still_in_time()
    {
        Outlook.Of(At(DossierStatus.Processing) with { DueAt = Now }, Now).Late.ShouldBeFalse();
        Outlook.Of(At(DossierStatus.Processing) with { DueAt = Now.AddSeconds(-1) }, Now).Late.ShouldBeTrue();
        Outlook.Of(At(DossierStatus.Registered) with { AnswerDue = Now.AddSeconds(-1) }, Now).Late.ShouldBeTrue();
        foreach (var status in new[] { DossierStatus.SupplementAsked, DossierStatus.PaymentDue, DossierStatus.Finished, DossierStatus.Stopped })
        {
            Outlook.Of(At(status) with { DueAt = Now.AddDays(-1) }, Now).Late.ShouldBeFalse(status.ToString());
        }
    }

    [Fact]
    public void A_dossier_without_a_promised_moment_says_so() =>
        Outlook.Of(At(DossierStatus.Processing) with { DueAt = null }, Now).Next.ShouldContain("không có ngày hẹn");

    [Fact]
    public void A_mistyped_reference_is_told_from_a_code()
    {
        var reference = TrackingReference.New();
        TrackingReference.IsMistyped(reference).ShouldBeFalse();
        TrackingReference.IsMistyped(reference[1..] + reference[0]).ShouldBe(TrackingReference.Read(reference[1..] + reference[0]) is null);
        TrackingReference.IsMistyped("H50.19363").ShouldBeFalse();
        TrackingReference.IsMistyped("H50.19363-261120-0001").ShouldBeFalse();
        TrackingReference.IsMistyped("K7QF-2WM0-X").ShouldBeTrue();
    }

    [Fact]
    public void Opening_hours_are_one_line_for_days_of_the_same_hours()
    {
        OfficeHours Open(DayOfWeek day, int from, int to) => new("x", day, new TimeOnly(from, 30), new TimeOnly(to, 0), true, null, null);
        var week = Enumerable.Range(1, 5).SelectMany(d => new[] { Open((DayOfWeek)d, 13, 17), Open((DayOfWeek)d, 7, 11) }).Append(Open(DayOfWeek.Saturday, 7, 11)).Append(Open(DayOfWeek.Sunday, 8, 9));
        OpeningWords.Lines(week).ShouldBe(["Thứ Hai đến thứ Sáu: 07:30–11:00 và 13:30–17:00", "Thứ Bảy: 07:30–11:00", "Chủ nhật: 08:30–09:00"]);
        OpeningWords.Lines([]).ShouldBeEmpty();
    }

    private static Whereabouts At(DossierStatus status) => new()
    {
        Status = status,
        UnitName = "Xã Vĩnh Linh",
        Post = "tu-phap-ho-tich",
        PostName = "Tư pháp – hộ tịch",
        Held = true,
        DueAt = Now.AddHours(4),
        AnswerDue = Now.AddHours(8),
        AnswerBy = new DateOnly(2026, 12, 5),
        ReturnedAt = status == DossierStatus.Returned ? Now : null,
    };
}
