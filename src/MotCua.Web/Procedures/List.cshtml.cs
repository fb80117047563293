using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Web.Ui;

namespace MotCua.Web.Procedures;

/// <summary>Procedures found by words, of a life event, of a field, or all by name, a page at a time.</summary>
[Authorize(Policy = Permissions.Public)]
public sealed class ListModel(ProcedureStore store, Clock clock) : PageModel
{
    private const int PageSize = 30;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Typed { get; set; }

    [BindProperty(SupportsGet = true, Name = "linh-vuc")]
    public string? Field { get; set; }

    [BindProperty(SupportsGet = true, Name = "su-kien")]
    public string? Event { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public Guid? After { get; set; }

    public string Heading { get; private set; } = "Tất cả thủ tục";

    public IReadOnlyList<ProcedureLine> Lines { get; private set; } = [];

    public IReadOnlyList<FieldLine> Fields { get; private set; } = [];

    public string? Next { get; private set; }

    public bool Searched => !string.IsNullOrWhiteSpace(Typed);

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        Fields = await store.Fields(clock.Today, stop);
        if (Searched)
        {
            Heading = $"Kết quả tìm “{Typed}”";
            Lines = await store.Search(Typed ?? "", Known(Field)?.Code, clock.Today, PageSize, stop);
        }
        else if (Event is not null)
        {
            if ((await store.LifeEvents(clock.Today, stop)).FirstOrDefault(e => e.Code == Event) is not { } life)
            {
                return NotFound();
            }

            (Heading, Lines) = (life.Name, life.Procedures);
        }
        else if (Field is not null && Known(Field) is null)
        {
            return NotFound();
        }
        else
        {
            Heading = Known(Field)?.Name ?? Heading;
            var page = await store.List(Field, clock.Today, After, PageSize + 1, stop);
            Lines = [.. page.Take(PageSize)];
            Next = page.Count > PageSize ? Links.ProceduresAfter(Field, Lines[^1].VersionId) : null;
        }

        return this.Holds([Heading, .. Lines.Select(l => l.VersionId.ToString("N")), .. Fields.Select(f => $"{f.Name} {f.Procedures}")])
            ? StatusCode(StatusCodes.Status304NotModified)
            : Page();
    }

    private FieldLine? Known(string? code) => Fields.FirstOrDefault(f => f.Code == code);
}
