using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>
/// Somebody of a unit is away from one day to another, both inclusive; a colleague of the same unit stands in and holds
/// those posts meanwhile. It begins and ends by its days, without a click.
/// </summary>
public sealed record Absence(Guid Id, AccountId Account, UnitCode Unit, AccountId StandIn, DateOnly From, DateOnly To, AccountId RecordedBy, DateTimeOffset RecordedAt)
{
    public bool HoldsOn(DateOnly day) => From <= day && day <= To;
}
