using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MotCua.Procedures.Editing;

/// <summary>A catalogue file as text, and what stands on each of its lines.</summary>
/// <param name="Places">By line (from 1): the part, the item of a list, the key; a fault of the checker is led back by it.</param>
internal sealed record WrittenYaml(string Text, IReadOnlyDictionary<int, DraftPlace> Places);

/// <summary>A place in a draft.</summary>
/// <param name="Part">The key at the top: <c>cases</c>, <c>name</c>.</param>
/// <param name="Item">The item of a list of mappings, from 0; null where the part is none.</param>
/// <param name="Key">The key inside the item.</param>
public sealed record DraftPlace(string Part, int? Item, string? Key);

/// <summary>Writes a tree of texts as a file of the catalogue, in the order in which files are written by hand.</summary>
internal static class CatalogueYaml
{
    private static readonly string[] Order =
    [
        "code", "code-verified", "name", "field", "from", "to", "level", "agency", "applicants", "channels", "online", "essential",
        "linked", "form", "keywords", "cases", "components", "fees", "results", "sequence", "steps", "legal-basis", "decision",
        "source", "verified", "unverified", "note",
    ];

    private static readonly HashSet<string> Spaced = new(["cases", "components", "fees", "results", "sequence", "steps", "legal-basis"], StringComparer.Ordinal);

    public static WrittenYaml Write(JsonObject tree)
    {
        var text = new StringBuilder();
        var places = new Dictionary<int, DraftPlace>();
        var line = 0;
        void Line(string written, DraftPlace place)
        {
            text.Append(written).Append('\n');
            places[++line] = place;
        }

        foreach (var (part, value) in tree.Where(p => p.Value is not null).OrderBy(p => Array.IndexOf(Order, p.Key) is >= 0 and var at ? at : int.MaxValue))
        {
            if (Spaced.Contains(part))
            {
                Line("", new DraftPlace(part, null, null));
            }

            switch (value)
            {
                case JsonArray list when list.Any(item => item is JsonObject):
                    Line($"{part}:", new DraftPlace(part, null, null));
                    for (var i = 0; i < list.Count; i++)
                    {
                        Item(list[i] as JsonObject ?? [], part, i, Line);
                    }

                    break;
                case JsonArray list:
                    Line($"{part}:", new DraftPlace(part, null, null));
                    foreach (var one in list)
                    {
                        Line($"  - {Scalar(one)}", new DraftPlace(part, null, null));
                    }

                    break;
                default:
                    Line($"{part}: {Scalar(value)}", new DraftPlace(part, null, null));
                    break;
            }
        }

        return new WrittenYaml(text.ToString(), places);
    }

    private static void Item(JsonObject item, string part, int index, Action<string, DraftPlace> line)
    {
        var lead = "  - ";
        foreach (var (key, value) in item.Where(p => p.Value is not null))
        {
            var place = new DraftPlace(part, index, key);
            if (value is JsonArray list)
            {
                line($"{lead}{key}:", place);
                foreach (var one in list)
                {
                    var inner = "      - ";
                    foreach (var (name, text) in one is JsonObject map ? map.Select(p => ((string?)p.Key, p.Value)) : [(null, one)])
                    {
                        line(name is null ? $"{inner}{Scalar(text)}" : $"{inner}{name}: {Scalar(text)}", place);
                        inner = "        ";
                    }
                }
            }
            else
            {
                line($"{lead}{key}: {Scalar(value)}", place);
            }

            lead = "    ";
        }

        if (item.Count == 0)
        {
            line($"{lead}{{}}", new DraftPlace(part, index, null));
        }
    }

    private static string Scalar(JsonNode? value) => Scalar(value is JsonValue one ? one.ToString() : "");

    /// <summary>A text as it is written behind a key: plain where YAML could take it for nothing else.</summary>
    internal static string Scalar(string text)
    {
        return IsPlain(text) && !double.TryParse(text, NumberStyles.Any, CultureInfo.InvariantCulture, out _) && text is not ("null" or "true" or "false" or "yes" or "no")
            ? text
            : text is "true" or "false" ? text
            : JsonSerializer.Serialize(text, CanonicalJson.Options);
    }

    /// <summary>Nothing that YAML could take for anything but a text on one line: no colon, no hash, no quote, no bracket it knows.</summary>
    private static bool IsPlain(string text) => text.Length > 0 && char.IsLetterOrDigit(text[0]) && text[^1] != ' '
        && text.All(c => char.IsLetterOrDigit(c) || ".,;()/+=<>|–“”-% ".Contains(c, StringComparison.Ordinal));
}
