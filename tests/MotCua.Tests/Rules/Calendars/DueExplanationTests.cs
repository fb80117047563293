using System.Text.Json;
using FsCheck.Fluent;
using MotCua.Calendars;
using Shouldly;
using Xunit;
using static MotCua.Tests.Rules.Calendars.Vietnam;

namespace MotCua.Tests.Rules.Calendars;

/// <summary>A due date explains itself: what was counted, what was skipped and by which decision, what was paused.</summary>
public sealed class DueExplanationTests
{
    [Fact]
    public void Twenty_working_days_over_the_holidays_of_April_2022() => Lines("26/04/2022 08:30", "20 wd").ShouldBe(
    [
        "Tiếp nhận lúc 08:30 ngày 26/04/2022.",
        "Không tính ngày tiếp nhận thứ Ba 26/04/2022 (khoản 2 Điều 147 Bộ luật Dân sự 2015).",
        "Tính 3 ngày làm việc: từ thứ Tư 27/04/2022 đến thứ Sáu 29/04/2022.",
        "Không tính thứ Bảy 30/04/2022 và Chủ nhật 01/05/2022: nghỉ hằng tuần (Điều 111 Bộ luật Lao động 2019).",
        "Không tính thứ Hai 02/05/2022: nghỉ bù 30/4 (khoản 3 Điều 111 Bộ luật Lao động 2019; Điều 112 Bộ luật Lao động 2019).",
        "Không tính thứ Ba 03/05/2022: nghỉ bù 1/5 (khoản 3 Điều 111 Bộ luật Lao động 2019; Điều 112 Bộ luật Lao động 2019).",
        "Tính 3 ngày làm việc: từ thứ Tư 04/05/2022 đến thứ Sáu 06/05/2022.",
        "Không tính thứ Bảy 07/05/2022 và Chủ nhật 08/05/2022: nghỉ hằng tuần (Điều 111 Bộ luật Lao động 2019).",
        "Tính 5 ngày làm việc: từ thứ Hai 09/05/2022 đến thứ Sáu 13/05/2022.",
        "Không tính thứ Bảy 14/05/2022 và Chủ nhật 15/05/2022: nghỉ hằng tuần (Điều 111 Bộ luật Lao động 2019).",
        "Tính 5 ngày làm việc: từ thứ Hai 16/05/2022 đến thứ Sáu 20/05/2022.",
        "Không tính thứ Bảy 21/05/2022 và Chủ nhật 22/05/2022: nghỉ hằng tuần (Điều 111 Bộ luật Lao động 2019).",
        "Tính 4 ngày làm việc: từ thứ Hai 23/05/2022 đến thứ Năm 26/05/2022.",
        "Thời hạn 20 ngày làm việc: đến hạn lúc 17:00 ngày 26/05/2022.",
    ]);

    [Fact]
    public void A_swap_names_both_days_and_the_decision()
    {
        var lines = Lines("26/04/2024 08:30", "5 wd");
        lines.ShouldContain("Không tính thứ Hai 29/04/2024: nghỉ hoán đổi, làm bù ngày 04/05/2024 (Thông báo 1570/TB-LĐTBXH).");
        lines.ShouldContain("Tính 1 ngày làm việc: thứ Bảy 04/05/2024, làm bù cho ngày 29/04/2024 (Thông báo 1570/TB-LĐTBXH).");
    }

    [Fact]
    public void Tet_is_one_line_with_its_notice() => Lines("13/02/2026 08:30", "1 wd").ShouldContain(
        "Không tính từ thứ Hai 16/02/2026 đến thứ Sáu 20/02/2026: Tết Bính Ngọ (khoản 3 Điều 112 Bộ luật Lao động 2019; Thông báo 9441/TB-BNV ngày 16/10/2025).");

    [Fact]
    public void Reception_outside_hours_says_when_it_counts_and_why_not_before() => Lines("30/04/2022 09:00", "2 wh").ShouldBe(
    [
        "Tiếp nhận lúc 09:00 ngày 30/04/2022, ngoài giờ làm việc: tính như tiếp nhận lúc 07:30 ngày 04/05/2022.",
        "Không tính thứ Bảy 30/04/2022 và Chủ nhật 01/05/2022: nghỉ hằng tuần (Điều 111 Bộ luật Lao động 2019).",
        "Không tính thứ Hai 02/05/2022: nghỉ bù 30/4 (khoản 3 Điều 111 Bộ luật Lao động 2019; Điều 112 Bộ luật Lao động 2019).",
        "Không tính thứ Ba 03/05/2022: nghỉ bù 1/5 (khoản 3 Điều 111 Bộ luật Lao động 2019; Điều 112 Bộ luật Lao động 2019).",
        "Tính 2 giờ làm việc: từ 07:30 đến 09:30 ngày 04/05/2022.",
        "Thời hạn 2 giờ làm việc: đến hạn lúc 09:30 ngày 04/05/2022.",
    ]);

