using FsCheck;
using FsCheck.Fluent;
using MotCua.Dossiers;
using MotCua.Dossiers.Apologies;
using MotCua.Dossiers.Clocks;
using MotCua.Kernel;
using MotCua.Outages;
using MotCua.Tests.Rules.Calendars;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Dossiers;

/// <summary>Late in fact and late on record are two answers; an officer's word alone never clears the first.</summary>
public sealed class LatenessTests
{
    private static readonly DateTimeOffset Due = Local(2026, 11, 20, 17, 0);

    [Fact]
    public void Done_at_1620_with_a_signature_and_clicked_the_next_morning_is_late_on_record_only()
    {
        var lateness = Of(occurred: Due.AddMinutes(-40), recorded: Due.AddHours(15), EvidenceGrade.A);
        (lateness.OnRecord, lateness.InFact, lateness.OnlyOnRecord).ShouldBe((true, false, true));
        lateness.DoneInFact.ShouldBe(Due.AddMinutes(-40));
    }

    [Fact]
    public void The_same_on_an_officers_word_alone_stays_late_in_fact()
    {
        var lateness = Of(Due.AddMinutes(-40), Due.AddHours(15), EvidenceGrade.D);
        (lateness.OnRecord, lateness.InFact).ShouldBe((true, true));
    }

    [Fact]
    public void The_minute_of_the_limit_itself_is_in_time_and_open_work_is_late_once_it_has_passed()
    {
        Of(Due, Due, EvidenceGrade.A).InFact.ShouldBeFalse();
        Lateness.Of(Due, null, Due).OnRecord.ShouldBeFalse();
        Lateness.Of(Due, null, Due.AddTicks(1)).ShouldBe(new Lateness(true, true, null));
    }

