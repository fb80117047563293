using MotCua.Kernel;

namespace MotCua.Exchange.Import;

/// <summary>A figure that another register owns: births registered as residents, removals by death …</summary>
/// <param name="Measure">Dotted name, such as <c>residence.first-registrations</c>.</param>
/// <param name="From">First day it covers, inclusive.</param>
/// <param name="To">Last day it covers, inclusive.</param>
public sealed record Figure(UnitCode Unit, DateOnly From, DateOnly To, string Measure, long Value)
{
    public bool Overlaps(Figure other) => Unit == other.Unit && Measure == other.Measure && From <= other.To && other.From <= To;

    public bool SamePlace(Figure other) => Unit == other.Unit && Measure == other.Measure && From == other.From && To == other.To;
}

/// <summary>A line of a counts file.</summary>
public sealed record FigureLine(int Line, Figure Figure);

/// <summary>What a counts file would change.</summary>
public sealed record FigureChanges(IReadOnlyList<Figure> Added, IReadOnlyList<(Figure Old, Figure New)> Changed, int Same);
