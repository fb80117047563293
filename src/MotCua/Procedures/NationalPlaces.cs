using MotCua.Kernel;

namespace MotCua.Procedures;

/// <summary>A commune of the country, as an address names it.</summary>
/// <param name="Code">Its statistical code; null where it stood only until 30/06/2025.</param>
/// <param name="Name">"Phường Ba Đình, Thành phố Hà Nội"; of the time before, with its district.</param>
public sealed record NationalPlace(string? Code, string Name)
{
    public bool Former => Code is null;
}

/// <summary>Which maps an address may be of: today's two tiers, the three tiers until 30/06/2025, or both.</summary>
public enum PlaceEra
{
    Today,
    Former,
    Either,
}

/// <summary>
/// The communes of the whole country (<c>catalogue/places</c>): what is suggested while somebody types an address outside
/// the province, and what is recognised in the words that were typed. Accents, letter case, commas and the words for kinds
/// of units do not matter.
/// </summary>
public sealed class NationalPlaces
{
    private static readonly string[] KindWords = ["xa", "phuong", "dac khu", "thi tran", "thi xa", "thanh pho", "quan", "huyen", "tinh", "tp", "p", "x", "q", "h", "tt", "tx"];

    private readonly List<Entry> entries = [];
    private readonly Dictionary<string, List<Entry>> byKey = new(StringComparer.Ordinal);
    private readonly List<(string Said, string Meant)> otherNames = [];

    private sealed record Entry(NationalPlace Place, string Key, string Full);

    public static NationalPlaces InFolder(CatalogueFolder catalogue)
    {
        var folder = Path.Combine(catalogue.Path, "places");
        return new NationalPlaces(
            Rows(folder, "provinces.csv", "code", "name", "also"),
            Rows(folder, "communes.csv", "code", "name", "province"),
            Rows(folder, "former.csv", "name", "district", "province"));
    }

    private NationalPlaces(IReadOnlyList<CsvRow> provinces, IReadOnlyList<CsvRow> communes, IReadOnlyList<CsvRow> former)
    {
        foreach (var province in provinces)
        {
            var meant = Key(province["name"]);
            otherNames.AddRange(province["also"].Split('|', StringSplitOptions.RemoveEmptyEntries).Select(said => (Key(said), meant)));
        }

        var names = provinces.ToDictionary(p => p["code"], p => p["name"], StringComparer.Ordinal);
        foreach (var commune in communes)
        {
            Add(new NationalPlace(commune["code"], $"{commune["name"]}, {names[commune["province"]]}"));
        }

        foreach (var commune in former)
        {
            Add(new NationalPlace(null, $"{commune["name"]}, {commune["district"]}, {commune["province"]}"));
        }
    }

    public IEnumerable<NationalPlace> All => entries.Select(e => e.Place);

    /// <summary>Places whose names hold every word typed, as a beginning; those that begin with what was typed come first.</summary>
    public IReadOnlyList<NationalPlace> Suggest(string typed, PlaceEra era, int atMost)
    {
        var key = Meant(Key(typed));
        var words = key.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return key.Length < 2
            ? []
            :
            [
                .. entries
                    .Where(e => Fits(e, era) && words.All(word => HoldsWord(e.Key, word)))
                    .OrderBy(e => e.Key.StartsWith(key, StringComparison.Ordinal) ? 0 : 1)
                    .ThenBy(e => e.Place.Former)
                    .ThenBy(e => e.Key.Length)
                    .Take(atMost)
                    .Select(e => e.Place),
            ];
    }

    /// <summary>
    /// The one commune that these words name, whole: commune and province, before July 2025 also its district. Null where
    /// none or several fit; nothing is guessed.
    /// </summary>
    public NationalPlace? Recognise(string typed, PlaceEra era)
    {
        var fitting = Named(Meant(Key(typed)), era) is { Count: > 0 } found ? found : Named(Meant(Key(typed, whole: true)), era);
        return (Only(fitting) ?? Only(fitting.Where(e => Spoken(e.Place.Name) == Spoken(typed))) ?? Only(fitting.Where(e => e.Full == PlainLetters.Of(typed))))?.Place;
    }

    private List<Entry> Named(string key, PlaceEra era) => byKey.GetValueOrDefault(key)?.Where(e => Fits(e, era)).ToList() ?? [];

    private void Add(NationalPlace place)
    {
        var entry = new Entry(place, Key(place.Name), PlainLetters.Of(place.Name));
        entries.Add(entry);
        if (!byKey.TryGetValue(entry.Key, out var same))
        {
            byKey[entry.Key] = same = [];
        }

        same.Add(entry);
    }

    private static bool Fits(Entry entry, PlaceEra era) => era == PlaceEra.Either || entry.Place.Former == (era == PlaceEra.Former);

    private static bool HoldsWord(string key, string word)
    {
        for (var at = key.IndexOf(word, StringComparison.Ordinal); at >= 0; at = key.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || key[at - 1] == ' ')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Another name of a province at the end of what was typed becomes its own.</summary>
    private string Meant(string key)
    {
        var other = otherNames.FirstOrDefault(o => key == o.Said || key.EndsWith(" " + o.Said, StringComparison.Ordinal));
        return other.Said is null || key.EndsWith(other.Meant, StringComparison.Ordinal) ? key : key[..^other.Said.Length] + other.Meant;
    }

    /// <param name="whole">Whether the first word belongs to the name although it reads like a kind: Quản Bạ.</param>
    private static string Key(string name, bool whole = false) => string.Join(
        ' ',
        name.Split(',', ';', '-', '–').Select(PlainLetters.Of).Select((part, at) => whole && at == 0 ? part : WithoutKind(part)).Where(part => part.Length > 0));

    private static Entry? Only(IEnumerable<Entry> entries) => entries.Take(2).ToList() is [var only] ? only : null;

    /// <summary>With accents, which alone tell Sơn Hà from Sơn Hạ.</summary>
    private static string Spoken(string name) =>
        string.Join(' ', name.Normalize().ToLowerInvariant().Split([' ', ',', ';', '.', '-'], StringSplitOptions.RemoveEmptyEntries));

    private static string WithoutKind(string part)
    {
        var kind = KindWords.FirstOrDefault(k => part.StartsWith(k + " ", StringComparison.Ordinal));
        return kind is null ? part : part[(kind.Length + 1)..];
    }

    private static IReadOnlyList<CsvRow> Rows(string folder, string file, params string[] columns)
    {
        var sheet = CsvSheet.Read(File.ReadAllBytes(Path.Combine(folder, file)), columns);
        return sheet.Faults.Count == 0 ? sheet.Rows : throw new InvalidOperationException($"places/{file}, {sheet.Faults[0]}");
    }
}
