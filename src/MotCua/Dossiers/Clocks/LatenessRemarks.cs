using MotCua.Dossiers.Apologies;
using MotCua.Kernel;

namespace MotCua.Dossiers.Clocks;

/// <summary>On a dossier's page: late in fact, late on record, and what became of the apology.</summary>
public sealed class LatenessRemarks(DossierStore dossiers, ApologyStore apologies, Journal journal, Clock clock) : IDossierRemarks
{
    public async Task<IReadOnlyList<string>> Of(DossierId dossier, CancellationToken stop)
    {
        if (await dossiers.FindUnfiltered(dossier, stop) is not { Imported: false, DueAt: { } due } present
            || present.Status is DossierStatus.NotAccepted or DossierStatus.Withdrawn or DossierStatus.Stopped)
        {
            return [];
        }

        var apology = await apologies.OfDossier(dossier, stop);
        var ending = Ending.Of(await journal.HistoryOf(dossier.Value, stop));
        var running = present.Status is DossierStatus.Received or DossierStatus.Processing;
        var lateness = ending is null && !running ? null : Lateness.Of(due, ending, clock.Now);
        return
        [
            .. lateness is { OnRecord: true } or { InFact: true } ? [lateness.InVietnamese() + "."] : Array.Empty<string>(),
            .. apology is null ? Array.Empty<string>() : [Sentence(apology, clock.Now)],
            .. apology is { SignedAt: not null, IsLetter: true } && lateness is { InFact: true } && present.Extensions > 0
                ? ["Hồ sơ đã được hẹn lại một lần mà vẫn trễ; pháp luật không cho hẹn lại lần nữa."]
                : Array.Empty<string>(),
            .. lateness is { InFact: true } && apology is null ? ["Chưa có thư xin lỗi."] : Array.Empty<string>(),
        ];
    }

    /// <summary>Where the letter or the note stands.</summary>
    public static string Sentence(Apology apology, DateTimeOffset now) => (apology.IsLetter, apology.SignedAt) switch
    {
        (true, { } sent) when apology.InTime(now) => $"Đã gửi thư xin lỗi lúc {VietnameseDates.Moment(sent)}, đúng thời hạn gửi{NewDay(apology)}.",
        (true, { } sent) => $"Đã gửi thư xin lỗi lúc {VietnameseDates.Moment(sent)}, chậm so với quy định (phải gửi trước {VietnameseDates.Moment(apology.SendBy)}){NewDay(apology)}.",
        (false, { } sent) => $"Đã gửi phiếu đính chính lúc {VietnameseDates.Moment(sent)}: thực tế xong đúng hạn.",
        (true, null) when apology.InTime(now) => $"Dự thảo thư xin lỗi chờ lãnh đạo ký, phải gửi trước {VietnameseDates.Moment(apology.SendBy)}.",
        (true, null) => $"Thư xin lỗi chưa được ký dù đã quá thời điểm phải gửi ({VietnameseDates.Moment(apology.SendBy)}).",
        _ => "Phiếu đính chính chờ lãnh đạo ký: hồ sơ xong đúng hạn, ghi nhận chậm.",
    };

    private static string NewDay(Apology apology) => apology.NewDueAt is { } day ? $"; hẹn lại {VietnameseDates.Moment(day)}" : "";
}
