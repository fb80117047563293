using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
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

    public async Task OnGet(CancellationToken stop)
    {
        Waiting = await Words(await consultations.Waiting(current.Required, stop), stop);
        Asked = await Words(await consultations.Asked(current.Required, stop), stop);
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
