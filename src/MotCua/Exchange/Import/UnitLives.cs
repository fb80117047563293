using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Exchange.Import;

/// <summary>When each unit stood, for checking what names one.</summary>
public sealed class UnitLives(IEnumerable<Unit> register)
{
    private readonly ILookup<UnitCode, Unit> periods = register.ToLookup(u => u.Code);

    public bool Knows(UnitCode unit) => periods.Contains(unit);

    /// <summary>Whether it stood on any day of the period, both days inclusive.</summary>
    public bool StoodBetween(UnitCode unit, DateOnly from, DateOnly to) =>
        periods[unit].Any(u => u.FromDay <= to && from <= (u.ToDay ?? DateOnly.MaxValue));
}
