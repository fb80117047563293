using Dapper;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Procedures;

namespace MotCua.Indicators;

/// <summary>One linked request that another system took in; codes and days only.</summary>
public sealed record FollowedRequest
{
    public Guid RequestId { get; init; }

    public string Reference { get; init; } = "";

    public string Unit { get; init; } = "";

    public DateTimeOffset SubmittedAt { get; init; }

    /// <summary>How far its registration is.</summary>
    public LegState CivilStatus { get; init; }

    /// <summary>Whether its registration was once told as refused or withdrawn; it counts because a result came all the same.</summary>
    public bool Objected { get; init; }
}

/// <summary>
/// Linked requests that are followed here have no dossier and no fact (decision 28): they are counted where they lie. One
/// counts by the day it was handed in, unless its registration was refused or withdrawn and no result came all the same.
/// </summary>
public sealed partial class CounterStore
{
    private const string FollowedSource =
        """
        from unnest(@rows, @units, @froms, @tos) as span(row, unit, from_day, to_day)
        join linked.request r on r.unit = span.unit and r.intake = 'moj' and r.event = @event and indicators.local_day(r.submitted_at) between span.from_day and span.to_day
        where (@known::timestamptz is null or coalesce(r.recorded_at, r.submitted_at) <= @known)
          and (not exists (
            select from linked.report x
            where x.request_id = r.request_id and x.leg = 'civil-status' and x.said in ('refused', 'withdrawn') and (@known::timestamptz is null or x.recorded_at <= @known))
          or exists (
            select from linked.report x
            where x.request_id = r.request_id and x.leg = 'civil-status' and x.said in ('done', 'returned') and (@known::timestamptz is null or x.recorded_at <= @known)))
        """;

    private const string FollowedColumns =
        """
        r.request_id, r.reference, r.unit, r.submitted_at,
        (select l.state::int from linked.leg l where l.request_id = r.request_id and l.leg = 'civil-status') as civil_status,
        exists (select from linked.report x where x.request_id = r.request_id and x.leg = 'civil-status' and x.said in ('refused', 'withdrawn')) as objected
        """;

    public Task<IReadOnlyList<long>> Followed(LinkedGroup group, IReadOnlyList<IReadOnlyList<UnitSpan>> groups, CancellationToken stop) => Followed(group, groups, null, stop);

    /// <param name="known">As was known at this moment; null for now.</param>
    public Task<IReadOnlyList<long>> Followed(LinkedGroup group, IReadOnlyList<IReadOnlyList<UnitSpan>> groups, DateTimeOffset? known, CancellationToken stop) =>
        ByGroup(FollowedSql, groups, new DynamicParameters(new { @event = group.Code(), known }), stop);

    /// <summary>Public so that a test can ask the planner about it.</summary>
    public const string FollowedSql = $"select span.row, count(*) {FollowedSource} group by span.row";

    /// <summary>The requests behind such a number, by day.</summary>
    public async Task<IReadOnlyList<FollowedRequest>> FollowedList(LinkedGroup group, IReadOnlyList<UnitSpan> spans, int most, CancellationToken stop)
    {
        var parameters = new DynamicParameters(new { @event = group.Code(), known = (DateTimeOffset?)null, most });
        Add(parameters, SpanGroups.Of([spans]).Spans);
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<FollowedRequest>(new CommandDefinition(
            $"select {FollowedColumns} {FollowedSource} order by r.submitted_at, r.request_id limit @most",
            parameters,
            cancellationToken: stop))).AsList();
    }

    /// <summary>Those of them that the viewer may see, the newest first.</summary>
    public async Task<IReadOnlyList<FollowedRequest>> FollowedBehind(
        LinkedGroup group, IReadOnlyList<UnitSpan> spans, Viewer viewer, int most, int offset, CancellationToken stop)
    {
        var visible = LinkedVisibility.To(viewer);
        var parameters = visible.With(new { @event = group.Code(), known = (DateTimeOffset?)null, most, offset });
        Add(parameters, SpanGroups.Of([spans]).Spans);
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<FollowedRequest>(new CommandDefinition(
            $"select {FollowedColumns} {FollowedSource} and {visible.Sql} order by r.submitted_at desc, r.request_id desc limit @most offset @offset",
            parameters,
            cancellationToken: stop))).AsList();
    }
}
