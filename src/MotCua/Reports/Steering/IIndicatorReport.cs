using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;

namespace MotCua.Reports.Steering;

/// <summary>
/// A report of one indicator, which is asked for with it. It is no <see cref="IReport"/>: a published table is known by its
/// report, unit and days alone, so a table that needs more to be made again is not offered for freezing.
/// </summary>
public interface IIndicatorReport
{
    /// <summary>As the command line names it.</summary>
    string Name { get; }

    /// <summary>Whether a second period can be asked for.</summary>
    bool Compares => false;

    /// <param name="against">The second period; null for the one before, and where none is compared.</param>
    /// <param name="map">The day whose map of units is wanted; null counts each day in its own.</param>
    Task<Outcome<ReportTable>> Make(Indicator indicator, UnitCode unit, DateOnly from, DateOnly to, Days? against, DateOnly? map, CancellationToken stop);
}
