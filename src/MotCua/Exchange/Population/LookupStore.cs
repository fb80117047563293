using Dapper;
using MotCua.Dossiers;
using MotCua.Exchange.Outbox;
using MotCua.Identity;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Exchange.Population;

/// <summary>The log of look-ups, which only grows.</summary>
public sealed class LookupStore(Database database) : IWaitedPartners
{
    /// <summary>Questions about a dossier that nobody answered.</summary>
    public async Task<IReadOnlyList<UnansweredQuestion>> Of(DossierId dossier, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<(string Partner, DateTimeOffset At)>(new CommandDefinition(
            "select partner, asked_at from exchange.lookup where dossier = @id and outcome = 'silent' order by asked_at",
            new { id = dossier.Value },
            cancellationToken: stop))).Select(q => new UnansweredQuestion(q.Partner, q.At))];
    }

    public async Task Add(
        Guid id, string partner, string service, Viewer officer, PopulationQuestion question, DateTimeOffset asked, WireCall call, string outcome, CancellationToken stop) =>
        (await database.Commit(
            new Batch().Add(
                """
                insert into exchange.lookup(lookup_id, partner, service, officer, unit, post, dossier, purpose, asked_at, took_ms, outcome, request_sha256, reply_sha256)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                """,
                id,
                partner,
                service,
                officer.Account.Value,
                Batch.Typed(NpgsqlDbType.Text, officer.Appointments[0].Unit.Value),
                Batch.Typed(NpgsqlDbType.Text, officer.Appointments[0].Post),
                question.Dossier,
                question.Purpose,
                asked,
                (int)Math.Min(int.MaxValue, call.Took.TotalMilliseconds),
                outcome,
                OutboxStore.HashOf(call.Request)!,
                Batch.Typed(NpgsqlDbType.Bytea, OutboxStore.HashOf(call.Reply))),
            stop)).Match(done => done, refusal => throw new InvalidOperationException(refusal.Message));
}
