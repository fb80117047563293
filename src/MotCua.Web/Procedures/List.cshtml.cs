using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Procedures;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Procedures;

/// <summary>Procedures found by words, of a life event, of a field, taken in by a unit, or all by name, a page at a time.</summary>
[Authorize(Policy = Permissions.Public)]
public sealed class ListModel(ProcedureStore store, UnitStore units, Clock clock) : PageModel
{
    private const int PageSize = 30;
    private UnitTree tree = UnitTree.AsOf([], DateOnly.MinValue);

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Typed { get; set; }

    [BindProperty(SupportsGet = true, Name = "linh-vuc")]
    public string? Field { get; set; }

    [BindProperty(SupportsGet = true, Name = "su-kien")]
    public string? Event { get; set; }

    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public Guid? After { get; set; }

    public string Heading { get; private set; } = "Tất cả thủ tục";

    public IReadOnlyList<ProcedureLine> Lines { get; private set; } = [];

    public IReadOnlyList<FieldLine> Fields { get; private set; } = [];

    public IReadOnlyList<LifeEventLine> Events { get; private set; } = [];

    public string? Next { get; private set; }

    public bool Searched => !string.IsNullOrWhiteSpace(Typed);

    public bool Narrowed => Searched || Field is not null || Event is not null || Unit is not null;

    /// <summary>Communes and whoever takes in the province's procedures, by name.</summary>
    public IReadOnlyList<Answer> Units =>
    [
        .. tree.All.Where(u => HandlingUnits.TakenInBy(u, tree).Levels is { Count: > 0 })
            .OrderBy(u => u.Name, StringComparer.Create(VietnameseText.Culture, ignoreCase: false)).Select(u => new Answer(u.Code.Value, u.Name)),
    ];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        (Field, Event, Unit) = (Given(Field), Given(Event), Given(Unit));
        Fields = await store.Fields(clock.Today, stop);
        Events = await store.LifeEvents(clock.Today, stop);
        tree = await units.Tree(clock.Today, stop);
        var (field, life, unit) = (Fields.FirstOrDefault(f => f.Code == Field), Events.FirstOrDefault(e => e.Code == Event), Unit is null ? null : tree.Find(new UnitCode(Unit)));
        if ((Field is not null && field is null) || (Event is not null && life is null) || (Unit is not null && unit is null))
        {
            return NotFound();
        }

        Heading = Searched ? $"Kết quả tìm “{Typed}”" : life?.Name ?? field?.Name ?? (unit is null ? Heading : $"Thủ tục nhận tại {unit.Name}");
        var filter = (unit is null ? new ProcedureFilter() : HandlingUnits.TakenInBy(unit, tree)) with { Field = field?.Code, Event = life?.Code };
        if (Searched)
        {
            Lines = await store.Search(Typed ?? "", filter, clock.Today, PageSize, stop);
        }
        else if (life is not null && field is null && unit is null)
        {
            Lines = life.Procedures;
        }
        else
        {
            var page = await store.List(filter, clock.Today, After, PageSize + 1, stop);
            Lines = [.. page.Take(PageSize)];
            Next = page.Count > PageSize ? Links.ProceduresAfter(Field, Event, Unit, Lines[^1].VersionId) : null;
        }

        return this.Holds([Heading, Field ?? "", Event ?? "", Unit ?? "", .. Lines.Select(l => l.VersionId.ToString("N")), .. Fields.Select(f => $"{f.Name} {f.Procedures}"), .. Units.Select(u => u.Text)])
            ? StatusCode(StatusCodes.Status304NotModified)
            : Page();
    }

    /// <summary>A box left empty narrows nothing.</summary>
    private static string? Given(string? chosen) => string.IsNullOrEmpty(chosen) ? null : chosen;
}
