using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Consulting;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Dossiers.Worklist;
using MotCua.Web.Identity;

namespace MotCua.Web.Dossiers.Steps;

/// <summary>A question in words.</summary>
/// <param name="From">The unit that asks.</param>
/// <param name="Whom">The unit or colleague asked.</param>
public sealed record OpinionLine(Guid Id, Guid Dossier, string Number, string Procedure, string Question, string From, string Whom, DateOnly AnswerBy, bool Late);

/// <summary>Opinions that wait: those this person or unit owes, and those this person is waiting for.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class OpinionsModel(ConsultationStore consultations, AccountNameStore accounts, OfficeNames names, CurrentViewer current, Clock clock) : PageModel
{
    public IReadOnlyList<OpinionLine> Waiting { get; private set; } = [];

    public IReadOnlyList<OpinionLine> Asked { get; private set; } = [];

    /// <summary>Where each list goes on; null at its end.</summary>
    public Guid? MoreWaiting { get; private set; }

    public Guid? MoreAsked { get; private set; }

    public bool FurtherWaiting { get; private set; }

    public bool FurtherAsked { get; private set; }

    /// <param name="cho">The last question of the page before, among those to answer.</param>
    /// <param name="hoi">The same among those this person asked.</param>
    public async Task OnGet(Guid? cho, Guid? hoi, CancellationToken stop)
    {
        (FurtherWaiting, FurtherAsked) = (cho is not null, hoi is not null);
        (Waiting, MoreWaiting) = await Page(await consultations.Waiting(current.Required, cho, stop), stop);
        (Asked, MoreAsked) = await Page(await consultations.Asked(current.Required, hoi, stop), stop);
    }

    private async Task<(IReadOnlyList<OpinionLine> Lines, Guid? More)> Page(IReadOnlyList<ConsultationLine> found, CancellationToken stop)
    {
        var lines = await Words([.. found.Take(ConsultationStore.PageSize)], stop);
        return (lines, found.Count > lines.Count ? lines[^1].Id : null);
    }

    private async Task<IReadOnlyList<OpinionLine>> Words(IReadOnlyList<ConsultationLine> lines, CancellationToken stop)
    {
        var people = await accounts.Of(lines.Select(l => l.Officer).OfType<Guid>(), stop);
        var words = new List<OpinionLine>(lines.Count);
        foreach (var line in lines)
        {
            words.Add(new OpinionLine(
                line.ConsultationId,
                line.DossierId,
                line.Number,
                line.ProcedureName,
                line.Question,
                await names.Unit(line.AskedFrom, stop),
                line.Officer is { } officer ? people.GetValueOrDefault(officer)?.Name ?? "Cán bộ" : await names.Unit(line.Unit, stop),
                line.AnswerBy,
                clock.Today > line.AnswerBy));
        }

        return words;
    }
}
