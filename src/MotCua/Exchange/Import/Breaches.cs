using MotCua.Dossiers;

namespace MotCua.Exchange.Import;

/// <summary>
/// What the law forbids and the older system let happen, by its own words. Only what was said is judged: an unknown
/// list or date breaks nothing.
/// </summary>
public static class Breaches
{
    private const string Result = "Điều 22 Nghị định 118/2025/NĐ-CP";
    private const string Reception = "Điều 17 Nghị định 118/2025/NĐ-CP";

    public static IReadOnlyList<Breach> Of(ImportedDossier dossier, DateTimeOffset now)
    {
        var d = dossier;
        var ended = d.Status is DossierStatus.Finished or DossierStatus.Returned;
        var found = new List<Breach>();

        Add(ended && d.Results is { Count: 0 }, "finished.no-result", "Đã kết thúc nhưng không có giấy tờ kết quả nào.", Result);
        Add(ended && d.FinishedAt is null && d.ReturnedAt is null, "finished.no-date", "Đã kết thúc nhưng không ghi ngày kết thúc xử lý.", Result);
        Add(d.Status == DossierStatus.Returned && d.ReturnedAt is null, "returned.no-date", "Đã trả kết quả nhưng không ghi ngày trả.", Result);
        Add(d.ReturnedAt < d.FinishedAt, "returned.before-finished", "Ngày trả kết quả trước ngày kết thúc xử lý.", Result);
        Add(d.FinishedAt < d.ReceivedAt, "finished.before-received", "Ngày kết thúc xử lý trước ngày tiếp nhận.", Reception);
        Add(d.ReceivedAt < d.SubmittedAt, "received.before-submitted", "Ngày tiếp nhận trước ngày nộp hồ sơ.", Reception);
        Add(d.DueAt < d.ReceivedAt, "due.before-received", "Ngày hẹn trả trước ngày tiếp nhận.", Reception);
        Add(NeedsReception(d.Status) && d.ReceivedAt is null, "received.no-date", "Đã qua tiếp nhận nhưng không ghi ngày tiếp nhận.", Reception);
        Add(NeedsReception(d.Status) && d.ReceivedAt is not null && d.DueAt is null, "due.missing", "Đã tiếp nhận nhưng không có ngày hẹn trả kết quả.", Reception);
        Add(
            new[] { d.SubmittedAt, d.ReceivedAt, d.FinishedAt, d.ReturnedAt, d.RefusedAt }.Any(moment => moment > now),
            "date.in-the-future",
            "Có việc ghi là đã làm vào một ngày chưa tới.",
            null);
        return found;

        void Add(bool broken, string code, string message, string? clause)
        {
            if (broken)
            {
                found.Add(new Breach(code, message, clause));
            }
        }
    }

    private static bool NeedsReception(DossierStatus status) => status
        is DossierStatus.Received or DossierStatus.Processing or DossierStatus.PaymentDue or DossierStatus.Finished or DossierStatus.Returned;
}
