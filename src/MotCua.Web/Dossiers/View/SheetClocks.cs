using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Web.Dossiers.Worklist;
using MotCua.Web.Ui.Components;

namespace MotCua.Web.Dossiers.View;

/// <summary>The clocks that run for a dossier, side by side.</summary>
internal static class SheetClocks
{
    public static IEnumerable<SheetClock> Of(OpenedDossier opened, WorkCalendar calendar, DateTimeOffset now)
    {
        var (dossier, folder) = (opened.Dossier, opened.Folder);
        if (dossier.Imported)
        {
            return dossier.DueAt is { } told ? [Clock("Hẹn trả kết quả (hệ thống cũ ghi)", dossier, told, [], calendar, now)] : [];
        }

        if (dossier.Status == DossierStatus.Registered)
        {
            var since = folder.Supplements is [.., { AnsweredAt: { } answered }] ? answered : dossier.SubmittedAt;
            return dossier.Channel == (int)Channel.Online && since is { } begun && AnswerClocks.Of(calendar, begun, now) is { } clocks
                ? [new SheetClock("Trả lời người nộp trong 8 giờ làm việc", clocks.Answer.Left ?? "", clocks.Answer.State, clocks.Answer.At, clocks.Why)]
                : [];
        }

        return
        [
            .. Promised(folder.Promise, "Hẹn trả kết quả", opened, calendar, now),
            .. Promised(folder.Promises.FirstOrDefault(p => p.Clock == "766"), "Theo công thức chấm điểm (Quyết định 766/QĐ-TTg)", opened, calendar, now)
                .Select(clock => ByFormula(clock, opened, now)),
        ];
    }

    /// <summary>A second request is late by the formula until there is a result, whatever its clock says.</summary>
    private static SheetClock ByFormula(SheetClock clock, OpenedDossier opened, DateTimeOffset now)
    {
        var (dossier, folder) = (opened.Dossier, opened.Folder);
        var course = new Course766(dossier.ReceivedAt, clock.At) { Finished = dossier.FinishedAt, Returned = dossier.ReturnedAt }
            .With([.. folder.Supplements.Select(s => (s.AskedAt, s.AnsweredAt))]);
        return OnTime766.Of(course, now).Rule != Rule766.AskedTwice ? clock : clock with
        {
            Left = "tính là trễ hạn",
            State = DueState.Late,
            Why = [$"Đã yêu cầu bổ sung {course.Requests:00} lần và chưa có kết quả: công thức tính hồ sơ là trễ hạn cho đến khi có kết quả.", .. clock.Why],
        };
    }

    private static IEnumerable<SheetClock> Promised(DueRow? row, string label, OpenedDossier opened, WorkCalendar calendar, DateTimeOffset now) => row is null
        ? []
        : [Clock(label, opened.Dossier, row.DueAt, [Reason(row), .. DueWords.Lines(DueSteps.FromJson(row.Explanation))], calendar, now)];

    private static SheetClock Clock(string label, Dossier dossier, DateTimeOffset due, IReadOnlyList<string> why, WorkCalendar calendar, DateTimeOffset now)
    {
        var left = TimeLeft.Of(dossier.Status, dossier.ReceivedAt, due, dossier.FinishedAt, now, calendar);
        var words = left.Standing switch
        {
            Standing.Paused => "chờ người nộp",
            Standing.Done => "đã xong",
            Standing.Late or Standing.DoneLate => "quá " + (left.InVietnamese() ?? "hạn"),
            Standing.Ended => "đã kết thúc",
            _ => left.InVietnamese() ?? "không rõ",
        };
        return new SheetClock(label, words, DueView.Of(left)?.State ?? DueState.Paused, due, why);
    }

    private static string Reason(DueRow row) => row.Reason switch
    {
        "supplement" => "Tính lại sau khi người nộp bổ sung hồ sơ.",
        "payment" => "Tính lại sau khi người nộp thực hiện nghĩa vụ tài chính.",
        "extension" => "Tính lại sau khi gia hạn.",
        _ => "Tính khi tiếp nhận hồ sơ.",
    };
}
