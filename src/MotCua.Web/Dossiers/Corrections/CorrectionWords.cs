using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Correcting;
using MotCua.Kernel;

namespace MotCua.Web.Dossiers.Corrections;

/// <summary>Corrections in the words of officers and applicants.</summary>
public static class CorrectionWords
{
    public static string Noticed(NoticedBy noticed) => noticed switch
    {
        NoticedBy.Citizen => "Người nộp hồ sơ, báo trực tuyến",
        NoticedBy.Counter => "Bộ phận Một cửa",
        _ => "Đơn vị giải quyết tự phát hiện",
    };

    public static string Noticed(string code) => Noticed(code switch { "citizen" => NoticedBy.Citizen, "counter" => NoticedBy.Counter, _ => NoticedBy.Unit });

    /// <summary>Where it stands, in one sentence.</summary>
    public static string Standing(Correction one) =>
        one.NewResult is not null ? $"Đã đính chính lúc {VietnameseDates.Moment(one.SettledAt!.Value)}"
        : one.SettledAt is { } declined ? $"Kết luận không có sai sót, lúc {VietnameseDates.Moment(declined)}"
        : one.WaitsForSignature ? "Chờ lãnh đạo ký bản đính chính"
        : "Chờ công chức lập bản đính chính";

    /// <summary>By when, and what the decree says about it.</summary>
    public static string Due(Correction one) => one.DueAt is { } due
        ? VietnameseDates.Moment(due)
        : "Nghị định áp dụng cho hồ sơ này không quy định thời hạn đính chính";
}
