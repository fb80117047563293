using System.Text.Json.Nodes;
using MotCua.Procedures.Editing;

namespace MotCua.Procedures.National;

/// <summary>Applies approved changes to a draft's tree: a tree in, another tree out.</summary>
internal static class TreeEdits
{
    private static readonly HashSet<string> Lists = new(["level", "applicants", "channels", "sequence", "legal-basis"], StringComparer.Ordinal);

    public static JsonObject Apply(JsonObject tree, IEnumerable<TreeEdit> edits)
    {
        var changed = (JsonObject)tree.DeepClone();
        foreach (var edit in edits)
        {
            Apply(changed, edit);
        }

        return changed;
    }

    private static void Apply(JsonObject tree, TreeEdit edit)
    {
        if (edit.Fields is null && edit.Item is null)
        {
            if (Lists.Contains(edit.Part))
            {
                ProcedureTree.Put(tree, edit.Part, edit.Texts ?? []);
            }
            else
            {
                ProcedureTree.Put(tree, edit.Part, edit.Texts is [var text, ..] ? text : null);
            }

            return;
        }

        if (tree[edit.Part] is not JsonArray list)
        {
            tree[edit.Part] = list = [];
        }

        if (edit.Fields is { } fields)
        {
            list.Add(New(list, fields));
        }
        else if (list.OfType<JsonObject>().FirstOrDefault(item => DraftEdit.Text(item, "code") == edit.Item || DraftEdit.Text(item, "name") == edit.Item) is { } item)
        {
            if (edit.Remove)
            {
                list.Remove(item);
            }
            else
            {
                ProcedureTree.Put(item, edit.Key!, edit.Texts is [var text, ..] ? text : null);
            }
        }

        if (list.Count == 0)
        {
            tree.Remove(edit.Part);
        }
    }

    /// <summary>A code made from a name may be taken already.</summary>
    private static JsonObject New(JsonArray list, IReadOnlyDictionary<string, string> fields)
    {
        var item = new JsonObject();
        foreach (var (key, text) in fields)
        {
            ProcedureTree.Put(item, key, text);
        }

        var (code, taken) = (DraftEdit.Text(item, "code"), list.OfType<JsonObject>().Select(o => DraftEdit.Text(o, "code")).ToHashSet(StringComparer.Ordinal));
        for (var n = 2; code is not null && taken.Contains(DraftEdit.Text(item, "code")); n++)
        {
            ProcedureTree.Put(item, "code", $"{code[..Math.Min(code.Length, 56)]}-{n}");
        }

        return item;
    }
}