    [Fact]
    public void Working_hours_run_over_breaks_and_say_so()
    {
        Lines("26/04/2022 10:30", "2 wh")[1].ShouldBe("Tính 2 giờ làm việc: từ 10:30 đến 14:00 ngày 26/04/2022, không kể giờ nghỉ.");
        Lines("26/04/2022 16:20", "2 wh")[1].ShouldBe("Tính 2 giờ làm việc: từ 16:20 ngày 26/04/2022 đến 08:50 ngày 27/04/2022, không kể giờ nghỉ.");
    }

    [Fact]
    public void Days_whose_last_is_a_holiday_say_where_they_moved()
    {
        var lines = Lines("28/04/2022 08:30", "2 d");
        lines.ShouldContain("Tính 2 ngày: thứ Sáu 29/04/2022 và thứ Bảy 30/04/2022.");
        lines.ShouldContain(
            "Ngày cuối của thời hạn là thứ Bảy 30/04/2022, ngày nghỉ: thời hạn kết thúc vào ngày làm việc tiếp theo, thứ Tư 04/05/2022 (khoản 5 Điều 148 Bộ luật Dân sự 2015).");
    }

    [Fact]
    public void Months_name_both_ends() => Lines("15/03/2022 08:30", "2 months").ShouldContain(
        "Tính 2 tháng kể từ thứ Ba 15/03/2022: đến Chủ nhật 15/05/2022 (khoản 3 Điều 148 Bộ luật Dân sự 2015).");

    [Fact]
    public void Plain_hours_say_what_moved_to_the_opening() => Lines("29/04/2022 09:00", "24 h").Skip(1).Take(2).ShouldBe(
    [
        "Tính 24 giờ: từ 09:00 ngày 29/04/2022 đến 09:00 ngày 30/04/2022 (khoản 1 Điều 147 Bộ luật Dân sự 2015).",
        "Thời hạn hết lúc 09:00 ngày 30/04/2022, ngoài giờ làm việc: chuyển đến 07:30 ngày 04/05/2022.",
    ]);

    [Fact]
    public void After_fifteen_hours_is_said() => Lines("26/04/2022 15:30", "same-day 15:00").ShouldBe(
    [
        "Tiếp nhận lúc 15:30 ngày 26/04/2022.",
        "Tiếp nhận sau 15 giờ thứ Ba 26/04/2022: tính sang ngày làm việc tiếp theo.",
        "Tính 1 ngày làm việc: thứ Tư 27/04/2022.",
        "Thời hạn trong ngày (tiếp nhận sau 15 giờ: ngày làm việc tiếp theo): đến hạn lúc 17:00 ngày 27/04/2022.",
    ]);

    [Fact]
    public void An_open_counter_that_does_not_count_is_said()
    {
        var due = SaturdayCounter.Due(At("17/10/2026 09:00"), Limit("2 wh")).Value;
        DueWords.Lines(due.Explanation)[1].ShouldBe(
            "Quầy tiếp nhận mở lúc này nhưng giờ này không tính vào thời hạn; giờ làm việc tiếp theo bắt đầu lúc 07:30 ngày 19/10/2026.");
    }

    [Fact]
    public void Pauses_stand_where_they_happened_with_what_they_took()
    {
        var supplement = new Pause(PauseKind.Supplement, At("28/04/2022 10:00"), At("05/05/2022 09:00"), "khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP");
        var short_ = new Pause(PauseKind.Payment, At("05/05/2022 13:00"), At("05/05/2022 14:00"));
        Lines("26/04/2022 08:30", "3 wd", short_, supplement).ShouldBe(
        [
            "Tiếp nhận lúc 08:30 ngày 26/04/2022.",
            "Không tính ngày tiếp nhận thứ Ba 26/04/2022 (khoản 2 Điều 147 Bộ luật Dân sự 2015).",
            "Tính 1 ngày làm việc: thứ Tư 27/04/2022.",
            "Tạm dừng từ 10:00 ngày 28/04/2022 đến 09:00 ngày 05/05/2022, chờ bổ sung hồ sơ: 3 ngày không tính (khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP).",
            "Tạm dừng từ 13:00 đến 14:00 ngày 05/05/2022, chờ thực hiện nghĩa vụ tài chính: thời hạn không thay đổi.",
            "Tính 2 ngày làm việc: thứ Năm 05/05/2022 và thứ Sáu 06/05/2022.",
            "Thời hạn 3 ngày làm việc: đến hạn lúc 17:00 ngày 06/05/2022.",
        ]);
    }

