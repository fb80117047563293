using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Web.Dossiers.Worklist;

/// <summary>One dossier in a list of the desk, in words.</summary>
/// <param name="Owner">Masked: a list shows no more of a person than it needs.</param>
/// <param name="Turn">Who must move next.</param>
/// <param name="Holder">Who has it in hand, null where nobody has.</param>
/// <param name="Post">Where in the office it lies.</param>
/// <param name="Step">The step in words, with its own moment; null where the way has one desk only.</param>
/// <param name="UnitName">Only where the viewer works for several units.</param>
/// <param name="CanTake">The viewer may take it from the pool.</param>
/// <param name="CanRelease">The viewer holds it and may give it back.</param>
/// <param name="CanSign">The viewer's signature is what it waits for.</param>
public sealed record WorkLine(
    DossierLine Line, string Owner, string Turn, string? Holder, string? Post, string? Step, string? UnitName, DueView? Due, bool CanTake, bool CanRelease, bool CanSign)
{
    public Guid Id => Line.DossierId;

    /// <summary>The official code once there is one, before that the tracking reference.</summary>
    public string Number => Line.Code ?? Line.Reference;

    public string State => Line.State.InVietnamese();
}

/// <summary>Puts lines of a queue into words; names come in one look-up for the whole list.</summary>
public sealed class WorkLines(WorkCalendars calendars, AccountNameStore accounts, OfficeNames names, StepClock steps, Clock clock)
{
    public async Task<IReadOnlyList<WorkLine>> Of(Viewer viewer, IEnumerable<DossierLine> lines, CancellationToken stop)
    {
        var all = lines.ToList();
        // A list that did not bring its holders' names along has them looked up at once.
        var holders = await accounts.Of(all.Where(l => l.HolderName is null).Select(l => l.Holder).OfType<Guid>().Where(h => h != viewer.Account.Value), stop);
        var several = viewer.Units.Count != 1;
        var (now, result) = (clock.Now, new List<WorkLine>(all.Count));
        foreach (var line in all)
        {
            var mine = line.Holder == viewer.Account.Value;
            var standsIn = !mine && line.Holder is { } away && viewer.AllHands.Contains(new AccountId(away));
            var here = line.Post is { } post && viewer.PostAt(new UnitCode(line.Unit), post) is not null;
            var examining = here && line.Post is not (DeskRoute.SigningPost or DeskRoute.ReturnPost) && line.State is DossierStatus.Received or DossierStatus.Processing;
            var calendar = await calendars.For(new UnitCode(line.Unit), stop);
            result.Add(new WorkLine(
                line,
                Masking.Name(line.OwnerName) ?? "Không rõ",
                TurnOf(line, mine),
                mine ? "Bạn" : line.Holder is { } holder ? (line.HolderName ?? holders.GetValueOrDefault(holder)?.Name ?? "Cán bộ khác") + (standsIn ? " (bạn làm thay)" : "") : null,
                await names.Post(line.Post, stop),
                await StepOf(line, now, stop),
                several ? await names.Unit(line.Unit, stop) : null,
                DueView.Of(TimeLeft.Of(line.State, line.ReceivedAt, line.DueAt, line.FinishedAt, now, calendar)),
                CanTake: here && examining && line.Holder is null && !line.Imported,
                CanRelease: (mine || standsIn) && line.State == DossierStatus.Processing,
                CanSign: here && line.Post == DeskRoute.SigningPost && line.State == DossierStatus.Processing));
        }

        return result;
    }

    /// <summary>"Kiểm tra hiện trạng, hạn bước 08:00 ngày …": only where the way is long enough to lose one's place.</summary>
    private async ValueTask<string?> StepOf(DossierLine line, DateTimeOffset now, CancellationToken stop)
    {
        var route = line.Step is null ? null : await steps.RouteOf(line.ProcedureVersion, stop);
        if (route is not { Desks.Count: > 3 } || route.Find(line.Step) is not { } step)
        {
            return null;
        }

        return line.StepDueAt is { } due && line.State is DossierStatus.Received or DossierStatus.Processing
            ? $"Bước: {step.Name}, {(due < now ? "đã quá hạn" : "hạn")} {VietnameseDates.Moment(due)}"
            : $"Bước: {step.Name}";
    }

    private static string TurnOf(DossierLine line, bool mine) => line.State.Turn() switch
    {
        _ when mine => "Bạn",
        _ when line.Imported => "Hệ thống cũ",
        Turn.Authority => "Cơ quan",
        Turn.Applicant => "Người nộp",
        _ => "Đã kết thúc",
    };
}
