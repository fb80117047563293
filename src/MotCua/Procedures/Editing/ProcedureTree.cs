using System.Globalization;
using System.Text.Json.Nodes;

namespace MotCua.Procedures.Editing;

/// <summary>
/// A procedure as the tree of texts its file would hold: keys and words are those of <see cref="ProcedureReader"/>.
/// Drafts are edited in this shape, because a draft may hold what is not yet right.
/// </summary>
internal static class ProcedureTree
{
    public static JsonObject Of(Procedure procedure)
    {
        var tree = new JsonObject();
        Put(tree, "code", procedure.Code.Value);
        Put(tree, "code-verified", procedure.CodeVerified ? null : "false");
        Put(tree, "name", procedure.Name);
        Put(tree, "field", procedure.Field);
        Put(tree, "from", Day(procedure.From));
        Put(tree, "to", Day(procedure.To));
        Put(tree, "level", procedure.Levels.Select(l => Word(ProcedureReader.Levels, l)));
        Put(tree, "agency", procedure.Agency);
        Put(tree, "applicants", procedure.Applicants);
        Put(tree, "channels", procedure.Channels.Select(c => Word(ProcedureReader.Channels, c)));
        Put(tree, "online", procedure.Online == OnlineLevel.Unknown ? null : Word(ProcedureReader.OnlineLevels, procedure.Online));
        Put(tree, "essential", Flag(procedure.Essential));
        Put(tree, "linked", procedure.Linked == LinkedGroup.None ? null : Word(ProcedureReader.LinkedGroups, procedure.Linked));
        Put(tree, "form", procedure.Form);
        Put(tree, "keywords", procedure.Keywords);
        Put(tree, "cases", procedure.Cases, Case);
        Put(tree, "components", procedure.Components, Component);
        Put(tree, "fees", procedure.Fees, Fee);
        Put(tree, "results", procedure.Results, Result);
        Put(tree, "sequence", procedure.Sequence);
        Put(tree, "steps", procedure.Steps, Step);
        Put(tree, "legal-basis", procedure.LegalBasis);
        Put(tree, "decision", procedure.Decision);
        Put(tree, "source", procedure.Source);
        Put(tree, "verified", Word(ProcedureReader.Verifications, procedure.Verified));
        Put(tree, "unverified", procedure.Unverified);
        Put(tree, "note", procedure.Note);
        return tree;
    }

    private static void Case(JsonObject item, ProcedureCase one)
    {
        Put(item, "code", one.Code);
        Put(item, "name", one.Name);
        Put(item, "limit", one.Limit?.ToString());
        Put(item, "by-channel", one.ByChannel ?? [], (own, l) =>
        {
            Put(own, "channel", Word(ProcedureReader.Channels, l.Channel));
            Put(own, "limit", l.Limit?.ToString());
        });
        Put(item, "local", one.Local ?? [], (local, l) => Local(local, "limit", l.Value?.ToString(), l));
        Put(item, "counting", one.Counting == default ? null : Word(ProcedureReader.DueRules, one.Counting));
        Put(item, "not-counted", one.NotCounted, (credit, c) =>
        {
            Put(credit, "partner", c.Partner);
            Put(credit, "clause", c.Clause);
        });
        Put(item, "note", one.Note);
    }

    private static void Local<T>(JsonObject item, string key, string? value, LocalValue<T> local)
    {
        Put(item, key, value);
        Put(item, "from", Day(local.From));
        Put(item, "to", Day(local.To));
        Put(item, "decision", local.Decision);
        Put(item, "channel", local.Channel is { } channel ? Word(ProcedureReader.Channels, channel) : null);
        Put(item, "case", local.Case);
    }

    private static void Component(JsonObject item, Component one)
    {
        Put(item, "code", one.Code);
        Put(item, "name", one.Name);
        Put(item, "kind", Word(ProcedureReader.ComponentKinds, one.Kind));
        Put(item, "copies", one.Copies == 1 ? null : Number(one.Copies));
        Put(item, "obtainable-from", one.ObtainableFrom is { } register ? Word(ProcedureReader.Registers, register) : null);
        Put(item, "present-only", Flag(one.PresentOnly));
        Put(item, "one-of", one.OneOf);
        Put(item, "case", one.Case);
        Put(item, "except-case", one.ExceptCase);
        Put(item, "channels", one.Channels.Select(c => Word(ProcedureReader.Channels, c)));
        Put(item, "when", one.When?.Written());
        Put(item, "condition", one.Condition);
    }

    private static void Fee(JsonObject item, Fee one)
    {
        Put(item, "code", one.Code);
        Put(item, "name", one.Name);
        Put(item, "amount", Number(one.Amount));
        Put(item, "amounts", one.Amounts ?? [], (own, a) =>
        {
            Put(own, "case", a.Case);
            Put(own, "channel", a.Channel is { } way ? Word(ProcedureReader.Channels, way) : null);
            Put(own, "amount", Number(a.Amount));
        });
        Put(item, "local", one.Local ?? [], (local, l) => Local(local, "amount", Number(l.Value), l));
        Put(item, "per", one.Per);
        Put(item, "at-most", Number(one.Maximum));
        Put(item, "at-most-per", one.MaximumPer);
        Put(item, "channel", one.Channel is { } channel ? Word(ProcedureReader.Channels, channel) : null);
        Put(item, "condition", one.Condition);
        Put(item, "exempt", one.Exempt);
    }

    private static void Result(JsonObject item, ResultPaper one)
    {
        Put(item, "code", one.Code);
        Put(item, "name", one.Name);
        Put(item, "kind", one.Kinds.Select(k => Word(ProcedureReader.ResultKinds, k)));
        Put(item, "case", one.Case);
        Put(item, "required", Flag(one.Required));
        Put(item, "note", one.Note);
    }

    private static void Step(JsonObject item, ProcedureStep one)
    {
        Put(item, "code", one.Code);
        Put(item, "name", one.Name);
        Put(item, "post", one.Post);
        Put(item, "limit", one.Limit?.ToString());
        Put(item, "limits", one.Limits ?? [], (limit, l) =>
        {
            Put(limit, "case", l.Case);
            Put(limit, "limit", l.Limit?.ToString());
        });
        Put(item, "reviews", Flag(one.Reviews));
        Put(item, "partners", one.Partners ?? []);
    }

    /// <summary>A text that is not there is not written at all.</summary>
    internal static void Put(JsonObject tree, string key, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            tree.Remove(key);
        }
        else
        {
            tree[key] = text;
        }
    }

    internal static void Put(JsonObject tree, string key, IEnumerable<string> texts)
    {
        var list = texts.Where(t => !string.IsNullOrWhiteSpace(t)).ToList();
        if (list.Count == 0)
        {
            tree.Remove(key);
        }
        else
        {
            tree[key] = new JsonArray([.. list.Select(t => JsonValue.Create(t))]);
        }
    }

    private static void Put<T>(JsonObject tree, string key, IReadOnlyList<T> items, Action<JsonObject, T> write)
    {
        if (items.Count > 0)
        {
            tree[key] = new JsonArray([.. items.Select(item =>
            {
                var map = new JsonObject();
                write(map, item);
                return map;
            })]);
        }
    }

    private static string Word<T>(Dictionary<string, T> words, T value) => words.First(w => EqualityComparer<T>.Default.Equals(w.Value, value)).Key;

    private static string? Flag(bool set) => set ? "true" : null;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
