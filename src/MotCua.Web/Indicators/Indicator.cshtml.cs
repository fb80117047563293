using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Web.Ui;

namespace MotCua.Web.Indicators;

/// <summary>One indicator of one unit in one period: how it is made, its halves, and its parts by unit, procedure, field, channel or post.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class ShowIndicatorModel(IndicatorServices services, BreakdownStore breakdown) : IndicatorModel(services)
{
    internal const int MostParts = 60;

    [BindProperty(SupportsGet = true, Name = "theo")]
    public string? By { get; set; }

    public IndicatorRow Numbers { get; private set; } = null!;

    /// <summary>Who really made the dossiers of an online rate; null beside any other.</summary>
    public IndicatorRow? SelfMade { get; private set; }

    /// <summary>What applicants answer about the hand-over: contradictions of answers, and answers of those asked; null beside any other.</summary>
    public (IndicatorRow Contradicted, IndicatorRow Answered)? Asked { get; private set; }

    /// <summary>Null where the parts are the units below.</summary>
    public Dimension? Dimension { get; private set; }

    /// <summary>By unit.</summary>
    public IReadOnlyList<IndicatorRow> Units { get; private set; } = [];

    /// <summary>Names of the units that have nothing above and below the line.</summary>
    public IReadOnlyList<string> Silent { get; private set; } = [];

    public IReadOnlyList<BreakdownRow> Parts { get; private set; } = [];

    public bool MayLookBehind => Services.Current.Required.MayAt(Permissions.SeeBehindIndicators, Area.Whole.Unit);

    /// <summary>Whether the parts can be told by anything but units.</summary>
    public bool Parted => Indicator is { Numerator: DossierCount, Denominator: DossierCount, Less: null };

    /// <summary>One half of a part, leading to its dossiers.</summary>
    public LinkedNumber Half(Part half, BreakdownRow part, long number) => new(
        number.ToString("N0", VietnameseText.Culture),
        number > 0 && MayLookBehind && Dimension is { } by ? Links.Behind(Indicator.Id, BehindModel.Word(half), Area, Line.Unit, null, new ListPart(by.Code, part.Key)) : null);

    public async Task<IActionResult> OnGet(string indicator, CancellationToken stop)
    {
        if (await Ask(indicator, Permissions.SeeIndicators, stop) is { } refused)
        {
            return refused;
        }

        Numbers = await Services.Read.One(Indicator, Area, Line, stop);
        SelfMade = Indicator.OfOnline ? await Services.Read.One(Makings.Self, Area, Line, stop) : null;
        Asked = Indicator.OfTime
            ? (await Services.Read.One(CitizenAnswers.Contradicted, Area, Line, stop), await Services.Read.One(CitizenAnswers.Answered, Area, Line, stop))
            : null;
        Dimension = Dimension.All.FirstOrDefault(d => d.Code == By);
        if (Parted && Dimension is { } dimension && Indicator is { Numerator: DossierCount above, Denominator: DossierCount below })
        {
            Parts = await breakdown.Run(above, below, dimension, Line.Spans, Window, MostParts, stop);
        }
        else if (Line == Area.Whole)
        {
            var children = (await Services.Read.Run(Indicator, Area, stop)).Rows.Skip(1).ToLookup(r => r.Numerator is > 0 || r.Denominator is > 0);
            (Units, Silent) = ([.. children[true]], [.. children[false].Select(r => r.Area.Name)]);
        }

        return Page();
    }
}
