using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>The head of a unit, sitting at a device, says that it stands at the counter, or does not any more.</summary>
public sealed class PlaceCounter(CounterPlaceStore store, Clock clock)
{
    public const string NamedKind = "counter.device-named";
    public const string TakenKind = "counter.device-taken-away";

    /// <param name="device">The hash by which the device is known; null where the browser keeps none.</param>
    public Task<Outcome<Done>> Run(UnitCode unit, string? device, bool stands, AccountId account, Actor by, CancellationToken stop) => device is null
        ? Task.FromResult<Outcome<Done>>(new Refusal("counter.device-unknown", "Trình duyệt này không cho biết là máy nào. Hãy đăng xuất, đăng nhập lại trên máy đặt tại quầy rồi thử lại."))
        : stands ? store.Name(clock.NewId(), unit, device, account, ActOf(NamedKind, unit, by), stop)
        : store.TakeAway(unit, device, ActOf(TakenKind, unit, by), stop);

    private Act ActOf(string kind, UnitCode unit, Actor by) => new()
    {
        Kind = kind,
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "unit",
        Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["unit"] = unit.Value },
    };
}
