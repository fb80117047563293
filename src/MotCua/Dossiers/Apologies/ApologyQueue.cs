using Dapper;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers.Apologies;

/// <summary>One letter or note in the head's list, or a late dossier that has none.</summary>
public sealed record ApologyLine
{
    public Guid DossierId { get; init; }

    public string Number { get; init; } = "";

    public string ProcedureName { get; init; } = "";

    public string? OwnerName { get; init; }

    public string? Kind { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? SendBy { get; init; }

    public DateTimeOffset? PassedAt { get; init; }

    public DateTimeOffset? SignedAt { get; init; }

    public DateTimeOffset? NewDueAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>By what the list is ordered and paged.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>The head's lists of apologies: to be signed, sent, and late without a letter.</summary>
public sealed class ApologyQueue(Database database)
{
    public const int PageSize = 50;

    private const string Lines =
        """
        s.dossier_id, coalesce(d.code, d.reference) as number, d.procedure_name, o.full_name as owner_name, s.finished_at
        """;

    private const string Joined =
        """
        join dossiers.dossier d using (dossier_id)
        left join dossiers.person o on o.dossier_id = d.dossier_id and o.role = 'owner'
        """;

    /// <summary>Drafts that wait for a signature, the most pressing first.</summary>
    public Task<IReadOnlyList<ApologyLine>> ToSign(Viewer viewer, PageKey? after, CancellationToken stop) => Read(
        viewer,
        $"""
        select {Lines}, a.kind, a.due_at, a.send_by, a.passed_at, a.signed_at, a.new_due_at, a.send_by as at
        from dossiers.apology a join dossiers.state s using (dossier_id) {Joined}
        where a.unit = any(@units) and a.signed_at is null and a.dropped_at is null
          and (@id::uuid is null or (a.send_by, a.dossier_id) > (@at, @id))
        """,
        "at, dossier_id",
        after,
        stop);

    /// <summary>What was sent, the latest first.</summary>
    public Task<IReadOnlyList<ApologyLine>> Sent(Viewer viewer, PageKey? after, CancellationToken stop) => Read(
        viewer,
        $"""
        select {Lines}, a.kind, a.due_at, a.send_by, a.passed_at, a.signed_at, a.new_due_at, a.signed_at as at
        from dossiers.apology a join dossiers.state s using (dossier_id) {Joined}
        where a.unit = any(@units) and a.signed_at is not null
          and (@id::uuid is null or (a.signed_at, a.dossier_id) < (@at, @id))
        """,
        "at desc, dossier_id desc",
        after,
        stop);

    /// <summary>Late by the clicks, in time in fact, and so with a note in place of a letter; the latest moment first.</summary>
    public Task<IReadOnlyList<ApologyLine>> OnRecordOnly(Viewer viewer, PageKey? after, CancellationToken stop) => Read(
        viewer,
        $"""
        select {Lines}, a.kind, a.due_at, a.send_by, a.passed_at, a.signed_at, a.new_due_at, a.due_at as at
        from dossiers.apology a join dossiers.state s using (dossier_id) {Joined}
        where a.unit = any(@units) and a.kind = 'correction' and a.dropped_at is null
          and (@id::uuid is null or (a.due_at, a.dossier_id) < (@at, @id))
        """,
        "at desc, dossier_id desc",
        after,
        stop);

    /// <summary>Of the viewer's units: dossiers late on record, and how many of them only there.</summary>
    public async Task<(int Late, int OnlyOnRecord)> RecordShare(Viewer viewer, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleAsync<(int, int)>(new CommandDefinition(
            """
            select count(*)::int, count(*) filter (where note)::int from (
              select exists (select from dossiers.apology a where a.dossier_id = s.dossier_id and a.kind = 'correction' and a.dropped_at is null) as note
              from (
                select dossier_id from dossiers.state where unit = any(@units) and status in (2, 4) and due_at < @now and not imported
                union select dossier_id from dossiers.state where unit = any(@units) and not imported and finished_at > due_at
                union select dossier_id from dossiers.apology where unit = any(@units) and kind = 'correction' and dropped_at is null) s) late
            """,
            new { units = viewer.Units.Select(u => u.Value).ToArray(), now },
            cancellationToken: stop));
    }

    /// <summary>Late in fact without a letter: must be empty. Looked up from the dossiers themselves, not from the drafts.</summary>
    public Task<IReadOnlyList<ApologyLine>> Missing(Viewer viewer, DateTimeOffset now, PageKey? after, CancellationToken stop) => Read(
        viewer,
        $"""
        select {Lines}, a.kind, s.due_at, a.send_by, a.passed_at, a.signed_at, a.new_due_at, s.due_at as at
        from (
          select * from dossiers.state where unit = any(@units) and status in (2, 4) and due_at < @now and not imported
          union all
          select * from dossiers.state where unit = any(@units) and not imported and finished_at > due_at) s {Joined}
        left join dossiers.apology a on a.dossier_id = s.dossier_id and a.dropped_at is null
        where (a.apology_id is null or (a.kind = 'letter' and a.signed_at is null))
          and (@id::uuid is null or (s.due_at, s.dossier_id) > (@at, @id))
        """,
        "at, dossier_id",
        after,
        stop,
        now);

    private async Task<IReadOnlyList<ApologyLine>> Read(Viewer viewer, string select, string order, PageKey? after, CancellationToken stop, DateTimeOffset? now = null)
    {
        var visible = DossierVisibility.VisibleTo(viewer);
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<ApologyLine>(new CommandDefinition(
            $"{select} and {visible.Sql} order by {order} limit {PageSize + 1}",
            visible.With(new { units = viewer.Units.Select(u => u.Value).ToArray(), now, at = after?.At, id = after?.Id }),
            cancellationToken: stop))).AsList();
    }
}
