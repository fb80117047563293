using System.Globalization;

namespace MotCua.Bench;

/// <summary>What the command line asks for.</summary>
/// <param name="Data">Folder of the bench's own database and files.</param>
/// <param name="Seconds">How long each measurement lasts.</param>
/// <param name="Pairs">How many times limit and product are measured in turn.</param>
/// <param name="Dossiers">How many dossiers the database holds before anything is measured.</param>
public sealed record BenchOptions(string Data, int Seconds, int Pairs, int Dossiers, IReadOnlyList<int> Connections, IReadOnlyList<string> Scenarios)
{
    public const string Usage =
        "bench [--data DIR] [--seconds 5] [--pairs 2] [--dossiers 20000] [--connections 8,32] [--scenarios submit,advance,worklist,lookup,due-dates,kpi,exchange,catalogue]";

    /// <summary>The scenario that reckons in memory; alone it starts no product.</summary>
    public const string DueDates = "due-dates";

    /// <summary>Numbers for leaders over so many dossiers, in a database of its own; alone it starts no product.</summary>
    public const string Kpi = "kpi";

    /// <summary>A national catalogue's size, in a database of its own; alone it starts no product.</summary>
    public const string Catalogue = "catalogue";

    /// <summary>The scenario that drains a backlog to a partner; it needs no limit beside it.</summary>
    public const string Exchange = "exchange";

    /// <returns>Null where the arguments make no sense.</returns>
    public static BenchOptions? Parse(IReadOnlyList<string> arguments, string defaultData)
    {
        var options = new BenchOptions(defaultData, 5, 2, 20_000, [8, 32], ["submit", "advance", "worklist", "lookup"]);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (i + 1 == arguments.Count)
            {
                return null;
            }

            var value = arguments[i + 1];
            var number = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 ? n : (int?)null;
            switch (arguments[i])
            {
                case "--data":
                    options = options with { Data = Path.GetFullPath(value) };
                    break;
                case "--seconds" when number is { } seconds:
                    options = options with { Seconds = seconds };
                    break;
                case "--pairs" when number is { } pairs:
                    options = options with { Pairs = pairs };
                    break;
                case "--dossiers" when number is { } dossiers:
                    options = options with { Dossiers = dossiers };
                    break;
                case "--connections":
                    options = options with { Connections = [.. value.Split(',').Select(c => int.Parse(c, CultureInfo.InvariantCulture))] };
                    break;
                case "--scenarios":
                    options = options with { Scenarios = value.Split(',') };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
