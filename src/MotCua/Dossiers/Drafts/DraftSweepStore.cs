using Dapper;
using MotCua.Kernel;
using MotCua.Papers;

namespace MotCua.Dossiers.Drafts;

/// <summary>A draft as the sweep sees it, without its answers.</summary>
public sealed record UntouchedDraft
{
    public Guid DraftId { get; init; }

    public Guid Citizen { get; init; }

    public string ProcedureCode { get; init; } = "";

    public string? ProcedureName { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public IReadOnlyList<Guid> Files { get; init; } = [];
}

/// <summary>Drafts that nobody touched for long.</summary>
public sealed class DraftSweepStore(Database database)
{
    private const string SelectDrafts =
        """
        select d.draft_id, d.citizen, d.procedure_code, v.name as procedure_name, d.changed_at,
          array(select f.file_id from dossiers.draft_file f where f.draft_id = d.draft_id) as files
        from dossiers.draft d left join procedures.version v on v.version_id = d.procedure_version
        """;

    /// <summary>Untouched since, their owner not told since then.</summary>
    public Task<IReadOnlyList<UntouchedDraft>> Expiring(DateTimeOffset untouchedSince, int most, CancellationToken stop) => List(
        "d.changed_at < @untouchedSince and (d.warned_at is null or d.warned_at < d.changed_at)", new { untouchedSince, most }, stop);

    /// <summary>Untouched since, and their owner told in time.</summary>
    public Task<IReadOnlyList<UntouchedDraft>> Expired(DateTimeOffset untouchedSince, DateTimeOffset toldBefore, int most, CancellationToken stop) => List(
        "d.changed_at < @untouchedSince and d.warned_at >= d.changed_at and d.warned_at < @toldBefore", new { untouchedSince, toldBefore, most }, stop);

    internal static Batch Warn(Batch batch, UntouchedDraft draft, DateTimeOffset at) => batch.Add(
        """
        with told as (
          update dossiers.draft set warned_at = $3
          where draft_id = $1 and changed_at = $2 and (warned_at is null or warned_at < changed_at) returning 1)
        select kernel.expect_one((select count(*) from told))
        """,
        draft.DraftId,
        draft.ChangedAt,
        at);

    /// <summary>The draft with its answers; its uploads belong to nothing any more and are swept with the other orphans.</summary>
    internal static Batch Remove(Batch batch, UntouchedDraft draft)
    {
        batch.Add(
            """
            with gone as (delete from dossiers.draft where draft_id = $1 and changed_at = $2 returning 1)
            select kernel.expect_one((select count(*) from gone))
            """,
            draft.DraftId,
            draft.ChangedAt);
        return draft.Files.Count > 0 ? UploadStore.Detach(batch, draft.Files) : batch;
    }

    private async Task<IReadOnlyList<UntouchedDraft>> List(string condition, object values, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<Row>(new CommandDefinition(
            $"{SelectDrafts} where {condition} order by d.changed_at limit @most", values, cancellationToken: stop)))
            .Select(r => new UntouchedDraft
            {
                DraftId = r.DraftId,
                Citizen = r.Citizen,
                ProcedureCode = r.ProcedureCode,
                ProcedureName = r.ProcedureName,
                ChangedAt = r.ChangedAt,
                Files = r.Files,
            }).ToList();
    }

    private sealed class Row
    {
        public Guid DraftId { get; init; }

        public Guid Citizen { get; init; }

        public string ProcedureCode { get; init; } = "";

        public string? ProcedureName { get; init; }

        public DateTimeOffset ChangedAt { get; init; }

        public Guid[] Files { get; init; } = [];
    }
}
