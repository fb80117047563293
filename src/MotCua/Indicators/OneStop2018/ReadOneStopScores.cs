using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Indicators.OneStop2018;

/// <summary>The indices of one officer or of a whole unit.</summary>
/// <param name="Officer">Null for the unit.</param>
public sealed record OneStopScore(Guid? Officer, string Name, IReadOnlyList<IndexScore> Indices, OneStopBand? Band)
{
    public decimal Sum => Indices.Sum(i => i.Score ?? 0m);

    /// <summary>What the indices that have a figure could have given.</summary>
    public int Possible => 2 * Indices.Count(i => i.Score is not null);
}

/// <summary>What somebody may see of a unit's indices.</summary>
/// <param name="All">Whether every officer is shown: only to the head of the unit.</param>
public sealed record OneStopScores(OneStopScore Unit, IReadOnlyList<OneStopScore> Officers, bool All);

/// <summary>
/// The nine indices of Thông tư 01/2018/TT-VPCP, made when they are asked for and kept nowhere. A unit's own stand for
/// whoever sees its numbers; an officer's only for that officer and for the head of the unit.
/// </summary>
public sealed class ReadOneStopScores(HandledCaseStore cases, ReadIndicator read, UnitProcedures procedures, OneStopBands bands, Clock clock)
{
    public async Task<OneStopScores> Run(Viewer viewer, Area area, CancellationToken stop)
    {
        var handled = await cases.Of(area.Whole.Unit, area.From, area.To, null, stop);
        var all = SeesAll(viewer, area.Whole.Unit);
        return new OneStopScores(
            await OfUnit(area, handled, stop),
            [.. handled.Where(c => all || c.Officer == viewer.Account.Value).GroupBy(c => (c.Officer, c.OfficerName))
                .OrderBy(g => g.Key.OfficerName, StringComparer.Create(VietnameseText.Culture, ignoreCase: true))
                .Select(g => Scored(g.Key.Officer, g.Key.OfficerName, [.. OneStopIndices.All.Where(i => i.OfOfficers).Select(i => i.Of(g))], OneStopBands.Officer))],
            all);
    }

    /// <summary>The indices of a unit alone, which name nobody.</summary>
    public async Task<OneStopScore> OfUnit(Area area, CancellationToken stop) => await OfUnit(area, await cases.Of(area.Whole.Unit, area.From, area.To, null, stop), stop);

    private async Task<OneStopScore> OfUnit(Area area, IReadOnlyList<HandledCase> handled, CancellationToken stop)
    {
        // The unit's own work, as with the other indices: nothing of the units under it.
        var alone = area.Whole with { Spans = [.. area.Whole.Spans.Select(s => s with { Below = [] })] };
        var online = OneStopIndices.OnlineService(
            (await read.One(Kpi766.OnlineServices.Offered, area, alone, stop)).Exact,
            (await read.One(UnitOnline.Definition, area, alone, stop)).Exact,
            (await read.One(UnitResults.OnlineOverdue, area, alone, stop)).Numerator);
        var answered = await read.One(Kpi766.Petitions.OnTime, area, alone, stop);
        var petitions = OneStopIndices.PetitionsOnTime(answered.Numerator, answered.Denominator);
        var whole = new List<IndexScore>();
        foreach (var index in OneStopIndices.All)
        {
            whole.Add(index == OneStopIndices.Online ? Once(index, online) : index == OneStopIndices.PetitionsAnswered ? Once(index, petitions)
                : index.OfProcedures ? Of(index, await Procedures(index, area, stop)) : index.Of(Together(handled)));
        }

        return Scored(null, area.Whole.Name, whole, OneStopBands.Unit);
    }

    /// <summary>As of which day procedures are judged: the last of the period, today while it runs.</summary>
    public DateOnly DayOf(Area area) => area.To < clock.Today ? area.To : clock.Today;

    /// <summary>The procedures behind an index that judges them.</summary>
    public Task<JudgedProcedures> Procedures(OneStopIndex index, Area area, CancellationToken stop) =>
        index == OneStopIndices.AtTheCounter ? procedures.AtTheCounter(area.Whole.Unit, DayOf(area), stop)
        : index == OneStopIndices.Publicity ? procedures.Publicity(area.Whole.Unit, DayOf(area), stop)
        : Task.FromResult(JudgedProcedures.None);

    /// <summary>The dossiers behind one index of the unit, or of an officer this person may see.</summary>
    /// <returns>Null where the officer's are not this person's to see.</returns>
    public async Task<IReadOnlyList<HandledCase>?> Behind(Viewer viewer, Area area, Guid? officer, CancellationToken stop) =>
        officer is { } one && !SeesAll(viewer, area.Whole.Unit) && viewer.Account.Value != one
            ? null
            : officer is { } whose
                ? await cases.Of(area.Whole.Unit, area.From, area.To, new AccountId(whose), stop)
                : Together(await cases.Of(area.Whole.Unit, area.From, area.To, null, stop));

    /// <summary>An index of the unit itself, not of its dossiers.</summary>
    private static IndexScore Once(OneStopIndex index, int? points) => new(index, points, points ?? 0, points is null ? 0 : 1);

    private static IndexScore Of(OneStopIndex index, JudgedProcedures judged) => new(index, judged.Score, 0, judged.All.Count, judged.Why);

    public static bool SeesAll(Viewer viewer, UnitCode unit) => viewer.MayAt(Permissions.SeeOfficerIndices, unit);

    /// <summary>Each dossier once, the worst step of everybody's.</summary>
    private static List<HandledCase> Together(IReadOnlyList<HandledCase> handled) =>
        [.. handled.GroupBy(c => c.Dossier).Select(g => g.First() with { OwnPace = g.Max(c => c.OwnPace) })];

    private OneStopScore Scored(Guid? officer, string name, IReadOnlyList<IndexScore> indices, string of) =>
        new(officer, name, indices, indices.Any(i => i.Score is not null) ? bands.Of(of, indices.Sum(i => i.Score ?? 0m), indices.Count(i => i.Score is null)) : null);
}
