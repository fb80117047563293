using System.Globalization;
using System.Text.Json.Nodes;
using MotCua.Kernel;
using MotCua.Procedures.Publication;

namespace MotCua.Procedures.Editing;

/// <summary>
/// Publishes a draft that the checker found right, by a decision and from a day on. Dossiers received before stay on
/// the version they came in under.
/// </summary>
public sealed class PublishDraft(DraftStore drafts, StandingVersionStore standing, PublicationStore announcements, Clock clock)
{
    public const string Published = "procedure.published";

    /// <param name="seen">The draft's version that was on the screen.</param>
    /// <returns>The new version.</returns>
    public async Task<Outcome<ProcedureVersionId>> Run(Guid id, int seen, PublishedDraft how, Actor by, CancellationToken stop)
    {
        if (await drafts.Find(id, stop) is not { } draft)
        {
            return DraftRefusals.Unknown;
        }

        if (draft.End is { } end)
        {
            return DraftRefusals.Ended(end);
        }

        if (draft.Version != seen)
        {
            return DraftRefusals.ChangedMeanwhile;
        }

        if (how.Faults(clock.Today) is [var fault, ..])
        {
            return fault;
        }

        var around = await drafts.Around(stop);
        var check = DraftCheck.Check(Complete(draft.Tree, how), around);
        if (!check.Fits)
        {
            return DraftRefusals.Faulty(check.Faults.Count);
        }

        var (version, at) = (clock.NewId(), clock.Now);
        var announced = (await announcements.All(stop)).FirstOrDefault(a =>
            a.Code == draft.Code && a.DecidedOn == how.DecidedOn && string.Equals(a.Decision, how.Decision, StringComparison.OrdinalIgnoreCase) && a.DecidedOn <= clock.Today);
        var publishing = new Publishing(
            draft,
            how,
            version,
            new CatalogueEntry<Procedure>(check.Procedure!, check.Hash),
            around.Forms.GetValueOrDefault(check.Procedure!.Form ?? "")?.Hash,
            seen,
            announced,
            [ActOf(draft, how, version, check.Hash, by, at), .. PublicActs(draft, announced, by, at)],
            by,
            at,
            clock.NewId);
        var written = await standing.Publish(publishing, EntryOf, stop);
        return written.Accepted ? new ProcedureVersionId(version) : written.Refusal;
    }

    /// <summary>The draft with the decision and the days it is published by.</summary>
    internal static JsonObject Complete(JsonObject tree, PublishedDraft how)
    {
        var whole = DraftEdit.With(tree, "decision", how.Decision);
        whole = DraftEdit.With(whole, "from", how.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return DraftEdit.With(whole, "to", how.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>A procedure with the hash its file would have.</summary>
    internal static CatalogueEntry<Procedure> EntryOf(Procedure procedure, string? form)
    {
        var map = YamlMap.Parse(procedure.Code.Value, CatalogueYaml.Write(ProcedureTree.Of(procedure)).Text, new CatalogueFaults())
            ?? throw new InvalidOperationException($"{procedure.Code} was written as a file that cannot be read.");
        return new CatalogueEntry<Procedure>(procedure, ProcedureFiles.HashOf(map, form));
    }

    private static Act ActOf(Draft draft, PublishedDraft how, Guid version, string hash, Actor by, DateTimeOffset at) => new()
    {
        Kind = Published,
        By = by,
        RecordedAt = at,
        SubjectKind = "catalogue",
        Subject = version,
        Evidence = new Evidence(EvidenceGrade.D, hash),
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["code"] = draft.Code.Value,
            ["draft"] = draft.Id,
            ["based_on"] = draft.BasedOn?.Value,
            ["decision"] = how.Decision,
            ["decided_on"] = how.DecidedOn,
            ["from"] = how.From,
            ["to"] = how.To,
        },
    };

    private static IEnumerable<Act> PublicActs(Draft draft, Announcement? announced, Actor by, DateTimeOffset at) => announced is not { PublishedOn: null } ? [] :
    [
        new Act
        {
            Kind = ConfirmPublication.Publicised,
            By = by,
            RecordedAt = at,
            SubjectKind = "catalogue",
            Subject = announced.Id,
            Data = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["code"] = draft.Code.Value,
                ["decision"] = announced.Decision,
                ["decided_on"] = announced.DecidedOn,
                ["published_on"] = Clock.DayOf(at),
            },
        },
    ];
}
