using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures.Editing;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Procedures.Editing;

/// <summary>One part of a draft: a list of items, or the boxes of the part or of one item with the faults at each.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class EditPartModel(DraftStore drafts, AccountNameStore names, ChangeDraft changing, CurrentViewer current) : DraftPage(drafts, names)
{
    /// <summary>Names of boxes, so that no key of a file collides with a name of the page.</summary>
    private const string Box = "v-";

    private IReadOnlyDictionary<string, string> values = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The item that is edited; the number of items for a new one; null for the list.</summary>
    [BindProperty(SupportsGet = true, Name = "muc")]
    public int? Item { get; set; }

    public DraftPart Part { get; private set; } = null!;

    public bool ShowsList => Part.Many && Item is null;

    public int Count => DraftEdit.Count(Draft.Tree, Part);

    public bool IsNew => Part.Many && Item >= Count;

    public static string NameOf(DraftField field) => Box + field.Key;

    public string ValueOf(DraftField field) => values.GetValueOrDefault(field.Key, "");

    public IReadOnlyDictionary<string, string> ItemAt(int index) => DraftEdit.Values(Draft.Tree, Part, index);

    /// <summary>Faults of the whole list, at none of its items.</summary>
    public IEnumerable<DraftFault> ListFaults => Check.In(Part.Key).Where(f => f.Place.Item is null);

    public async Task<IActionResult> OnGet(Guid draft, string part, CancellationToken stop)
    {
        if (!await Find(draft, part, stop))
        {
            return NotFound();
        }

        values = DraftEdit.Values(Draft.Tree, Part, Item);
        foreach (var fault in ShowsList || IsNew ? [] : Check.Faults.Where(Here))
        {
            ModelState.AddModelError(Part.Fields.FirstOrDefault(f => f.Key == (Part.Many ? fault.Place.Key : fault.Place.Part)) is { } field ? NameOf(field) : "", fault.Words);
        }

        return Page();
    }

    public async Task<IActionResult> OnPost(Guid draft, string part, string? act, CancellationToken stop)
    {
        if (!await Find(draft, part, stop))
        {
            return NotFound();
        }

        values = Part.Fields.ToDictionary(f => f.Key, f => string.Join('\n', Request.Form[NameOf(f)].OfType<string>()), StringComparer.Ordinal);
        var saved = await changing.Run(
            draft,
            Seen,
            part,
            tree => (act, Item) switch
            {
                ("remove", { } item) => DraftEdit.Remove(tree, Part, item),
                ("raise", { } item) => DraftEdit.Raise(tree, Part, item),
                _ => DraftEdit.Put(tree, Part, Part.Many ? Item ?? int.MaxValue : null, values),
            },
            current.Required.As(),
            stop);
        if (!saved.Accepted)
        {
            var who = saved.Refusal.Kind == RefusalKind.Stale ? new[] { new Change(ChangedBy, "Đã sửa bản soạn thảo", Draft.ChangedAt) } : null;
            return this.Refused(saved.Refusal with { Field = saved.Refusal.Field is { } field ? Box + field : null }, who);
        }

        if (act is "remove" or "raise")
        {
            return Redirect(Links.DraftPart(draft, part));
        }

        var faulty = DraftCheck.Check(saved.Value.Tree, Around).Faults.Any(Here);
        this.Tell(faulty ? "Đã lưu. Còn lỗi phải sửa ở phần này." : "Đã lưu.");
        return Redirect(faulty ? Links.DraftPart(draft, part, Item) : Part.Many ? Links.DraftPart(draft, part) : Links.ProcedureDraft(draft));
    }

    private bool Here(DraftFault fault) => DraftParts.Of(fault.Place) == Part && (!Part.Many || fault.Place.Item == Item);

    private async Task<bool> Find(Guid draft, string part, CancellationToken stop)
    {
        if (DraftParts.Find(part) is not { } found || !await Load(draft, stop) || Item < 0 || Item > DraftEdit.Count(Draft.Tree, found))
        {
            return false;
        }

        Part = found;
        return true;
    }
}
