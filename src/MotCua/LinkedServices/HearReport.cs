using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.People;
using Npgsql;

namespace MotCua.LinkedServices;

/// <summary>What became of a report.</summary>
public enum Hearing
{
    /// <summary>Kept, and the story told anew.</summary>
    Told,

    /// <summary>The same message was heard before: nothing to do, and no mistake.</summary>
    Twice,
}

/// <summary>
/// Takes in what somebody says of a leg: partners through the exchange, the citizen, this office's own dossier and sweeps.
/// Each message counts once, whenever and in whatever order it comes; what it changes is journaled leg by leg.
/// </summary>
public sealed class HearReport(Database database, LinkedStore store, WorkCalendars calendars, JournalSignal signal, Clock clock)
{
    /// <summary>A day passed without the leg's result.</summary>
    internal const string Late = "linked.leg-late";

    public const string Ready = "linked.leg-ready";

    public const string Reported = "linked.reported";

    /// <summary>How far another system's clock may run ahead of ours.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <param name="named">Id, reference or outer code of the request.</param>
    public async Task<Outcome<Hearing>> Run(string named, LegReport report, Actor by, CancellationToken stop)
    {
        if (await store.FindUnfiltered(named, stop) is not { } file)
        {
            return LinkedRefusals.Unknown;
        }

        if (Fault(file.Request, report, clock.Now) is { } fault)
        {
            return fault;
        }

        var hearing = await database.Transact((connection, transaction) => In(connection, transaction, file.Request.Id, report, by, stop), stop);
        signal.Raise();
        return hearing;
    }

    /// <summary>What keeps a report from being believed; it is held for a person then, never mended by guess. Pure.</summary>
    public static Refusal? Fault(LinkedRequest request, LegReport report, DateTimeOffset now) =>
        request.Seats.All(s => s.Plan.Leg != report.Leg) ? LinkedRefusals.UnknownLeg(report.Leg)
        : report.At > now + Skew ? LinkedRefusals.InTheFuture
        : report.Said is Said.Refused or Said.Stopped or Said.SupplementAsked or Said.ErrorFound && string.IsNullOrWhiteSpace(report.Reason) ? LinkedRefusals.ReasonMissing
        : null;

    /// <summary>The same inside a transaction that is open already.</summary>
    internal async Task<Hearing> In(NpgsqlConnection connection, NpgsqlTransaction transaction, Guid request, LegReport report, Actor by, CancellationToken stop)
    {
        if (await store.Hold(connection, transaction, request, stop) is not { } file)
        {
            return Hearing.Twice;
        }

        var era = file.Request.Era;
        var calendar = await calendars.For(file.Request.Unit, stop);
        var heard = report.Said == Said.SupplementAsked && report.AnswerBy is null
            ? report with { AnswerBy = LegClock.AnswerBy(era, report.At, calendar) }
            : report;
        heard = heard with { Clause = heard.Clause ?? ClauseOf(era, heard.Said) };
        if (!await LinkedStore.Add(connection, transaction, request, heard, clock.Now))
        {
            return Hearing.Twice;
        }

        var before = file.Story;
        var after = LinkedStory.Tell(file.Request.Seats, file.Request.SubmittedAt, [.. file.Reports, heard]);
        var changed = after.Legs.Where(leg => !Same(leg, before.Of(leg.Code))).ToList();
        var batch = LinkedStore.Save(new Batch(), file.Request, after, changed, leg => Due(file.Request, leg, calendar), clock.Now);
        Journal.Append(batch, ActOf(file.Request, heard, before.Of(heard.Leg)!, after.Of(heard.Leg)!, by));
        foreach (var (kind, leg, from) in Following(before, after, heard.Leg))
        {
            Journal.Append(batch, Plain(file.Request, kind, Actor.System, file.Request.Version + 1, [("leg", leg.Code), ("owner", leg.Seat.Plan.Owner), ("from", (int)from), ("to", (int)leg.State)]));
        }

        if (before.Open && !after.Open)
        {
            Journal.Append(batch, Plain(file.Request, "linked.closed", Actor.System, file.Request.Version + 1, []));
        }

        if (file.Request.Citizen is { } citizen && by.Kind != ActorKind.Citizen)
        {
            foreach (var telling in LinkedNotices.Of(file.Request, heard, before, after, citizen))
            {
                NoticeStore.Tell(batch, telling, clock);
            }
        }

        await batch.Run(connection, transaction, stop);
        return Hearing.Told;
    }

    /// <summary>The civil-status leg's moment is that of its dossier, where it is one of ours.</summary>
    internal static DueDate? Due(LinkedRequest request, Leg leg, WorkCalendar calendar) =>
        leg.Seat.Here ? null : LegClock.Due(request.Era, leg, request.SubmittedAt, calendar);

    private static string? ClauseOf(LinkedEra era, Said said) => said switch
    {
        Said.SupplementAsked or Said.Stopped => era.SupplementClause,
        Said.Refused => era.RefusalClause,
        Said.Apologised => era.LateClause,
        _ => null,
    };

    private static bool Same(Leg leg, Leg? before) => before is not null && leg with { Waits = before.Waits } == before && leg.Waits.SequenceEqual(before.Waits);

    private Act ActOf(LinkedRequest request, LegReport report, Leg before, Leg after, Actor by) => Plain(
        request,
        Reported,
        by,
        request.Version + 1,
        [
            ("leg", report.Leg), ("said", report.Said.Code()), ("message", report.Message), ("owner", after.Seat.Plan.Owner),
            ("from", (int)before.State), ("to", (int)after.State), ("answer_by", report.AnswerBy?.ToString("yyyy-MM-dd")), ("new_due", report.NewDue), ("result", report.Result),
        ]) with
    {
        OccurredAt = report.At <= clock.Now ? report.At : clock.Now,
        Evidence = by.Kind == ActorKind.Partner ? new Evidence(EvidenceGrade.A, report.Message) : Evidence.Witnessed,
        Clause = report.Clause,
        Note = report.Reason,
    };

    /// <summary>What one leg's report did to the others: they may be worked on now, or never. Pure.</summary>
    public static IEnumerable<(string Kind, Leg Leg, LegState From)> Following(LinkedStory before, LinkedStory after, string spokenOf)
    {
        foreach (var leg in after.Legs.Where(l => l.Code != spokenOf))
        {
            var from = before.Of(leg.Code)!.State;
            if (leg.State != from && leg.State is LegState.Working or LegState.Blocked)
            {
                yield return (leg.State == LegState.Working ? Ready : "linked.leg-blocked", leg, from);
            }
        }
    }

    internal Act Plain(LinkedRequest request, string kind, Actor by, int version, IReadOnlyList<(string Key, object? Value)> data) => new()
    {
        Kind = kind,
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "linked",
        Subject = request.Id,
        SubjectVersion = version,
        Data = new Dictionary<string, object?>(data.Select(d => KeyValuePair.Create(d.Key, d.Value)), StringComparer.Ordinal)
        {
            ["event"] = request.Group.Code(),
            ["unit"] = request.Unit.Value,
            ["intake"] = request.Intake == Intake.Moj ? "moj" : "province",
            ["via"] = request.Via,
        },
    };
}
