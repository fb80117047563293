using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace MotCua.Procedures.Editing;

/// <summary>Changes of a draft's tree, as pure functions: a tree in, another tree out.</summary>
public static class DraftEdit
{
    /// <summary>How many items a part has; 1 where it is no list.</summary>
    public static int Count(JsonObject tree, DraftPart part) => part.Many ? (tree[part.Key] as JsonArray)?.Count ?? 0 : 1;

    /// <summary>The values of a part or of one item, as people type them: one text a line for lists.</summary>
    public static IReadOnlyDictionary<string, string> Values(JsonObject tree, DraftPart part, int? item)
    {
        var from = part.Many ? ItemOf(tree, part, item) ?? [] : tree;
        return part.Fields.ToDictionary(f => f.Key, f => Typed(from[f.Key], f), StringComparer.Ordinal);
    }

    /// <summary>Puts typed values in; an item beyond the last is added. Keys the part does not know stay as they are.</summary>
    public static JsonObject Put(JsonObject tree, DraftPart part, int? item, IReadOnlyDictionary<string, string> typed)
    {
        var changed = (JsonObject)tree.DeepClone();
        var into = changed;
        if (part.Many)
        {
            if (changed[part.Key] is not JsonArray list)
            {
                changed[part.Key] = list = [];
            }

            if (item is { } at && at < list.Count)
            {
                into = (JsonObject)list[at]!;
            }
            else
            {
                list.Add(into = []);
            }
        }

        foreach (var field in part.Fields.Where(f => typed.ContainsKey(f.Key)))
        {
            Write(into, field, typed[field.Key].Normalize(NormalizationForm.FormC).ReplaceLineEndings("\n"));
        }

        return changed;
    }

    public static JsonObject Remove(JsonObject tree, DraftPart part, int item)
    {
        var changed = (JsonObject)tree.DeepClone();
        if (changed[part.Key] is JsonArray list && item >= 0 && item < list.Count)
        {
            list.RemoveAt(item);
            if (list.Count == 0)
            {
                changed.Remove(part.Key);
            }
        }

        return changed;
    }

    /// <summary>Moves an item one place up; the first stays.</summary>
    public static JsonObject Raise(JsonObject tree, DraftPart part, int item)
    {
        var changed = (JsonObject)tree.DeepClone();
        if (changed[part.Key] is JsonArray list && item > 0 && item < list.Count)
        {
            var moved = list[item];
            list.RemoveAt(item);
            list.Insert(item - 1, moved);
        }

        return changed;
    }

    /// <summary>A text of the tree, or null.</summary>
    public static string? Text(JsonObject tree, string key) => tree[key] is JsonValue value ? value.ToString() : null;

    /// <summary>Sets or takes away one text of the tree.</summary>
    public static JsonObject With(JsonObject tree, string key, string? text)
    {
        var changed = (JsonObject)tree.DeepClone();
        ProcedureTree.Put(changed, key, text);
        return changed;
    }

    private static JsonObject? ItemOf(JsonObject tree, DraftPart part, int? item) =>
        tree[part.Key] is JsonArray list && item is { } at && at >= 0 && at < list.Count ? list[at] as JsonObject : null;

    private static string Typed(JsonNode? value, DraftField field) => value switch
    {
        null => "",
        JsonArray rows when field.Kind == DraftFieldKind.Rows => string.Join('\n', rows.OfType<JsonObject>().Select(row =>
            string.Join($" {field.Joint} ", field.Columns.Select(key => Text(row, key) ?? "")).TrimEnd(field.Joint, ' ').TrimStart(' '))),
        JsonArray list => string.Join('\n', list.Select(one => one?.ToString())),
        _ when field.Kind == DraftFieldKind.Day && DateOnly.TryParseExact(value.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
            day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static void Write(JsonObject into, DraftField field, string typed)
    {
        var lines = typed.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        switch (field.Kind)
        {
            case DraftFieldKind.Lines or DraftFieldKind.Choices:
                ProcedureTree.Put(into, field.Key, lines);
                break;
            case DraftFieldKind.Rows when lines.Length > 0:
                into[field.Key] = new JsonArray([.. lines.Select(line => RowOf(line, field))]);
                break;
            case DraftFieldKind.Day when DateOnly.TryParseExact(typed.Trim(), ["d/M/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day):
                ProcedureTree.Put(into, field.Key, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case DraftFieldKind.LongText or DraftFieldKind.Text:
                ProcedureTree.Put(into, field.Key, string.Join(' ', lines));
                break;
            default:
                ProcedureTree.Put(into, field.Key, typed.Trim());
                break;
        }
    }

    private static JsonObject RowOf(string line, DraftField field)
    {
        var row = new JsonObject();
        foreach (var (key, value) in field.Columns.Zip(line.Split(field.Joint, field.Columns.Count, StringSplitOptions.TrimEntries)))
        {
            ProcedureTree.Put(row, key, value);
        }

        return row;
    }
}
