using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Finding;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Find;

/// <summary>One's own named filters: save, rename, forget.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class SavedViewsModel(SavedViewStore store, CurrentViewer current) : PageModel
{
    /// <summary>A name that could not be saved: shown again with its filters.</summary>
    public FindQuery? Unsaved { get; private set; }

    /// <summary>The view whose new name could not be used.</summary>
    public Guid? Unnamed { get; private set; }

    public string Typed { get; private set; } = "";

    public IReadOnlyList<SavedView> Views { get; private set; } = [];

    private AccountId Me => current.Required.Account;

    public async Task OnGet(CancellationToken stop) => Views = await store.Of(Me, stop);

    public async Task<IActionResult> OnPostSave(string? ten, string? loc, CancellationToken stop)
    {
        var query = FindQuery.Of(loc ?? "");
        var name = NameOf(ten, "ten");
        var saved = !query.Filtered ? Refusal.Input("ten", "Chưa có gì để lưu. Hãy lọc danh sách trước rồi lưu.")
            : name.Accepted ? await store.Save(Me, name.Value, query.ToString(), "ten", stop)
            : name.Refusal;
        if (saved.Accepted)
        {
            this.Tell($"Đã lưu bộ lọc “{saved.Value.Name}”.");
            return Redirect(Links.Found(query));
        }

        (Unsaved, Typed) = (query, ten ?? "");
        await OnGet(stop);
        return this.Refused(saved.Refusal);
    }

    /// <summary>The box of a view's new name: each view on the page has one of its own.</summary>
    public static string NewName(Guid view) => $"ten-moi-{view:N}";

    public async Task<IActionResult> OnPostRename(Guid id, CancellationToken stop)
    {
        Typed = Request.Form[NewName(id)].ToString();
        var name = NameOf(Typed, NewName(id));
        var renamed = name.Accepted ? await store.Rename(Me, id, name.Value, NewName(id), stop) : name.Refusal;
        if (renamed.Accepted)
        {
            this.Tell($"Đã đổi tên bộ lọc thành “{name.Value}”.");
            return Redirect(Links.SavedViews);
        }

        Unnamed = id;
        await OnGet(stop);
        return this.Refused(renamed.Refusal);
    }

    public async Task<IActionResult> OnPostForget(Guid id, CancellationToken stop)
    {
        await store.Forget(Me, id, stop);
        this.Tell("Đã xóa bộ lọc.");
        return Redirect(Links.SavedViews);
    }

    private static Outcome<string> NameOf(string? typed, string field) => MotCua.Procedures.Answers.Clean(typed ?? "") is { Length: > 0 and <= SavedViewStore.LongestName } name
        ? name
        : Refusal.Input(field, $"Hãy đặt tên bộ lọc, dài nhất {SavedViewStore.LongestName} ký tự.");
}
