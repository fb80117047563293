using System.Globalization;
using System.Text.Json;
using MotCua.Dossiers;
using MotCua.Kernel;
using Npgsql;

namespace MotCua.LinkedServices;

/// <summary>
/// The civil-status leg is a dossier of the commune: what its acts say is told of the leg, exactly once, since the place in
/// the journal moves in the same transaction.
/// </summary>
public sealed class FollowDossiers(HearReport hear, LinkedStore store) : IProjection
{
    public string Name => "linked.dossiers";

    public async Task Apply(IReadOnlyList<RecordedAct> acts, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken stop)
    {
        var telling = acts.Where(a => a is { SubjectKind: "dossier", Subject: not null } && SaidBy(a) is not null).ToList();
        if (telling.Count == 0)
        {
            return;
        }

        var known = await LinkedStore.Known(connection, transaction, [.. telling.Select(a => a.Subject!.Value).Distinct()]);
        foreach (var act in telling.Where(a => known.Contains(a.Subject!.Value)))
        {
            var era = EndsASupplement(act) ? (await store.FindUnfiltered(act.Subject!.Value.ToString("D"), stop))?.Request.Era : null;
            await hear.In(connection, transaction, act.Subject!.Value, Under(era, Report(act)), Actor.System, stop);
        }
    }

    /// <summary>What an act of a dossier says of the leg; null where it is only work inside the office. Pure.</summary>
    public static Said? SaidBy(RecordedAct act) => act.Kind switch
    {
        "dossier.received" => Said.Received,
        "dossier.supplement-asked" => Said.SupplementAsked,
        "dossier.supplement-answered" => Said.Supplemented,
        "dossier.finished" => Said.Done,
        "dossier.returned" => Said.Returned,
        "dossier.refused" or "dossier.reception-refused" => Said.Refused,
        "dossier.stopped" => Said.Stopped,
        "dossier.withdrawn" => Said.Withdrawn,
        "dossier.apologised" => Said.Apologised,
        "dossier.result-corrected" => Said.Corrected,
        _ => null,
    };

    /// <summary>Ended while the applicant was to complete it.</summary>
    public static bool EndsASupplement(RecordedAct act)
    {
        if (act.Kind != "dossier.stopped")
        {
            return false;
        }

        using var data = JsonDocument.Parse(act.Data);
        return data.RootElement.TryGetProperty("from", out var from) && from.TryGetInt32(out var status) && status == (int)DossierStatus.SupplementAsked;
    }

    /// <summary>
    /// What nobody completed is refused by the text of 2024 and stopped by that of 2026 (Điều 6, Điều 10 Nghị định
    /// 301/2026/NĐ-CP). The dossier itself ends by the one-stop decree, which knows a stop only; the leg is told as its own text
    /// has it. Pure.
    /// </summary>
    public static LegReport Under(LinkedEra? era, LegReport report) =>
        era is { UnansweredIsRefused: true } && report.Said == Said.Stopped ? report with { Said = Said.Refused, Clause = era.SupplementClause } : report;

    private static LegReport Report(RecordedAct act)
    {
        using var data = JsonDocument.Parse(act.Data);
        var words = data.RootElement;
        var said = SaidBy(act)!.Value;
        return new LegReport(string.Create(CultureInfo.InvariantCulture, $"act:{act.ActId}"), LegPlan.CivilStatus, said, act.OccurredAt)
        {
            Reason = act.Note ?? (said is Said.Refused or Said.Stopped or Said.SupplementAsked ? "Xem văn bản của cơ quan trong hồ sơ." : null),
            Clause = act.Clause,
            AnswerBy = words.TryGetProperty("answer_by", out var by) && DateOnly.TryParse(by.ToString(), CultureInfo.InvariantCulture, out var day) ? day : null,
            Result = words.TryGetProperty("sha256", out var hash) ? hash.ToString() : null,
        };
    }
}
