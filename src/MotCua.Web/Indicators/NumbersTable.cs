using MotCua.Indicators;

namespace MotCua.Web.Indicators;

/// <summary>A page that shows indicators of a unit and its children side by side. Each registers itself as a singleton.</summary>
/// <param name="Address">From <see cref="Ui.Links"/>.</param>
/// <param name="Name">Few words, for the way to it.</param>
/// <param name="Heading">In full, as the paper calls it.</param>
/// <param name="Order">Smaller is offered first.</param>
/// <param name="Indicators">Whose numbers it shows: the lists behind them lead back to it.</param>
public sealed record NumbersTable(string Address, string Name, string Heading, int Order, IReadOnlyList<Indicator> Indicators)
{
    public bool Shows(Indicator indicator) => Indicators.Any(i => i.Id == indicator.Id);
}
