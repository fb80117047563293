using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures.Editing;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Procedures.Editing;

/// <summary>What every page of a draft loads: the draft, what it refers to, what the checker says, who changed it last.</summary>
public abstract class DraftPage(DraftStore drafts, AccountNameStore names) : PageModel
{
    /// <summary>The draft's version that was on the screen.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public Draft Draft { get; private set; } = null!;

    public DraftSurroundings Around { get; private set; } = null!;

    public CheckedDraft Check { get; private set; } = null!;

    public string ChangedBy { get; private set; } = "";

    public string BegunBy { get; private set; } = "";

    /// <summary>The version the page was made from: what a form sends along.</summary>
    public int Version => Draft.Version;

    protected async Task<bool> Load(Guid id, CancellationToken stop)
    {
        if (await drafts.Find(id, stop) is not { } draft)
        {
            return false;
        }

        Draft = draft;
        Around = await drafts.Around(stop);
        Check = DraftCheck.Check(draft.Tree, Around);
        var known = await names.Of(new[] { draft.BegunBy, draft.ChangedBy }.OfType<Guid>(), stop);
        string NameOf(Guid? account) => account is { } who && known.GetValueOrDefault(who)?.Name is { } name ? name : "hệ thống";
        (BegunBy, ChangedBy) = (NameOf(draft.BegunBy), NameOf(draft.ChangedBy));
        return true;
    }

    /// <summary>What a field may be answered with.</summary>
    public IReadOnlyList<Answer> ChoicesOf(DraftField field) => field.From switch
    {
        DraftChoices.Fields => [.. Around.Fields.Select(f => new Answer(f.Code, f.Name))],
        DraftChoices.Forms => [.. Around.Forms.Values.OrderBy(f => f.Value.Name, StringComparer.Create(VietnameseText.Culture, ignoreCase: false)).Select(f => new Answer(f.Value.Code, f.Value.Name))],
        DraftChoices.Posts => [.. Around.Posts.Select(p => new Answer(p.Key, p.Value))],
        DraftChoices.Cases => [.. Cases()],
        _ => [.. field.Fixed.Select(f => new Answer(f.Code, f.Words))],
    };

    private IEnumerable<Answer> Cases()
    {
        var part = DraftParts.Find("cases")!;
        for (var i = 0; i < DraftEdit.Count(Draft.Tree, part); i++)
        {
            var values = DraftEdit.Values(Draft.Tree, part, i);
            yield return new Answer(values["code"], values["name"]);
        }
    }
}
