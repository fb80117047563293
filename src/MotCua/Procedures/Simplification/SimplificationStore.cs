using Dapper;
using MotCua.Calendars;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Procedures.Simplification;

/// <summary>Reviews that cut something, each with its decision.</summary>
public sealed class SimplificationStore(Database database, Journal journal, AsKnown known)
{
    private const string Rows =
        """
        select s.review_id, s.code, coalesce(v.name, s.code) as name, s.decision, s.decided_on, s.from_day, s.case_code, s.condition,
          s.limit_before, s.limit_after, s.cut, s.effect
        from procedures.simplification s left join lateral (
          select v.name from procedures.version v where v.code = s.code
          order by v.retired_at is null desc, v.from_day desc nulls last, v.loaded_at desc limit 1) v on true
        where s.revoked_at is null
        """;

    /// <summary>All that stand, the oldest decision first: the order of the report's rows.</summary>
    public async Task<IReadOnlyList<SimplificationReview>> All(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<Row>(new CommandDefinition(
            known.Of($"{Rows} order by s.decided_on, s.decision, s.code, s.review_id", "procedures.simplification", "procedures.version"), cancellationToken: stop))).Select(r => r.Value)];
    }

    internal async Task<Outcome<Done>> Add(SimplificationReview review, Guid? by, Act act, CancellationToken stop) => await journal.Commit(
        Journal.Append(
            new Batch().Add(
                """
                with added as (
                  insert into procedures.simplification(review_id, code, decision, decided_on, from_day, case_code, condition, limit_before, limit_after, cut, effect,
                    recorded_by, recorded_at)
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                  on conflict (code, lower(decision), decided_on, coalesce(case_code, '')) where revoked_at is null do nothing returning 1)
                select kernel.expect_one(count(*)) from added
                """,
                review.Id,
                review.Code.Value,
                review.Decision,
                review.DecidedOn,
                review.From,
                Batch.Typed(NpgsqlDbType.Text, review.Case),
                Batch.Typed(NpgsqlDbType.Text, review.Condition),
                Batch.Typed(NpgsqlDbType.Text, review.Time?.Before.ToString()),
                Batch.Typed(NpgsqlDbType.Text, review.Time?.After.ToString()),
                review.Cut.ToArray(),
                Batch.Typed(NpgsqlDbType.Text, review.Effect),
                Batch.Typed(NpgsqlDbType.Uuid, by),
                act.RecordedAt),
            act),
        stop);

    internal async Task<Outcome<Done>> Revoke(Guid id, string reason, Guid? by, Act act, CancellationToken stop) => await journal.Commit(
        Journal.Append(
            new Batch().Add(
                """
                with ended as (
                  update procedures.simplification set revoked_for = $2, revoked_by = $3, revoked_at = $4 where review_id = $1 and revoked_at is null returning 1)
                select kernel.expect_one(count(*)) from ended
                """,
                id,
                reason,
                Batch.Typed(NpgsqlDbType.Uuid, by),
                act.RecordedAt),
            act),
        stop);

    private sealed record Row
    {
        public Guid ReviewId { get; init; }

        public required string Code { get; init; }

        public required string Name { get; init; }

        public required string Decision { get; init; }

        public DateOnly DecidedOn { get; init; }

        public DateOnly FromDay { get; init; }

        public string? CaseCode { get; init; }

        public string? Condition { get; init; }

        public string? LimitBefore { get; init; }

        public string? LimitAfter { get; init; }

        public required string[] Cut { get; init; }

        public string? Effect { get; init; }

        public SimplificationReview Value => new()
        {
            Id = ReviewId,
            Code = new ProcedureCode(Code),
            Name = Name,
            Decision = Decision,
            DecidedOn = DecidedOn,
            From = FromDay,
            Case = CaseCode,
            Condition = Condition,
            Time = LimitBefore is null || LimitAfter is null ? null : TimeCut.Of(TimeLimit.Parse(LimitBefore).Value, TimeLimit.Parse(LimitAfter).Value).Value,
            Cut = Cut,
            Effect = Effect,
        };
    }
}
