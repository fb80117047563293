using MotCua.Dossiers;
using MotCua.Kernel;

namespace MotCua.Web.Dossiers.View;

/// <summary>Where a dossier stands, in one sentence.</summary>
internal static class SheetWords
{
    public const string Unknown = "Không rõ";

    public static string Turn(Dossier dossier) => dossier.Status switch
    {
        _ when dossier.Imported => "Hồ sơ của hệ thống cũ, chỉ để tra cứu",
        DossierStatus.SupplementAsked when dossier.Waiting is { } waiting => $"Người nộp: bổ sung hồ sơ đến hết ngày {VietnameseDates.Day(waiting.AnswerBy)}",
        DossierStatus.SupplementAsked => "Người nộp: bổ sung hồ sơ",
        DossierStatus.PaymentDue => "Người nộp: nộp khoản tiền đã thông báo",
        DossierStatus.Finished => "Người nộp: nhận kết quả",
        DossierStatus.Registered => "Bộ phận Một cửa: xem và trả lời",
        DossierStatus.Received or DossierStatus.Processing => "Cơ quan: giải quyết hồ sơ",
        _ => "Đã kết thúc",
    };

    public static string? NextStep(Dossier dossier) => dossier switch
    {
        { Imported: true } => null,
        { Status: DossierStatus.Finished } => "Trả kết quả cho người nộp.",
        { Status: DossierStatus.Received or DossierStatus.Processing, DueAt: { } due } => $"Ký và trả kết quả, chậm nhất {VietnameseDates.Moment(due)}.",
        { Status: DossierStatus.Received or DossierStatus.Processing } => "Ký và trả kết quả.",
        { Waiting: { } waiting } => $"Người nộp bổ sung, chậm nhất hết ngày {VietnameseDates.Day(waiting.AnswerBy)}.",
        _ => null,
    };

    public static string Decision(string kind) => kind switch
    {
        "refuse-reception" => "Từ chối tiếp nhận",
        "refuse" => "Từ chối giải quyết",
        "withdraw" => "Rút hồ sơ",
        _ => "Dừng giải quyết",
    };

    public static string Moment(DateTimeOffset? moment) => moment is { } at ? VietnameseDates.Moment(at) : Unknown;

    /// <summary>An older system tells moments, not who did what; what it does not tell stays unknown.</summary>
    public static IReadOnlyList<SheetEvent> Told(Dossier dossier) =>
    [
        .. new (string What, DateTimeOffset? At, bool Happened)[]
        {
            ("Trả kết quả", dossier.ReturnedAt, dossier.Status == DossierStatus.Returned),
            ("Có kết quả", dossier.FinishedAt, dossier.Status is DossierStatus.Finished or DossierStatus.Returned),
            ("Tiếp nhận hồ sơ", dossier.ReceivedAt, dossier.Status is not (DossierStatus.Registered or DossierStatus.NotAccepted)),
            ("Nộp hồ sơ", dossier.SubmittedAt, true),
        }
        .Where(e => e.Happened || e.At is not null)
        .Select(e => new SheetEvent(e.What, "Hệ thống cũ", e.At, e.At, null, null, null, e.At is null ? "Không rõ thời điểm." : null)),
    ];
}