    [Fact]
    public void A_word_alone_never_makes_anything_earlier_and_evidence_never_makes_it_later_than_its_click()
    {
        var minutes = Gen.Choose(-5000, 5000);
        var cases = minutes.SelectMany(occurred => Gen.Choose(0, 5000).Select(delay => (Occurred: Due.AddMinutes(occurred), Recorded: Due.AddMinutes(occurred + delay))));
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(cases.ToArbitrary(), c =>
            Of(c.Occurred, c.Recorded, EvidenceGrade.D).InFact == Of(c.Occurred, c.Recorded, EvidenceGrade.D).OnRecord
            && (!Of(c.Occurred, c.Recorded, EvidenceGrade.B).InFact || Of(c.Occurred, c.Recorded, EvidenceGrade.B).OnRecord)));
    }

    [Fact]
    public void Whose_turn_it_was_comes_from_the_acts()
    {
        var turns = Turns.Of(
        [
            Act("dossier.submitted", 0, "citizen"),
            Act("dossier.received", 1),
            Act("dossier.taken", 4, post: "tu-phap-ho-tich"),
            Act("dossier.supplement-asked", 5, post: "tu-phap-ho-tich"),
            Act("dossier.supplement-answered", 9, "citizen"),
            Act("dossier.proposed", 10, post: "tu-phap-ho-tich"),
            Act("dossier.sent-back", 11, post: "lanh-dao-ky"),
        ]);
        turns.Select(t => (t.Applicants, t.Post, t.From.Hour)).ShouldBe(
            [(false, "tu-phap-ho-tich", 1), (true, null, 5), (false, "tu-phap-ho-tich", 9), (false, "lanh-dao-ky", 10), (false, "tu-phap-ho-tich", 11)]);
        turns[0].TakenAt!.Value.Hour.ShouldBe(4);
        turns[^1].To.ShouldBeNull();
        turns[^1].TakenAt.ShouldNotBeNull();
    }

    [Fact]
    public void The_cause_names_the_desk_the_days_and_who_was_waited_for()
    {
        RecordedAct[] acts =
        [
            At("dossier.received", Local(2022, 4, 26, 9, 0)),
            At("dossier.taken", Local(2022, 5, 18, 9, 0), "tu-phap-ho-tich"),
        ];
        var cause = LateCause.Of(Turns.Of(acts), acts, Vietnam.Calendar, Local(2022, 5, 25, 8, 0), post => "Tư pháp – hộ tịch");
        cause.ShouldBe(
            "Hồ sơ chờ người nhận xử lý tại vị trí Tư pháp – hộ tịch từ 09:00 ngày 26/04/2022 đến 09:00 ngày 18/05/2022 (14 ngày làm việc), "
            + "sau đó được xem xét đến 08:00 ngày 25/05/2022 (4 ngày làm việc).");
        var down = new Outage(Guid.Empty, "dan-cu", "Cơ sở dữ liệu quốc gia về dân cư", OutageKind.Failed, Local(2022, 5, 19, 8, 0), Local(2022, 5, 19, 10, 0));
        LateCause.Of(
            Turns.Of(acts), acts, Vietnam.Calendar, Local(2022, 5, 25, 8, 0), post => "Tư pháp – hộ tịch",
            [down, down with { EndedAt = Local(2022, 5, 19, 8, 10) }, down with { BeganAt = Local(2022, 4, 20, 8, 0), EndedAt = Local(2022, 4, 21, 8, 0) }])
            .ShouldBe(cause + " Trong thời gian đó, Cơ sở dữ liệu quốc gia về dân cư bị gián đoạn từ 08:00 ngày 19/05/2022 đến 10:00 ngày 19/05/2022 (2 giờ làm việc).");
        LateCause.Of([], [], Vietnam.Calendar, Due, _ => "").ShouldBe("Hồ sơ chưa được giải quyết xong trong thời hạn đã hẹn.");
    }

    [Theory]
    [InlineData(24, 17, false)]
    [InlineData(25, 8, true)]
    [InlineData(26, 16, true)]
    public void A_letter_lies_ready_two_working_days_before_unless_the_work_waits_for_its_signature(int day, int hour, bool drafted)
    {
        var dossier = Open("tu-phap-ho-tich");
        ApologyRules.LikelyMissed(dossier, Local(2022, 5, day, hour, 0).AddMinutes(-1), Vietnam.Calendar).ShouldBe(drafted && !(day == 24));
        ApologyRules.LikelyMissed(dossier with { Post = DeskRoute.SigningPost }, Local(2022, 5, day, hour, 0), Vietnam.Calendar).ShouldBeFalse();
    }

    [Fact]
    public void Same_day_work_is_never_likely_late_on_the_day_it_came_in()
    {
        var dossier = Open("tu-phap-ho-tich") with { ReceivedAt = Local(2022, 5, 26, 9, 0), DueAt = Local(2022, 5, 26, 17, 0) };
        ApologyRules.LikelyMissed(dossier, Local(2022, 5, 26, 16, 59), Vietnam.Calendar).ShouldBeFalse();
    }

    [Fact]
    public void A_new_day_is_a_working_day_and_ends_at_closing()
    {
        ApologyRules.ClosingOf(new DateOnly(2022, 5, 27), Vietnam.Calendar).Value.ShouldBe(Local(2022, 5, 27, 17, 0));
        ApologyRules.ClosingOf(new DateOnly(2022, 5, 28), Vietnam.Calendar).Refusal!.Field.ShouldBe("NewDay");
    }

    private static Lateness Of(DateTimeOffset occurred, DateTimeOffset recorded, EvidenceGrade grade) =>
        Lateness.Of(Due, new Ending(occurred, recorded, grade, null), Due.AddYears(1));

    private static Dossier Open(string post) => new()
    {
        Id = new(Guid.Empty),
        Version = 3,
        Reference = "K7QF-2WMD-X",
        Status = DossierStatus.Processing,
        Procedure = new("2.000815"),
        ProcedureName = "Chứng thực",
        Unit = new("H50.06"),
        Post = post,
        ReceivedAt = Local(2022, 4, 26, 9, 0),
        DueAt = Local(2022, 5, 26, 17, 0),
    };

    private static RecordedAct Act(string kind, int hour, string actor = "officer", string? post = null) =>
        At(kind, new DateTimeOffset(2026, 11, 20, hour, 0, 0, TimeSpan.Zero), post, actor);

    private static RecordedAct At(string kind, DateTimeOffset at, string? post = null, string actor = "officer") => new()
    {
        Kind = kind,
        ActorKind = actor,
        ActorId = actor == "officer" ? Guid.Parse("0191a000-0000-7000-8000-000000000009") : null,
        ActorUnit = "H50.06",
        ActorPost = post,
        SubjectKind = "dossier",
        OccurredAt = at,
        RecordedAt = at,
        Grade = "C",
        Data = "{}",
    };

    private static DateTimeOffset Local(int year, int month, int day, int hour, int minute) => Clock.FromLocal(new DateOnly(year, month, day), new TimeOnly(hour, minute));
}
