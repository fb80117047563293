using MotCua.Kernel;

namespace MotCua.Indicators;

/// <summary><c>recount</c>: proves the facts and counters against the dossiers, prints and mends every difference.</summary>
public sealed class Recount(RecountStore store, IndicatorList indicators, CurrentFactsStore current) : ICommand
{
    public string Name => "recount";

    public string Usage => "";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        if (arguments.Count > 0)
        {
            await errors.WriteLineAsync($"Cách dùng: {Name}");
            return 2;
        }

        await current.ReachJournal(stop);
        var (facts, counters, sums) = await store.Run(indicators.All, stop);
        foreach (var fact in facts)
        {
            var what = fact.What switch { "missing" => "thiếu", "surplus" => "thừa", _ => "sai" };
            await output.WriteLineAsync($"Dữ kiện của hồ sơ {fact.DossierId}: {what}, đã sửa.");
        }

        foreach (var c in counters)
        {
            var part = c.Part == Part.Numerator ? "tử số" : "mẫu số";
            await output.WriteLineAsync(
                $"Bộ đếm {c.Indicator} ({part}), đơn vị {c.Unit}, ngày {VietnameseDates.Day(c.Day)}: ghi {c.Counted}, đúng là {c.Right}, đã sửa.");
        }

        foreach (var s in sums)
        {
            var part = s.Part == Part.Numerator ? "tử số" : "mẫu số";
            await output.WriteLineAsync($"Bộ đếm {s.Indicator} ({part}), đơn vị {s.Unit}: số cộng dồn không bằng tổng các ngày, đã sửa.");
        }

        var differences = facts.Count + counters.Count + sums.Count;
        await output.WriteLineAsync(differences == 0 ? "Dữ kiện và bộ đếm khớp với hồ sơ." : $"Có {differences} chỗ lệch, đã sửa.");
        return differences == 0 ? 0 : 1;
    }
}

/// <summary>At start: counters of a definition that is new or changed are made again from the facts.</summary>
public sealed class AdoptDefinitions(RecountStore store, IndicatorList indicators) : ICatalogueLoader
{
    public int Order => 900;

    public string Name => "Chỉ tiêu";

    public async Task<Outcome<string>> Load(string catalogue, CancellationToken stop)
    {
        var adopted = await store.Adopt(indicators.All, stop);
        return adopted.Count == 0 ? "" : $"Chỉ tiêu: đã lập bộ đếm cho {string.Join(", ", adopted)}.";
    }
}
