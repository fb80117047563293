using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Exchange.Import;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Procedures.Publication;
using MotCua.Web.Ui;

namespace MotCua.Web.Indicators;

/// <summary>One part of a number: those that have one value of a dimension.</summary>
/// <param name="By">The dimension's code.</param>
/// <param name="Key">Null for those of which it is not known.</param>
public sealed record ListPart(string By, string? Key);

/// <summary>
/// Exactly the dossiers, procedures or figures that a number counts, or those below the line that it does not count and
/// why; what this person may not see is said as a count.
/// </summary>
[Authorize(Policy = Permissions.SeeBehindIndicators)]
public sealed class BehindModel(IndicatorServices services, BreakdownStore breakdown, SaidOfSignStore explanations) : IndicatorModel(services)
{
    /// <summary>In the address: what stands below the line and not above it.</summary>
    public const string ShortWord = "chua-dat";

    private const int PageSize = 50;

    private const int MostFollowed = 200;

    private IReadOnlyDictionary<Guid, Fact> facts = new Dictionary<Guid, Fact>();

    [BindProperty(SupportsGet = true, Name = "phan")]
    public string? PartWord { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    /// <summary>By what the number was parted; null for all of it.</summary>
    [BindProperty(SupportsGet = true, Name = "theo")]
    public string? By { get; set; }

    /// <summary>The part that was opened; null for what is not known.</summary>
    [BindProperty(SupportsGet = true, Name = "gia-tri")]
    public string? Key { get; set; }

    /// <summary>"Thủ tục: Đăng ký khai sinh"; null where the whole number was opened.</summary>
    public string? AmongWords { get; private set; }

    public Part Part { get; private set; }

    /// <summary>Whether those are listed that are below the line only.</summary>
    public bool Short { get; private set; }

    public string Half => Short ? "Chưa đạt" : Part == Part.Numerator ? "Tử số" : "Mẫu số";

    /// <summary>The number the list stands behind.</summary>
    public long Number { get; private set; }

    public long Hidden { get; private set; }

    /// <summary>By which day the dossiers are listed.</summary>
    public string DayName { get; private set; } = "";

    public IReadOnlyList<CountedDossier> Dossiers { get; private set; } = [];

    public IReadOnlyList<Figure> Figures { get; private set; } = [];

    public IReadOnlyList<CountedProcedure> Procedures { get; private set; } = [];

    public IReadOnlyList<PublicationLine> Publications { get; private set; } = [];

    public IReadOnlyList<CountedPetition> Petitions { get; private set; } = [];

    /// <summary>Linked requests that another system took in, counted beside the dossiers.</summary>
    public IReadOnlyList<FollowedRequest> Followed { get; private set; } = [];

    public long FollowedNumber { get; private set; }

    public string? Next { get; private set; }

    /// <summary>Whether the number is a sign, so that units may say something about each dossier.</summary>
    public bool IsSign => Guards.IsOne(Indicator) && Part == Part.Numerator;

    /// <summary>By dossier.</summary>
    public ILookup<Guid, SaidOfSign> Said { get; private set; } = Array.Empty<SaidOfSign>().ToLookup(s => s.Dossier);

    public static string Word(Part part) => part == Part.Numerator ? "tu-so" : "mau-so";

    /// <summary>Why the dossier counts above the line or not, and what to do; shown wherever the two halves count dossiers.</summary>
    public (bool Counts, IReadOnlyList<string> Lacks, Mend? Mend) Why(CountedDossier dossier) =>
        Indicator.DossiersOf(Part.Numerator) is { } above && facts.GetValueOrDefault(dossier.DossierId) is { } fact
            ? above.Holds(fact, Window) ? (true, [], null) : (false, above.Unmet(fact, Window), Indicator.MendOf(fact))
            : (Part == Part.Numerator && !Short, [], null);

    public async Task<IActionResult> OnGet(string indicator, CancellationToken stop)
    {
        if (await Ask(indicator, Permissions.SeeBehindIndicators, stop) is { } refused)
        {
            return refused;
        }

        Short = PartWord == ShortWord;
        Part = Short || PartWord == Word(Part.Denominator) ? Part.Denominator : Part.Numerator;
        if (By is not null)
        {
            return await ListPartOf(stop);
        }

        return await ((Indicator.CountOf(Part), Short, Indicator.Numerator) switch
        {
            (DossierCount below, true, DossierCount above) => ListDossiers(below, above, stop),
            (DossierCount count, false, _) => ListDossiers(count, null, stop),
            (WithFollowed below, true, WithFollowed above) => ListDossiers(below.Dossiers, above.Dossiers, stop),
            (WithFollowed both, false, _) => ListWithFollowed(both, stop),
            (FigureSum sum, false, _) => ListFigures(sum, stop),
            (PetitionCount below, true, PetitionCount above) => ListPetitions(below, above, stop),
            (PetitionCount count, false, _) => ListPetitions(count, null, stop),
            (PublicationCount count, _, _) => ListPublications(count, stop),
            (ProcedureCount below, true, ProcedureCount above) => ListProcedures(below, above, stop),
            (ProcedureCount count, false, _) => ListProcedures(count, null, stop),
            _ => Task.FromResult<IActionResult>(NotFound()),
        });
    }

    /// <summary>The dossiers of one row of the breakdown: only what such a row shows can be asked for.</summary>
    private async Task<IActionResult> ListPartOf(CancellationToken stop)
    {
        if (Dimension.All.FirstOrDefault(d => d.Code == By) is not { } by || Indicator is not { Numerator: DossierCount above, Denominator: DossierCount below, Less: null }
            || (await breakdown.Run(above, below, by, Line.Spans, Window, ShowIndicatorModel.MostParts, stop)).FirstOrDefault(p => p.Key == Key) is not { } row)
        {
            return NotFound();
        }

        var visible = DossierVisibility.VisibleTo(Services.Current.Required);
        var (count, part) = (Part == Part.Numerator ? above : below, by.Is(row.Key));
        AmongWords = $"{by.Name}: {row.Name}";
        Number = Part == Part.Numerator ? row.Numerator : row.Denominator;
        Hidden = SeesAll() ? 0 : Number - await Services.Dossiers.Length(count.Among(part), Line.Spans, Window, visible, stop);
        return await Show(await Services.Dossiers.Page(count.Among(part), Line.Spans, Window, visible, Place(), PageSize + 1, stop), count.Day, stop);
    }

    private async Task<IActionResult> ListDossiers(DossierCount count, DossierCount? except, CancellationToken stop)
    {
        var visible = DossierVisibility.VisibleTo(Services.Current.Required);
        // Only what the counters cannot say is counted one by one.
        var told = except is null ? (await Services.Read.One(Indicator, Area, Line, stop)).Of(Part) : null;
        Number = told ?? await Services.Dossiers.Length(count, Line.Spans, Window, DossierVisibility.Everything, stop, except);
        Hidden = SeesAll() ? 0 : Number - FollowedNumber - await Services.Dossiers.Length(count, Line.Spans, Window, visible, stop, except);
        var page = except is null
            ? await Services.Dossiers.Behind(Indicator, Part, Line.Spans, Window, visible, Place(), PageSize + 1, stop)
            : await Services.Dossiers.Page(count, Line.Spans, Window, visible, Place(), PageSize + 1, stop, except);
        return await Show(page, except is null ? Services.Dossiers.DayOf(Indicator, Part, Line.Spans, Window) : count.Day, stop);
    }

    /// <param name="page">One more than is shown where there is a next page.</param>
    private async Task<IActionResult> Show(IReadOnlyList<CountedDossier> page, FactField<DateOnly> day, CancellationToken stop)
    {
        DayName = char.ToUpper(day.Name[0], VietnameseText.Culture) + day.Name[1..];
        Dossiers = [.. page.Take(PageSize)];
        facts = await Services.Dossiers.Facts(Dossiers, stop);
        Said = IsSign ? await explanations.Of(Indicator, Dossiers.Select(d => d.DossierId), stop) : Said;
        Next = page.Count > PageSize ? Links.Behind(Indicator.Id, PartWord ?? Word(Part), Area, Line.Unit, ListPlace.Of(Dossiers[^1]), By is null ? null : new ListPart(By, Key)) : null;
        return Page();
    }

    /// <summary>The dossiers, and on the first page the requests that are followed elsewhere.</summary>
    private async Task<IActionResult> ListWithFollowed(WithFollowed both, CancellationToken stop)
    {
        FollowedNumber = (await Services.Counters.Followed(both.Group, [Line.Spans], stop))[0];
        Followed = After is null && SeesAll() ? await Services.Counters.FollowedList(both.Group, Line.Spans, MostFollowed, stop) : [];
        return await ListDossiers(both.Dossiers, null, stop);
    }

    private async Task<IActionResult> ListProcedures(ProcedureCount count, ProcedureCount? except, CancellationToken stop)
    {
        var left = except is null ? [] : (await Services.Read.ProceduresBehind(except, Area, Line, stop)).Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        Procedures = [.. (await Services.Read.ProceduresBehind(count, Area, Line, stop)).Where(p => !left.Contains(p.Code))];
        Number = Procedures.Count;
        return Page();
    }

    private async Task<IActionResult> ListPetitions(PetitionCount count, PetitionCount? except, CancellationToken stop)
    {
        var left = except is null ? [] : (await Services.Read.PetitionsBehind(except, Area, Line, stop)).Select(p => p.Petition.Id).ToHashSet();
        Petitions = [.. (await Services.Read.PetitionsBehind(count, Area, Line, stop)).Where(p => !left.Contains(p.Petition.Id))];
        Number = Petitions.Count;
        return Page();
    }

    private async Task<IActionResult> ListPublications(PublicationCount count, CancellationToken stop)
    {
        Publications = [.. (await Services.Read.PublicationsBehind(count, Area, Line, stop)).Where(l => !Short || !l.Met)];
        Number = Publications.Count;
        return Page();
    }

    private async Task<IActionResult> ListFigures(FigureSum sum, CancellationToken stop)
    {
        Figures = await Services.Read.FiguresBehind(sum, Area, Line, stop);
        Number = Figures.Sum(f => f.Value);
        return Page();
    }

    /// <summary>Whether everything in this line is visible by its unit alone, so that nothing has to be counted one by one.</summary>
    private bool SeesAll()
    {
        var viewer = Services.Current.Required;
        var own = viewer.Units.ToHashSet();
        return viewer.Is(Role.Observer)
            ? own.Any(u => Register.Any(r => r.Code == u && r.Parent is null))
            : Line.Spans.SelectMany(s => s.WithAllBelow()).All(s => own.Contains(s.Unit));
    }

    private ListPlace? Place() => After?.Split('~') is [var day, var unit, var id]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) && Guid.TryParse(id, out var dossier)
            ? new ListPlace(on, unit, dossier)
            : null;
}
