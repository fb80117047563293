using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures.Editing;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Procedures.Editing;

/// <summary>A draft of an e-form: its text with every fault at its line, its questions to move, take out and add.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class FormDraftPageModel(FormDraftStore drafts, FormDraftCheck check, EditForm edit, CurrentViewer current) : PageModel
{
    private static readonly IReadOnlyList<(string Code, string Name)> KindNames =
    [
        ("text", "Chữ, một dòng"), ("multiline", "Chữ, nhiều dòng"), ("number", "Số"), ("money", "Số tiền"), ("date", "Ngày"), ("choice", "Chọn một"),
        ("yes-no", "Có hoặc không"), ("address", "Địa chỉ"), ("person", "Một người"), ("phone", "Số điện thoại"), ("email", "Thư điện tử"),
    ];

    /// <summary>A person needs parts, which the text says.</summary>
    public static IReadOnlyList<Answer> Kinds { get; } = [.. KindNames.Where(k => k.Code != "person").Select(k => new Answer(k.Code, k.Name))];

    /// <summary>The draft's version that was on the screen.</summary>
    [BindProperty]
    public int Seen { get; set; }

    [BindProperty(Name = "text")]
    public string? Text { get; set; }

    [BindProperty(Name = "group")]
    public string? Group { get; set; }

    [BindProperty(Name = "question")]
    public string? Question { get; set; }

    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    [BindProperty(Name = "kind")]
    public string? Kind { get; set; }

    [BindProperty(Name = "label")]
    public string? Label { get; set; }

    [BindProperty(Name = "hint")]
    public string? Hint { get; set; }

    [BindProperty(Name = "optional")]
    public bool Optional { get; set; }

    [BindProperty(Name = "options")]
    public string? Options { get; set; }

    public FormDraft Draft { get; private set; } = null!;

    public int Version => Draft.Version;

    public CheckedForm Check { get; private set; } = null!;

    public IReadOnlyList<TextGroup> Outline { get; private set; } = [];

    /// <summary>The procedures that ask this form, each once.</summary>
    public IReadOnlyList<string> Users { get; private set; } = [];

    public bool AddingFailed { get; private set; }

    public static string KindName(string kind) => KindNames.FirstOrDefault(k => k.Code == kind).Name ?? kind;

    public string LineAt(int line) => line > 0 && Draft.Text.Split('\n') is var lines && line <= lines.Length ? lines[line - 1].Trim() : "";

    public async Task<IActionResult> OnGet(Guid formDraft, CancellationToken stop) => await Load(formDraft, stop) ? Page() : NotFound();

    public Task<IActionResult> OnPost(Guid formDraft, CancellationToken stop) => Change(formDraft, _ => (Text ?? "").ReplaceLineEndings("\n"), stop);

    public Task<IActionResult> OnPostMove(Guid formDraft, string? act, CancellationToken stop) => Change(
        formDraft, text => act == "remove" ? FormText.Remove(text, Group ?? "", Question ?? "") : FormText.Raise(text, Group ?? "", Question ?? ""), stop);

    public async Task<IActionResult> OnPostAdd(Guid formDraft, CancellationToken stop)
    {
        if (!await Load(formDraft, stop))
        {
            return NotFound();
        }

        Need(Outline.Any(g => g.Code == Group && g.InLines), "group", "Hãy chọn nhóm.");
        Need((Code ?? "").Trim().Length > 0, "code", "Hãy nhập mã câu hỏi.");
        Need(Kinds.Any(k => k.Value == Kind), "kind", "Hãy chọn loại câu trả lời.");
        Need((Label ?? "").Trim().Length > 0, "label", "Hãy nhập câu hỏi.");
        if (!ModelState.IsValid)
        {
            AddingFailed = true;
            return this.Invalid();
        }

        return await Change(formDraft, text => FormText.Add(text, Group!, new NewQuestion(Code!.Trim(), Kind!, Label!.Trim(), Hint, !Optional, Options)), stop);
    }

    public async Task<IActionResult> OnPostDiscard(Guid formDraft, CancellationToken stop)
    {
        if (!await Load(formDraft, stop))
        {
            return NotFound();
        }

        var ended = await edit.Discard(formDraft, Seen, current.Required.As(), stop);
        if (!ended.Accepted)
        {
            return this.Refused(ended.Refusal);
        }

        this.Tell($"Đã bỏ bản soạn thảo của biểu mẫu {Draft.Code}.");
        return Redirect(Links.PreviewForms);
    }

    private async Task<IActionResult> Change(Guid id, Func<string, string> change, CancellationToken stop)
    {
        if (!await Load(id, stop))
        {
            return NotFound();
        }

        var saved = await edit.Change(id, Seen, change, current.Required.As(), stop);
        if (!saved.Accepted)
        {
            return this.Refused(saved.Refusal);
        }

        var faults = check.Check(saved.Value.Text, saved.Value.Code, []).Faults.Count;
        this.Tell(faults == 0 ? "Đã lưu." : $"Đã lưu. Còn {faults} lỗi phải sửa.");
        return Redirect(Links.FormDraft(id));
    }

    private void Need(bool met, string field, string words)
    {
        if (!met)
        {
            ModelState.AddModelError(field, words);
        }
    }

    private async Task<bool> Load(Guid id, CancellationToken stop)
    {
        if (await drafts.Find(id, stop) is not { } draft)
        {
            return false;
        }

        Draft = draft;
        Text ??= draft.Text;
        var users = await drafts.Users(draft.Code, stop);
        Users = [.. users.Select(u => $"{u.Procedure.Code} {u.Procedure.Name}").Distinct(StringComparer.Ordinal)];
        Check = check.Check(draft.Text, draft.Code, [.. users.Select(u => u.Procedure)]);
        Outline = FormText.Outline(draft.Text);
        return true;
    }
}
