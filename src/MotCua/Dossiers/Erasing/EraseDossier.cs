using MotCua.Kernel;

namespace MotCua.Dossiers.Erasing;

/// <summary>
/// Erases the personal values of an ended dossier, once: names, numbers, answers, reasons and notes. Codes, dates, hashes
/// and the journal stay, so that the chain and every number hold.
/// </summary>
public sealed class EraseDossier(DossierStore dossiers, ErasureStore erasures, Journal journal, Clock clock)
{
    /// <param name="reason">Whose request it is; null when retention is over.</param>
    public async Task<Outcome<Done>> Run(DossierId id, ErasureGround ground, string? reason, Actor by, CancellationToken stop)
    {
        if (await dossiers.FindUnfiltered(id, stop) is not { } dossier)
        {
            return DossierRefusals.Unknown;
        }

        if (!Ended(dossier))
        {
            return DossierRefusals.StillOpen;
        }

        if (await erasures.Of(id, stop) is not null)
        {
            return DossierRefusals.ErasedAlready;
        }

        var batch = ErasureStore.Erase(new Batch(), id, ground, clock.Now);
        Journal.Append(batch, new Act
        {
            Kind = "dossier.erased",
            By = by,
            RecordedAt = clock.Now,
            SubjectKind = "dossier",
            Subject = id.Value,
            SubjectVersion = dossier.Version,
            Note = reason,
            Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["ground"] = ground == ErasureGround.Retention ? "retention" : "request" },
        });
        return await journal.Commit(batch, stop);
    }

    /// <summary>Nothing more happens to it. An older system's dossiers may have ended without saying that the result was handed over.</summary>
    private static bool Ended(Dossier dossier) =>
        dossier.Status is DossierStatus.NotAccepted or DossierStatus.Withdrawn or DossierStatus.Stopped or DossierStatus.Returned
        || dossier is { Imported: true, Status: DossierStatus.Finished };
}

/// <summary>On a dossier's page: that its personal values are gone, since when and why.</summary>
public sealed class ErasureRemarks(ErasureStore erasures) : IDossierRemarks
{
    public async Task<IReadOnlyList<string>> Of(DossierId dossier, CancellationToken stop) => await erasures.Of(dossier, stop) is { } erased
        ? [$"Dữ liệu cá nhân của hồ sơ đã xóa {(erased.Ground == ErasureGround.Retention ? "theo thời hạn lưu" : "theo yêu cầu của người có dữ liệu")} lúc {VietnameseDates.Moment(erased.At)}; mã, thời gian và nhật ký vẫn được giữ."]
        : [];
}
