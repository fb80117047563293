using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Supplement;

/// <summary>Asks for everything that is missing: which paper, what about it, why, by which clause (form 02).</summary>
public abstract class AskSupplementPage(OpenDossier open, AskForSupplement ask) : ReasonedPage(open)
{
    /// <summary>Codes of the components something is asked about.</summary>
    [BindProperty]
    public IReadOnlyList<string> Chosen { get; set; } = [];

    /// <summary>What is missing or wrong, by component.</summary>
    [BindProperty]
    public Dictionary<string, string?> What { get; set; } = [];

    /// <summary>Anything else, one thing a line.</summary>
    [BindProperty]
    public string? Others { get; set; }

    public override string ReasonHint => "Người nộp đọc được lý do này. Nói rõ vì sao giấy tờ hiện có chưa dùng được.";

    /// <summary>The law allows it once at this stage.</summary>
    public abstract string Once { get; }

    /// <summary>The one time has been used.</summary>
    public abstract bool AskedBefore { get; }

    /// <summary>Another request was made before: the formula of 766 counts a dossier with two as late until it is finished.</summary>
    public bool SecondRequest => !AskedBefore && Dossier.Supplements > 0;

    /// <summary>The page the officer came from.</summary>
    public abstract string Back { get; }

    /// <summary>Where the officer goes when it was asked.</summary>
    protected abstract string Next { get; }

    /// <summary>At the stage this page is for.</summary>
    protected abstract bool Now { get; }

    public async Task<IActionResult> OnGet(CancellationToken stop) => !await Open(stop) ? NotFound() : Now ? Page() : Redirect(Next);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return NotFound();
        }

        var items = Items().ToList();
        foreach (var (code, _) in items.Where(i => i.Component is not null && string.IsNullOrWhiteSpace(i.What)).Select(i => (i.Component, i.What)))
        {
            ModelState.AddModelError($"What[{code}]", $"Hãy ghi rõ cần bổ sung gì về “{NameOf(code)}”.");
        }

        if (items.Count == 0)
        {
            ModelState.AddModelError(nameof(Chosen), DossierRefusals.NothingAsked.Message);
        }

        if (!Explained())
        {
            return this.Invalid();
        }

        var asked = await ask.Run(Viewer, Key, Seen, [.. items.Select(Named)], Reason, GivenClause, stop);
        return asked.Accepted ? Redirect(Next) : await Again(asked.Refusal, stop);
    }

    /// <summary>A register already holds it: asking for the paper needs a look-up that failed.</summary>
    public static string? HintOf(Component component) => component.ObtainableFrom is { } register
        ? $"Có trong {ProcedureWords.Of(register)}: chỉ yêu cầu nộp khi tra cứu không được, và ghi rõ điều đó."
        : null;

    private IEnumerable<SupplementItem> Items() =>
    [
        .. Opened.Components.Where(c => Chosen.Contains(c.Code)).Select(c => new SupplementItem(c.Code, What.GetValueOrDefault(c.Code)?.Trim() ?? "")),
        .. (Others ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => new SupplementItem(null, line)),
    ];

    /// <summary>The applicant reads the paper's name before what is wrong with it.</summary>
    private SupplementItem Named(SupplementItem item) => item.Component is null ? item : item with { What = $"{NameOf(item.Component)}: {item.What}" };

    private string NameOf(string? code) => Opened.Components.FirstOrDefault(c => c.Code == code)?.Name ?? "";
}
