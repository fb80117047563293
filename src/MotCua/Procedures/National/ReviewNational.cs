using System.Text.Json.Nodes;
using MotCua.Kernel;
using MotCua.Procedures.Editing;

namespace MotCua.Procedures.National;

/// <summary>
/// A person decides every line of a message; what is approved goes into the procedure's draft, never into the catalogue
/// itself. One transaction: no line is decided whose change is nowhere.
/// </summary>
public sealed class ReviewNational(NationalStore store, StandingVersionStore standing, DraftStore drafts, Clock clock)
{
    public const string Reviewed = "procedure.national-reviewed";

    /// <param name="decisions">By place: approved or not. Lines that can only be noted are decided by not approving them.</param>
    /// <returns>The draft; null where nothing was approved.</returns>
    public async Task<Outcome<Guid?>> Run(Guid id, IReadOnlyDictionary<int, bool> decisions, Actor by, CancellationToken stop)
    {
        if (await store.Find(id, stop) is not { } message)
        {
            return Refusal.NotFound("Không có thông điệp này.");
        }

        if (message.DecidedAt is { } when)
        {
            return new Refusal("procedures.national-decided", $"Thông điệp này đã được quyết định lúc {VietnameseDates.Moment(when)}.", Kind: RefusalKind.Stale);
        }

        var lines = await store.Lines(id, stop);
        if (lines.FirstOrDefault(l => l.Change.Edit is not null && !decisions.ContainsKey(l.Place)) is { } open)
        {
            return Refusal.Input($"d-{open.Place}", $"Hãy chọn duyệt hoặc không duyệt: {open.Change.What}.");
        }

        var ours = BeginDraft.ToBuildOn(await standing.Of(new ProcedureCode(message.Code), stop), clock.Today);
        if (ours?.Id != message.ComparedWith)
        {
            return new Refusal("procedures.national-moved", "Danh mục của tỉnh đã có phiên bản khác sau khi so sánh. Hãy so lại với phiên bản mới rồi duyệt.", Kind: RefusalKind.Stale);
        }

        var whole = lines.ToDictionary(l => l.Place, l => l.Change.Edit is not null && decisions.GetValueOrDefault(l.Place));
        var approved = lines.Where(l => whole[l.Place]).Select(l => l.Change.Edit!).ToList();
        var (batch, draft) = (new Batch(), (Guid?)null);
        if (approved.Count > 0)
        {
            draft = await IntoDraft(batch, message, ours, approved, by, stop);
        }

        NationalStore.Decide(batch, id, whole, draft, by.Account?.Value, clock.Now);
        Journal.Append(batch, new Act
        {
            Kind = Reviewed,
            By = by,
            RecordedAt = clock.Now,
            SubjectKind = "catalogue",
            Subject = id,
            Data = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["code"] = message.Code,
                ["approved"] = approved.Count,
                ["refused"] = lines.Count - approved.Count,
                ["draft"] = draft,
            },
        });
        var written = await store.Write(batch, stop);
        return written.Accepted ? draft
            : written.Refusal == Refusal.Stale
                ? new Refusal("stale", "Người khác vừa quyết định thông điệp này hoặc vừa sửa bản soạn thảo của thủ tục. Hãy xem lại rồi quyết định.", Kind: RefusalKind.Stale)
                : written.Refusal;
    }

    /// <summary>Into the draft somebody is at work on, or into a new one.</summary>
    private async Task<Guid> IntoDraft(Batch batch, NationalMessage message, Standing? ours, IReadOnlyList<TreeEdit> approved, Actor by, CancellationToken stop)
    {
        var code = new ProcedureCode(message.Code);
        if (await drafts.OpenOf(code, stop) is { } open)
        {
            DraftStore.Change(batch, open.Id, TreeEdits.Apply(open.Tree, approved), open.Version, by.Account?.Value, clock.Now);
            Journal.Append(batch, ChangeDraft.ActOf(ChangeDraft.Changed, open, by, clock.Now, "national"));
            return open.Id;
        }

        var basis = ours is null ? New(code) : BeginDraft.Blank(ProcedureTree.Of(ours.Procedure));
        var draft = BeginDraft.Made(clock, code, ours, TreeEdits.Apply(basis, approved), message.MessageId, by);
        DraftStore.Begin(batch, draft, clock.Now);
        Journal.Append(batch, BeginDraft.ActOf(draft, by));
        return draft.Id;
    }

    /// <summary>What the message cannot know stays open: the draft cannot be published until a person fills it in.</summary>
    private static JsonObject New(ProcedureCode code)
    {
        var tree = new JsonObject();
        ProcedureTree.Put(tree, "code", code.Value);
        ProcedureTree.Put(tree, "verified", "partly");
        return tree;
    }
}
