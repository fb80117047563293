namespace MotCua.Indicators;

/// <summary>Every indicator of the house; a new one is a file of its own and a line here.</summary>
public sealed class IndicatorList
{
    public static IReadOnlyList<Indicator> Standing { get; } =
    [
        LinkedBirth.Definition, LinkedDeath.Definition,
        UnitOnline.Definition, UnitDigitised.Definition, UnitOverdue.Definition, UnitPaidOnline.Definition, UnitReceipts.Definition,
        Apologised.Definition,
    ];

    public IReadOnlyList<Indicator> All { get; init; } = Standing;

    public Indicator? Find(string id) => All.FirstOrDefault(i => i.Id == id);
}
