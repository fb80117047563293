using Dapper;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.People.PortalQuestions;

/// <summary>Questions of the national portal; lists and items only of the units of a person's desk.</summary>
public sealed class PortalQuestionStore(Database database)
{
    public const int PageSize = 30;

    private const string Columns =
        "q.question_id, q.portal_id, q.unit, q.field, q.body, q.received_at, q.answer, q.answered_by, q.answered_post, q.answered_at, q.erased_at";

    /// <summary>Those that wait, the oldest first; or those answered, the latest first. One more than a page where there is a next one.</summary>
    public async Task<IReadOnlyList<PortalQuestion>> Lines(Viewer viewer, bool waiting, PageKey? after, CancellationToken stop)
    {
        var (at, than, order) = waiting ? ("q.received_at", ">", "") : ("q.answered_at", "<", "desc");
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            select {Columns} from people.portal_question q
            where q.unit = any(@units) and q.answered_at is {(waiting ? "null" : "not null")} and (@id::uuid is null or ({at}, q.question_id) {than} (@at, @id))
            order by {at} {order}, q.question_id {order} limit {PageSize + 1}
            """,
            new { units = Units(viewer), at = after?.At, id = after?.Id },
            cancellationToken: stop))).Select(r => r.ToQuestion())];
    }

    /// <summary>Null where there is none, or not at a unit of this person's desk.</summary>
    public async Task<PortalQuestion?> Find(Guid id, Viewer viewer, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"select {Columns} from people.portal_question q where q.question_id = @id and q.unit = any(@units)",
            new { id, units = Units(viewer) },
            cancellationToken: stop)))?.ToQuestion();
    }

    /// <summary>For work that is nobody's: what the partner is told.</summary>
    public async Task<PortalQuestion?> FindUnfiltered(Guid id, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"select {Columns} from people.portal_question q where q.question_id = @id", new { id }, cancellationToken: stop)))?.ToQuestion();
    }

    /// <summary>Answered before a moment, and their words still there.</summary>
    public async Task<IReadOnlyList<Guid>> Kept(DateTimeOffset answeredBefore, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<Guid>(new CommandDefinition(
            "select question_id from people.portal_question where erased_at is null and answered_at < @answeredBefore order by answered_at limit @most",
            new { answeredBefore, most },
            cancellationToken: stop))).AsList();
    }

    /// <summary>Stale where it came in before.</summary>
    public static Batch Insert(Batch batch, PortalQuestion one) => batch.Add(
        """
        with written as (
          insert into people.portal_question(question_id, portal_id, unit, field, body, received_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1)
        select kernel.expect_one((select count(*) from written))
        """,
        one.Id,
        one.PortalId,
        one.Unit.Value,
        Batch.Typed(NpgsqlDbType.Text, one.Field),
        one.Body,
        one.ReceivedAt);

    /// <summary>Stale where somebody answered meanwhile.</summary>
    public static Batch Answer(Batch batch, PortalQuestion one) => batch.Add(
        """
        with answered as (
          update people.portal_question set answer = $2, answered_by = $3, answered_post = $4, answered_at = $5 where question_id = $1 and answered_at is null returning 1)
        select kernel.expect_one((select count(*) from answered))
        """,
        one.Id,
        one.Answer!.Words,
        one.Answer.By.Value,
        one.Answer.Post,
        one.Answer.At);

    /// <summary>Stale where it was done already.</summary>
    public static Batch Erase(Batch batch, Guid question, DateTimeOffset at) => batch.Add(
        """
        with erased as (
          update people.portal_question set body = dossiers.erased_words('retention'), answer = dossiers.erased_words('retention'), erased_at = $2
          where question_id = $1 and erased_at is null returning 1)
        select kernel.expect_one((select count(*) from erased))
        """,
        question,
        at);

    private static string[] Units(Viewer viewer) => [.. viewer.UnitsWhere(Permissions.Desk).Select(u => u.Value)];

    private sealed class Row
    {
        public Guid QuestionId { get; init; }

        public string PortalId { get; init; } = "";

        public string Unit { get; init; } = "";

        public string? Field { get; init; }

        public string Body { get; init; } = "";

        public DateTimeOffset ReceivedAt { get; init; }

        public string? Answer { get; init; }

        public Guid? AnsweredBy { get; init; }

        public string? AnsweredPost { get; init; }

        public DateTimeOffset? AnsweredAt { get; init; }

        public DateTimeOffset? ErasedAt { get; init; }

        public PortalQuestion ToQuestion() => new(
            QuestionId, PortalId, new UnitCode(Unit), Field, Body, ReceivedAt,
            AnsweredAt is { } at ? new PortalAnswer(Answer!, new AccountId(AnsweredBy!.Value), AnsweredPost!, at) : null, ErasedAt);
    }
}
