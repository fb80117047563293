using System.Globalization;
using System.Text.Json;
using MotCua.Kernel;
using Npgsql;

namespace MotCua.LinkedServices;

/// <summary>
/// The civil-status leg is a dossier of the commune: what its acts say is told of the leg, exactly once, since the place in
/// the journal moves in the same transaction.
/// </summary>
public sealed class FollowDossiers(HearReport hear) : IProjection
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
            await hear.In(connection, transaction, act.Subject!.Value, Report(act), Actor.System, stop);
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