    [Fact]
    public void Before_2021_the_older_Labour_Code_is_cited() => Lines("28/12/2018 08:30", "3 wd").ShouldContain(
        "Không tính thứ Bảy 29/12/2018 và Chủ nhật 30/12/2018: nghỉ hằng tuần (Điều 110 Bộ luật Lao động 2012).");

    [Fact]
    public void The_stored_form_keeps_its_names()
    {
        var due = Calendar.Due(At("27/04/2022 16:30"), Limit("1 wd")).Value;
        DueSteps.ToJson(due.Explanation).ShouldBe(
            """[{"kind":"received","from":"2022-04-27T16:30:00+07:00","to":"2022-04-27T16:30:00+07:00"},"""
            + """{"kind":"day-zero","from":"2022-04-27T00:00:00+07:00","to":"2022-04-28T00:00:00+07:00","clause":"khoản 2 Điều 147 Bộ luật Dân sự 2015"},"""
            + """{"kind":"working-days","from":"2022-04-28T07:30:00+07:00","to":"2022-04-28T17:00:00+07:00","days":1},"""
            + """{"kind":"due","from":"2022-04-28T17:00:00+07:00","to":"2022-04-28T17:00:00+07:00","limit":"1 wd"}]""");
        JsonSerializer.Serialize(due).ShouldStartWith("""{"moment":"2022-04-28T10:00:00+00:00","explanation":[{"kind":"received",""");
    }

    [Fact]
    public void Every_explanation_survives_storage_ends_at_the_due_moment_and_can_be_read() => ForAll(
        from received in Moments
        from limit in Limits
        from rule in DueRules
        from pauses in PausesAfter(received)
        select (received, limit, rule, pauses),
        c =>
        {
            var due = Calendar.Due(c.received, c.limit, c.rule, c.pauses).Value;
            return due.Moment == Calendar.DueMoment(c.received, c.limit, c.rule, c.pauses).Value
                && due.Explanation[^1].To == due.Moment
                && DueSteps.FromJson(DueSteps.ToJson(due.Explanation)).SequenceEqual(due.Explanation)
                && DueWords.Lines(due.Explanation).All(line => line.EndsWith('.') && !line.Contains("  "));
        });

    [Fact]
    public void What_the_explanation_counts_is_the_limit() => ForAll(
        from received in Moments
        from limit in Limits
        from rule in DueRules
        from pauses in PausesAfter(received)
        select (received, limit, rule, pauses),
        c =>
        {
            var steps = Calendar.Due(c.received, c.limit, c.rule, c.pauses).Value.Explanation;
            var workdays = steps.Where(s => s.Kind is DueStepKind.WorkingDays or DueStepKind.MakeUpDay).Sum(s => s.Days);
            var days = steps.Where(s => s.Kind == DueStepKind.Days).Sum(s => s.Days);
            var minutes = steps.Where(s => s.Kind is DueStepKind.WorkingTime or DueStepKind.Time).Sum(s => s.Minutes);
            return (c.limit.Unit, c.rule) switch
            {
                (TimeUnit.WorkingDays, DueRule.DayZeroNotCounted) => workdays == c.limit.Value,
                (TimeUnit.WorkingDays, _) => minutes == c.limit.Value * 8 * 60,
                (TimeUnit.WorkingHours or TimeUnit.Hours, _) => minutes == c.limit.Value * 60,
                (TimeUnit.Days, _) => days == c.limit.Value,
                (TimeUnit.SameDay, _) => workdays == 1,
                _ => steps.Count(s => s.Kind == DueStepKind.Months) == 1,
            };
        });

    [Fact]
    public void No_day_is_told_twice_and_the_days_told_leave_no_gap() => ForAll(
        from received in Moments
        from n in Gen.Choose(1, 60)
        select (received, n),
        c =>
        {
            var days = Calendar.Due(c.received, TimeLimit.Of(c.n, TimeUnit.WorkingDays)).Value.Explanation
                .Where(s => s.Kind is DueStepKind.DayZero or DueStepKind.WorkingDays or DueStepKind.MakeUpDay or DueStepKind.WeeklyRest or DueStepKind.DayOff)
                .Select(s => (First: DateOnly.FromDateTime(s.From.Date), Last: DateOnly.FromDateTime(s.To.AddTicks(-1).Date)))
                .ToList();
            return days.Zip(days.Skip(1)).All(pair => pair.First.Last.AddDays(1) == pair.Second.First);
        });

    private static IReadOnlyList<string> Lines(string received, string limit, params Pause[] pauses) =>
        DueWords.Lines(Calendar.Due(At(received), Limit(limit), pauses: pauses).Value.Explanation);
}
