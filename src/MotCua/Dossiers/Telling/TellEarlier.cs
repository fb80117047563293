using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Signatures;

namespace MotCua.Dossiers.Telling;

/// <summary>
/// The counter tells that a result was handed over earlier than it is recorded. Nothing moves yet: a second person has to
/// confirm it first.
/// </summary>
public sealed class TellEarlier(TellingStore store, DossierStore dossiers, Desk desk, Journal journal, IFileStore contents, SignatureVerifier verifier)
{
    /// <returns>Every fault at once, or none and the telling waits.</returns>
    public async Task<(ToldEarlier? Told, IReadOnlyList<Refusal> Faults)> Run(Viewer by, DossierId id, int seen, TellingInput input, CancellationToken stop)
    {
        if (await dossiers.Find(id, by, stop) is not { } dossier)
        {
            return (null, [DossierRefusals.Unknown]);
        }

        if (ReturnResult.AtDesk(by, dossier) is not { } place)
        {
            return (null, [DossierRefusals.NotYourPost]);
        }

        // What could not be recorded now cannot be told either.
        var now = desk.Clock.Now;
        if (dossier.Return(now) is { Accepted: false } not)
        {
            return (null, [not.Refusal]);
        }

        if (dossier.Version != seen)
        {
            return (null, [Refusal.Stale]);
        }

        if (ToldEarlier.Faults(dossier, input, now, await store.Tolerance(desk.Clock.Today, stop)) is { Count: > 0 } faults)
        {
            return (null, faults);
        }

        if (await store.Latest(id, stop) is { Confirmed: null })
        {
            return (null, [TellingRefusals.WaitsAlready]);
        }

        if (input.Grade == EvidenceGrade.A && !await SignedThen(input, stop))
        {
            return (null, [TellingRefusals.NotSigned]);
        }

        var telling = Read(dossier, by, input, now);
        var act = desk.ActOn(
            dossier, dossier, "dossier.told-earlier", by.As(place), note: telling.Reason, evidence: telling.Evidence,
            data: [("telling", telling.Id), ("what", "returned"), ("happened", telling.HappenedAt)]);
        var committed = await journal.Commit(Journal.Append(TellingStore.Insert(new Batch(), telling), act), stop);
        return committed.Accepted ? (telling, []) : (null, [committed.Refusal]);
    }

    private ToldEarlier Read(Dossier dossier, Viewer by, TellingInput input, DateTimeOffset now) => new()
    {
        Id = desk.Clock.NewId(),
        Dossier = dossier.Id,
        Unit = dossier.Unit,
        HappenedAt = input.HappenedAt!.Value,
        ToldAt = now,
        ToldBy = by.Account,
        Grade = input.Grade!.Value,
        Reason = Said.OrNull(input.Reason)!,
        Proof = input.Proof is { } file ? new TellingProof(file.Id, file.File.Hex, file.Name, file.MediaType) : null,
        Taker = input.ToOwner == true ? new Taker(true) : new Taker(false, Said.OrNull(input.TakerName), Said.OrNull(input.Authority)),
    };

    /// <summary>A signature proves the moment only where it holds and was made by then, not afterwards.</summary>
    private async Task<bool> SignedThen(TellingInput input, CancellationToken stop)
    {
        if (input.Proof is not { MediaType: "application/pdf" } file || await contents.Read(file.File, stop) is not { } pdf)
        {
            return false;
        }

        var latest = input.HappenedAt!.Value + await store.Tolerance(desk.Clock.Today, stop);
        return verifier.Verify(file.Name, pdf) is { Accepted: true } report && report.Value.Signatures.Any(s => s.Valid && s.SignedAt <= latest);
    }
}
