using MotCua.Kernel;
using MotCua.People;

namespace MotCua.LinkedServices;

/// <summary>What a report means to the citizen, in a sentence. Pure.</summary>
public static class LinkedNotices
{
    /// <summary>News of a leg, and of every leg that its news stopped. What our own dossier says, its own notices tell.</summary>
    public static IEnumerable<Telling> Of(LinkedRequest request, LegReport report, LinkedStory before, LinkedStory after, AccountId citizen)
    {
        var (was, leg) = (before.Of(report.Leg)!, after.Of(report.Leg)!);
        if (!leg.Seat.Here && News(leg, report, was.State != leg.State) is var (title, body))
        {
            yield return new Telling(citizen, "linked:" + report.Message, "linked", request.Id, request.Reference, title, body);
        }

        foreach (var blocked in after.Legs.Where(l => l.State == LegState.Blocked && before.Of(l.Code)!.State != LegState.Blocked))
        {
            yield return new Telling(
                citizen, $"linked:{report.Message}:{blocked.Code}", "linked", request.Id, request.Reference,
                $"Không thực hiện được: {blocked.Seat.Plan.Name}",
                $"Bước này cần kết quả của bước “{after.Of(blocked.Seat.Plan.Needs!)!.Seat.Plan.Name}”, mà bước đó không có kết quả. Các bước khác không bị ảnh hưởng. Bạn có thể làm thủ tục này riêng.");
        }
    }

    private static (string Title, string Body)? News(Leg leg, LegReport report, bool moved)
    {
        var name = leg.Seat.Plan.Name;
        var why = string.IsNullOrWhiteSpace(report.Reason) ? "" : $" Lý do: {report.Reason.Trim().TrimEnd('.')}.";
        var clause = report.Clause is null ? "" : $" Căn cứ: {report.Clause}.";
        return report.Said switch
        {
            Said.SupplementAsked when moved => ($"Cần bổ sung: {name}", $"{leg.Seat.Plan.OwnerName} yêu cầu bổ sung.{why}{(leg.AnswerBy is { } day ? $" Hạn cuối: hết ngày {VietnameseDates.Day(day)}." : "")}{clause}"),
            Said.Done or Said.Returned when moved => ($"Đã có kết quả: {name}", $"{leg.Seat.Plan.Result} – nhận: {LinkedWords.ReturnWay(leg.Seat.ReturnWay)}. Mở trang yêu cầu liên thông để xem."),
            Said.Refused when moved => ($"Bị từ chối: {name}", $"{leg.Seat.Plan.OwnerName} từ chối giải quyết.{why}{clause}"),
            Said.Stopped when moved => ($"Dừng giải quyết: {name}", $"{why}{clause}".Trim()),
            Said.Apologised => ($"Xin lỗi vì chậm: {name}", $"{leg.Seat.Plan.OwnerName} xin lỗi vì chưa giải quyết đúng hạn.{why}{(report.NewDue is { } due ? $" Hẹn lại: {VietnameseDates.Moment(due)}." : "")}{clause}"),
            Said.ErrorFound when moved => ($"Đang sửa bản điện tử: {name}", $"{leg.Seat.Plan.OwnerName} thấy sai sót trên bản điện tử và đã gửi lại nơi cấp để sửa.{why} Bạn không phải làm gì thêm."),
            _ => null,
        };
    }
}
