using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MotCua.Kernel;

namespace MotCua.Procedures.Editing;

/// <summary>Begins a new version of a procedure: from the one in force, or of a procedure the catalogue does not have.</summary>
public sealed partial class BeginDraft(DraftStore drafts, StandingVersionStore standing, Clock clock)
{
    public const string Begun = "procedure.draft-begun";

    /// <returns>The open draft of this procedure: a new one, or the one somebody is at work on already.</returns>
    public async Task<Outcome<Draft>> Run(ProcedureCode code, Actor by, CancellationToken stop)
    {
        if (await drafts.OpenOf(code, stop) is { } open)
        {
            return open;
        }

        if (ToBuildOn(await standing.Of(code, stop), clock.Today) is not { } basis)
        {
            return Refusal.NotFound("Không có thủ tục này trong danh mục.");
        }

        return await Write(code, basis, Blank(ProcedureTree.Of(basis.Procedure)), by, stop);
    }

    /// <summary>A procedure that the catalogue does not have.</summary>
    public async Task<Outcome<Draft>> New(string code, string name, string field, Actor by, CancellationToken stop)
    {
        if (!CodeShape().IsMatch(code))
        {
            return DraftRefusals.CodeShape;
        }

        if (name.Length < 5)
        {
            return Refusal.Input("name", "Hãy nhập tên thủ tục, ít nhất 5 ký tự.");
        }

        var national = ProcedureCode.National(code);
        if (await drafts.OpenOf(national, stop) is { } open)
        {
            return open;
        }

        if ((await standing.Of(national, stop)).Count > 0)
        {
            return DraftRefusals.CodeTaken(national.Value);
        }

        var tree = new JsonObject();
        ProcedureTree.Put(tree, "code", national.Value);
        ProcedureTree.Put(tree, "name", name);
        ProcedureTree.Put(tree, "field", field);
        ProcedureTree.Put(tree, "verified", "false");
        return await Write(national, null, tree, by, stop);
    }

    /// <summary>The version of today, else the next to come, else the last that was.</summary>
    internal static Standing? ToBuildOn(IReadOnlyList<Standing> standing, DateOnly today) =>
        standing.FirstOrDefault(s => s.Procedure.HoldsOn(today))
        ?? standing.FirstOrDefault(s => s.Procedure.From > today)
        ?? (standing.Count > 0 ? standing[^1] : null);

    /// <summary>Days and decision belong to the publication; a new version has none yet.</summary>
    internal static JsonObject Blank(JsonObject tree)
    {
        tree.Remove("from");
        tree.Remove("to");
        tree.Remove("decision");
        return tree;
    }

    private async Task<Outcome<Draft>> Write(ProcedureCode code, Standing? basis, JsonObject tree, Actor by, CancellationToken stop)
    {
        var draft = Made(clock, code, basis, tree, null, by);
        var batch = DraftStore.Begin(new Batch(), draft, clock.Now);
        Journal.Append(batch, ActOf(draft, by));
        var written = await drafts.Write(batch, stop);
        return written.Accepted ? draft
            : written.Refusal == Refusal.Stale && await drafts.OpenOf(code, stop) is { } first ? first
            : written.Refusal;
    }

    internal static Draft Made(Clock clock, ProcedureCode code, Standing? basis, JsonObject tree, Guid? message, Actor by) =>
        new(clock.NewId(), code, basis is null ? null : new ProcedureVersionId(basis.Id), tree, 1)
        {
            BegunAt = clock.Now,
            ChangedAt = clock.Now,
            BegunBy = by.Account?.Value,
            ChangedBy = by.Account?.Value,
            Message = message,
        };

    internal static Act ActOf(Draft draft, Actor by) => new()
    {
        Kind = Begun,
        By = by,
        RecordedAt = draft.BegunAt,
        SubjectKind = "catalogue",
        Subject = draft.Id,
        SubjectVersion = 1,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = draft.Code.Value, ["based_on"] = draft.BasedOn?.Value, ["message"] = draft.Message },
    };

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex CodeShape();
}
