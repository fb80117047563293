using System.Security.Cryptography;
using System.Text;
using MotCua.Kernel;

namespace MotCua.Procedures;

/// <summary>A life event people search by: what happened to them, and the procedures that follow from it.</summary>
public sealed record LifeEvent(string Code, string Name, string? Hint, IReadOnlyList<string> Keywords, IReadOnlyList<ProcedureCode> Procedures);

/// <summary>A field of administration (lĩnh vực).</summary>
public sealed record ProcedureField(string Code, string Name, DateOnly? From, DateOnly? To);

/// <summary>A file's content with the hash that names it; comments and layout do not change the hash.</summary>
public sealed record CatalogueEntry<T>(T Value, string Hash);

/// <summary>Everything the catalogue folder says about procedures, read and found without fault.</summary>
public sealed record CatalogueContent
{
    public required IReadOnlyList<ProcedureField> Fields { get; init; }

    public required IReadOnlyList<CatalogueEntry<FormDefinition>> Forms { get; init; }

    public required IReadOnlyList<CatalogueEntry<Procedure>> Procedures { get; init; }

    public required IReadOnlyList<LifeEvent> LifeEvents { get; init; }
}

/// <summary>
/// Reads <c>fields.csv</c>, <c>lists/*.csv</c>, <c>forms/*.yaml</c>, <c>procedures/*.yaml</c> and
/// <c>life-events.yaml</c> below a catalogue folder. All faults of all files come out at once; with any, nothing does.
/// </summary>
public static class ProcedureFiles
{
    public static Outcome<CatalogueContent> Read(string folder)
    {
        var faults = new CatalogueFaults();
        var content = Read(folder, faults);
        return faults.None ? content : faults.ToRefusal();
    }

    /// <summary>A hash over every byte of every file this room reads: equal means nothing to load.</summary>
    public static string HashOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in FilesOf(folder))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file + "\n"));
            hash.AppendData(File.ReadAllBytes(Path.Combine(folder, file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Names a procedure by its content and that of its e-form.</summary>
    internal static string HashOf(YamlMap procedure, string? form) => Hash(procedure.Canonical + form);

    /// <summary>Names an e-form by its content and that of the lists it chooses from.</summary>
    internal static string HashOf(YamlMap map, FormDefinition form) => Hash(map.Canonical + ListsOf(form));

    internal static CatalogueContent Read(string folder, CatalogueFaults faults)
    {
        var fields = CatalogueLists.Fields(folder, faults);
        var lists = CatalogueLists.Lists(folder, faults);
        var forms = ReadAll(folder, "forms", faults, map =>
        {
            var form = FormReader.Read(map, lists);
            return new Located<FormDefinition>(map, form, HashOf(map, form));
        });
        var hashes = forms.GroupBy(f => f.Value.Code, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Hash, StringComparer.Ordinal);
        var procedures = ReadAll(folder, "procedures", faults, map =>
        {
            var procedure = ProcedureReader.Read(map);

            // A changed form makes a new version of the procedure: a running dossier keeps the questions it answered.
            return new Located<Procedure>(map, procedure, HashOf(map, hashes.GetValueOrDefault(procedure.Form ?? "")));
        });
        var events = ReadFile(folder, "life-events.yaml", faults) is { } top ? ReadLifeEvents(top) : [];
        CatalogueChecks.Check(fields, forms, procedures, events, CatalogueLists.Posts(folder));
        return new CatalogueContent
        {
            Fields = fields,
            Forms = [.. forms.Select(f => new CatalogueEntry<FormDefinition>(f.Value, f.Hash))],
            Procedures = [.. procedures.Select(p => new CatalogueEntry<Procedure>(p.Value, p.Hash))],
            LifeEvents = [.. events.Select(e => e.Value)],
        };
    }

    private static List<Located<T>> ReadAll<T>(string folder, string below, CatalogueFaults faults, Func<YamlMap, Located<T>> read)
    {
        var all = new List<Located<T>>();
        foreach (var file in FilesOf(folder).Where(f => f.StartsWith(below + "/", StringComparison.Ordinal)))
        {
            if (ReadFile(folder, file, faults) is { } map)
            {
                all.Add(read(map));
            }
        }

        return all;
    }

    private static YamlMap? ReadFile(string folder, string file, CatalogueFaults faults) =>
        File.Exists(Path.Combine(folder, file)) ? YamlMap.Parse(file, File.ReadAllText(Path.Combine(folder, file)), faults) : null;

    private static IReadOnlyList<Located<LifeEvent>> ReadLifeEvents(YamlMap top)
    {
        var events = top.Items("life-events", map => new Located<LifeEvent>(
            map,
            new LifeEvent(
                map.Code("code"),
                map.Text("name"),
                map.TextOrNull("hint"),
                map.Texts("keywords"),
                [.. map.Texts("procedures").Select(code => new ProcedureCode(code))]),
            ""));
        top.NothingElse();
        return events;
    }

    private static List<string> FilesOf(string folder)
    {
        var below = new[] { ("forms", "*.yaml"), ("lists", "*.csv"), ("procedures", "*.yaml") }
            .Where(part => Directory.Exists(Path.Combine(folder, part.Item1)))
            .SelectMany(part => Directory.EnumerateFiles(Path.Combine(folder, part.Item1), part.Item2));
        var single = new[] { "fields.csv", "life-events.yaml", "posts.csv" }.Select(file => Path.Combine(folder, file)).Where(File.Exists);
        return [.. below.Concat(single).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
    }

    private static string ListsOf(FormDefinition form) =>
        string.Concat(form.Lists.OrderBy(l => l.Key, StringComparer.Ordinal).SelectMany(l => l.Value).Select(o => $"{o.Code}={o.Label};"));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>A thing read from a file, with the mapping it was read from, so that later faults name its lines.</summary>
internal sealed record Located<T>(YamlMap Map, T Value, string Hash);
