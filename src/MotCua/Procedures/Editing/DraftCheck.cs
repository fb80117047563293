using System.Text.Json.Nodes;

namespace MotCua.Procedures.Editing;

/// <summary>A fault of a draft, at the place it is about.</summary>
/// <param name="Words">Vietnamese: what is wrong and how to mend it.</param>
public sealed record DraftFault(DraftPlace Place, string Words);

/// <summary>What the checker says of a draft.</summary>
/// <param name="Procedure">Null while a fault keeps it from being read.</param>
/// <param name="Yaml">The file the catalogue would hold.</param>
/// <param name="Hash">Names the content together with its e-form.</param>
public sealed record CheckedDraft(IReadOnlyList<DraftFault> Faults, Procedure? Procedure, string Yaml, string Hash)
{
    public bool Fits => Faults.Count == 0 && Procedure is not null;

    public IEnumerable<DraftFault> In(string part) => Faults.Where(f => f.Place.Part == part);
}

/// <summary>What a draft refers to: fields, e-forms and posts as they stand in the database.</summary>
public sealed record DraftSurroundings(
    IReadOnlyList<ProcedureField> Fields, IReadOnlyDictionary<string, CatalogueEntry<FormDefinition>> Forms, IReadOnlyDictionary<string, string> Posts);

/// <summary>Checks a draft with the very checker of the catalogue's files, by writing it as one.</summary>
public static class DraftCheck
{
    public static CheckedDraft Check(JsonObject tree, DraftSurroundings around)
    {
        var written = CatalogueYaml.Write(tree);
        var file = $"procedures/{tree["code"]}.yaml";
        var faults = new CatalogueFaults();
        if (YamlMap.Parse(file, written.Text, faults) is not { } map)
        {
            return new CheckedDraft([.. faults.All.Select(f => Of(f, written, tree))], null, written.Text, "");
        }

        var procedure = ProcedureReader.Read(map);
        var form = around.Forms.GetValueOrDefault(procedure.Form ?? "");
        CatalogueChecks.One(
            new Located<Procedure>(map, procedure, ""),
            around.Fields.Select(f => f.Code).ToHashSet(StringComparer.Ordinal),
            around.Forms.ToDictionary(f => f.Key, f => f.Value.Value, StringComparer.Ordinal),
            around.Posts.Keys.ToHashSet(StringComparer.Ordinal));
        return new CheckedDraft(
            [.. faults.All.Select(f => Of(f, written, tree))],
            faults.None ? procedure : null,
            written.Text,
            ProcedureFiles.HashOf(map, form?.Hash));
    }

    private static DraftFault Of(CatalogueFault fault, WrittenYaml written, JsonObject tree)
    {
        var place = written.Places.GetValueOrDefault(fault.Line) ?? new DraftPlace(fault.Key ?? "name", null, null);
        var words = fault.Mend.Length == 0 ? fault.Fault + "." : $"{fault.Fault}. {fault.Mend}.";
        place = fault.Key is not { } key ? place
            : key == place.Part ? new DraftPlace(key, ItemNamed(tree, key, fault.Fault), null)

            // A key that is missing has no line of its own: the fault stands on the line where its mapping begins.
            : place.Item is null ? new DraftPlace(key, null, null)
            : place with { Key = key };
        return new DraftFault(place, fault.Fault == $"Thiếu “{fault.Key}”" && LabelOf(place) is { } label ? $"Chưa có “{label}”. Hãy điền vào ô này." : words);
    }

    /// <summary>Who edits on a page reads the question, not the key of the file.</summary>
    private static string? LabelOf(DraftPlace place) => DraftParts.Of(place) is var part
        ? part.Fields.FirstOrDefault(f => f.Key == (part.Many ? place.Key : place.Part))?.Label
        : null;

    /// <summary>What is wrong between the items of a list names the item by its code first.</summary>
    private static int? ItemNamed(JsonObject tree, string part, string fault)
    {
        var codes = (tree[part] as JsonArray)?.Select(item => item is JsonObject map ? DraftEdit.Text(map, "code") : null).ToList() ?? [];
        var named = codes.Select((code, at) => (At: at, Place: code is null ? -1 : fault.IndexOf($"“{code}”", StringComparison.Ordinal))).Where(c => c.Place >= 0).ToList();
        return named.Count == 0 ? null : named.MinBy(c => c.Place).At;
    }
}
