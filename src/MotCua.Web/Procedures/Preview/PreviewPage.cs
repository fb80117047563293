using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Web.Procedures.Forms;
using MotCua.Web.Ui;

namespace MotCua.Web.Procedures.Preview;

/// <summary>Boxes of the preview's own; no question has a code with capital letters.</summary>
internal static class PreviewBoxes
{
    public const string Given = "PreviewGiven";
    public const string Group = "PreviewGroup";
}

/// <summary>
/// A form as the citizen goes through it, page by page. The answers travel with the page and are kept nowhere: whoever
/// closes it has left nothing behind.
/// </summary>
public abstract class PreviewPage(FormPlaces places, Clock clock) : PageModel
{
    /// <summary>Where it begins again.</summary>
    public abstract string Address { get; }

    public FormDefinition Definition { get; private set; } = null!;

    public Answers Answers { get; private set; } = Answers.None;

    /// <summary>The page to answer; null behind the last one.</summary>
    public FormGroupView? View { get; private set; }

    public IReadOnlyList<FormGroup> Shown => [.. FormRules.ShownGroups(Definition, FormRules.Keep(Definition, Answers, clock.Today))];

    public int Number => Shown.TakeWhile(g => g.Code != View?.Group.Code).Count() + 1;

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await Find(stop))
        {
            return NotFound();
        }

        await Open(Shown[0].Code, stop);
        return Page();
    }

    public async Task<IActionResult> OnPost(
        [FromForm(Name = PreviewBoxes.Given)] string? given, [FromForm(Name = PreviewBoxes.Group)] string? group, [FromForm(Name = "hang")] string? row, CancellationToken stop)
    {
        if (!await Find(stop))
        {
            return NotFound();
        }

        Answers = Read(given);
        await Open(Definition.Group(group ?? "")?.Code ?? Shown[0].Code, stop);
        if (View is not { } view)
        {
            return NotFound();
        }

        var (answers, fits) = row is null
            ? this.ReadForm(Definition, view.Group, Answers, view.Places, clock.Today)
            : this.ReadRows(Definition, view.Group, Answers, view.Places, row, clock.Today);
        Answers = answers;
        var next = row is not null || !fits ? view.Group.Code : Shown.SkipWhile(g => g.Code != view.Group.Code).Skip(1).FirstOrDefault()?.Code;
        if (next is null)
        {
            (Answers, View) = (FormRules.Keep(Definition, Answers, clock.Today), null);
            return Page();
        }

        await Open(next, stop);
        return fits ? Page() : this.Invalid();
    }

    /// <summary>The form that is shown; null where there is none that can be read.</summary>
    protected abstract Task<FormDefinition?> Shows(CancellationToken stop);

    private async Task<bool> Find(CancellationToken stop)
    {
        if (await Shows(stop) is not { } form)
        {
            return false;
        }

        Definition = form;
        return true;
    }

    private async Task Open(string code, CancellationToken stop) => View = Definition.Group(code) is { } group
        ? new FormGroupView(Definition, group, Answers, await places.For([group], Answers, stop), clock.Today)
        : null;

    private static Answers Read(string? given)
    {
        try
        {
            return given is null ? Answers.None : Answers.FromJson(given);
        }
        catch (JsonException)
        {
            return Answers.None;
        }
    }
}
