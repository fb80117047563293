using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Moving;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Map;

/// <summary>A new unit with what it is made from, by name.</summary>
public sealed record MergedView(string Name, string Way, IReadOnlyList<string> From, IReadOnlyList<int> Numbers);

/// <summary>One change of the map: what it does, whom it concerns, which dossiers move; then the confirmation, and how far it came.</summary>
[Authorize(Policy = Permissions.ManageUnits)]
public sealed class ChangeModel(
    MapChangeStore changes, PrepareMapChange prepare, ConfirmMapChange confirm, CancelMapChange cancel, MoveToSuccessor moves, UnitStore units, AccountNameStore accounts, CurrentViewer current, Clock clock) : PageModel
{
    public const int Shown = 60;

    private static readonly Dictionary<string, string> Ways = new(StringComparer.Ordinal)
    {
        ["merge"] = "Sáp nhập",
        ["split"] = "Chia tách",
        ["rename"] = "Đổi tên, tổ chức lại",
        [MapChange.Dissolve] = "Giải thể",
        [MapChange.Create] = "Thành lập",
        [MapChange.Handle] = "Nơi giải quyết hồ sơ",
    };

    private IReadOnlyList<Unit> register = [];

    public static IReadOnlyList<Answer> Kinds { get; } = [.. MapChange.Kinds.Select(k => new Answer(k, Ways[k]))];

    public static IReadOnlyList<Answer> UnitKinds { get; } = [.. UnitKind.All.Select(k => new Answer(k.Code, k.Name))];

    [BindProperty(Name = "kind")]
    public string? LineKind { get; set; }

    [BindProperty(Name = "old")]
    public string? Old { get; set; }

    [BindProperty(Name = "new")]
    public string? New { get; set; }

    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    [BindProperty(Name = "unit_kind")]
    public string? NewKind { get; set; }

    [BindProperty(Name = "parent")]
    public string? Parent { get; set; }

    [BindProperty(Name = "procedure")]
    public string? Procedure { get; set; }

    [BindProperty(Name = "field")]
    public string? Field { get; set; }

    [BindProperty(Name = "number")]
    public int? Number { get; set; }

    [BindProperty(Name = "dossier")]
    public List<Guid> Chosen { get; set; } = [];

    [BindProperty(Name = "to")]
    public string? To { get; set; }

    [BindProperty(Name = "carry")]
    public bool Carry { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>Why a confirmed change is called off.</summary>
    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    public MapChange Change { get; private set; } = null!;

    public MapEffect Effect { get; private set; } = null!;

    public MovePreview Preview { get; private set; } = null!;

    public IReadOnlyList<MergedView> Merged { get; private set; } = [];

    public IReadOnlyList<(string Officer, string Post, string From, string? To)> Posts { get; private set; } = [];

    public IReadOnlyList<Answer> Standing { get; private set; } = [];

    public IReadOnlyList<Answer> Targets { get; private set; } = [];

    public DateOnly Today => clock.Today;

    public Task<IActionResult> OnGet(Guid change, CancellationToken stop) => Show(change, () => Task.FromResult<Refusal?>(null), null, stop);

    public Task<IActionResult> OnPostLine(Guid change, CancellationToken stop) => Show(
        change,
        async () => (await prepare.Add(
            Change, new MapChangeLine(0, LineKind ?? "", Code(Old), Code(New), Text(Name), Text(NewKind), Code(Parent), Text(Procedure), Text(Field)), current.Required.As(), stop)).Refusal,
        "Đã thêm dòng.",
        stop);

    public Task<IActionResult> OnPostRemove(Guid change, CancellationToken stop) => Show(
        change,
        async () => Change.Lines.All(l => l.Number != Number)
            ? Refusal.Input("number", "Hãy nhập số của một dòng trong danh sách.")
            : (await prepare.Remove(Change, Number!.Value, current.Required.As(), stop)).Refusal,
        "Đã bỏ dòng.",
        stop);

    public Task<IActionResult> OnPostChoose(Guid change, CancellationToken stop) => Show(change, () => Choose(stop), "Đã ghi nơi nhận hồ sơ.", stop);

    public Task<IActionResult> OnPostConfirm(Guid change, CancellationToken stop) => Show(
        change,
        async () => (await moves.Confirm(Change, Version, Carry, current.Required.As(), stop)).Refusal,
        "Đã xác nhận. Hồ sơ đang mở được chuyển vào ngày có hiệu lực, từng hồ sơ có ghi trong nhật ký.",
        stop);

    public Task<IActionResult> OnPostCancel(Guid change, CancellationToken stop) => Show(
        change,
        async () => (await cancel.Run(change, Version, Reason, current.Required.As(), stop)).Refusal,
        "Đã hủy việc thay đổi. Đơn vị, vị trí công tác và việc vắng mặt trở lại như trước khi xác nhận.",
        stop);

    public async Task<IActionResult> OnPostDiscard(Guid change, CancellationToken stop)
    {
        if (await changes.Find(change, stop) is not { DiscardedAt: null } found)
        {
            return NotFound();
        }

        var discarded = await prepare.Discard(found, current.Required.As(), stop);
        if (!discarded.Accepted)
        {
            Change = found;
            await Load(stop);
            return this.Refused(discarded.Refusal);
        }

        this.Tell("Đã bỏ việc thay đổi đang chuẩn bị.");
        return Redirect(Links.MapChanges);
    }

    public string NameOf(UnitCode? unit) => unit is not { } code ? "Chưa biết"
        : code == MapChange.Every ? "Mọi đơn vị giải thể, chia tách" : code == MapChange.WhereTheyLive ? "Xã, phường nơi người nộp cư trú"
        : (Effect.Begins.FirstOrDefault(u => u.Code == code) ?? register.FirstOrDefault(u => u.Code == code && u.StandsOn(Change.LastDay)) ?? register.LastOrDefault(u => u.Code == code))?.Name ?? code.Value;

    private async Task<Refusal?> Choose(CancellationToken stop)
    {
        if (Chosen.Count == 0 || Code(To) is not { } to)
        {
            return Refusal.Input(Chosen.Count == 0 ? "dossier" : "to", Chosen.Count == 0 ? "Hãy chọn ít nhất một hồ sơ." : "Hãy chọn đơn vị nhận.");
        }

        foreach (var dossier in Chosen)
        {
            var chosen = await moves.Choose(Change, new DossierId(dossier), to, current.Required.As(), stop);
            if (!chosen.Accepted)
            {
                return chosen.Refusal;
            }
        }

        return null;
    }

    private async Task<IActionResult> Show(Guid id, Func<Task<Refusal?>> act, string? told, CancellationToken stop)
    {
        if (await changes.Find(id, stop) is not { DiscardedAt: null } found)
        {
            return NotFound();
        }

        Change = found;
        var refusal = ModelState.IsValid ? await act() : null;
        if (refusal is null && told is not null && ModelState.IsValid)
        {
            this.Tell(told);
            return Redirect(Links.MapChange(id));
        }

        await Load(stop);
        return refusal is not null ? this.Refused(refusal) : ModelState.IsValid ? Page() : this.Invalid();
    }

    private async Task Load(CancellationToken stop)
    {
        register = await units.Register(stop);
        Effect = Change.EffectOn(register);
        Preview = await moves.Preview(Change, stop);
        Version = Change.Version;
        Merged =
        [
            .. Change.Lines.Where(l => l.Kind != MapChange.Handle).GroupBy(l => (l.New, Way: l.Kind == "rename" && l.New == l.Old ? "rename" : l.Kind))
                .Select(g => new MergedView(g.Key.New is null ? "Không có đơn vị kế thừa" : NameOf(g.Key.New), Ways[g.Key.Way], [.. g.Select(l => l.Old).OfType<UnitCode>().Select(o => NameOf(o))], [.. g.Select(l => l.Number)])),
        ];
        var posts = await confirm.Posts(Change, stop);
        var names = await accounts.Of(posts.Select(p => p.Officer.Value), stop);
        var postNames = (await units.Posts(stop)).ToDictionary(p => p.Code, p => p.Name, StringComparer.Ordinal);
        Posts = [.. posts.Select(p => (
            names.GetValueOrDefault(p.Officer.Value)?.Name ?? "Cán bộ", postNames.GetValueOrDefault(p.Posting.Post, p.Posting.Post), NameOf(p.Posting.Unit), p.To is null ? null : NameOf(p.To)))];
        Standing = ByName(register.Where(u => u.StandsOn(Change.LastDay)));
        Targets = ByName(UnitTree.AsOf(register, Change.OnDay).All.Where(u => !Change.Ending.Contains(u.Code)).Concat(Effect.Begins).DistinctBy(u => u.Code));
    }

    private static IReadOnlyList<Answer> ByName(IEnumerable<Unit> all) =>
        [.. all.OrderBy(u => u.Name, StringComparer.Create(VietnameseText.Culture, ignoreCase: false)).Select(u => new Answer(u.Code.Value, $"{u.Name} ({u.Code})"))];

    private static UnitCode? Code(string? text) => Text(text) is { } code ? new UnitCode(code) : null;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Normalize().Trim();
}
