using System.Text.Json;
using Dapper;
using MotCua.Kernel;
using MotCua.Papers;

namespace MotCua.LinkedServices;

/// <summary>What a citizen sent to complete a leg.</summary>
public sealed record SentSupplement
{
    public string Leg { get; init; } = "";

    public string Words { get; init; } = "";

    /// <summary>JSON.</summary>
    public string Files { get; init; } = "[]";

    public DateTimeOffset SentAt { get; init; }
}

public sealed class SupplementStore(Database database)
{
    /// <summary>Keeps what was sent, once for each request for it, and makes the files its own.</summary>
    public Task<Outcome<Done>> Keep(Guid request, string leg, string message, string words, IReadOnlyList<Upload> files, AccountId by, DateTimeOffset at, CancellationToken stop)
    {
        var batch = new Batch();
        foreach (var file in files)
        {
            UploadStore.Attach(batch, file.Id, by, at);
        }

        return database.Commit(
            batch.Add(
                "insert into linked.supplement(message, request_id, leg, words, files, sent_at) values ($1, $2, $3, $4, $5, $6) on conflict (message) do nothing",
                message,
                request,
                leg,
                words,
                Batch.Json(JsonSerializer.Serialize(files.Select(f => new { id = f.Id.Value, sha256 = f.File.Hex, name = f.Name, media = f.MediaType, size = f.Size }))),
                at),
            stop);
    }

    /// <summary>What was sent with one message; null where it was erased.</summary>
    public async Task<SentSupplement?> Find(Guid request, string message, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleOrDefaultAsync<SentSupplement>(new CommandDefinition(
            "select leg, words, files::text as files, sent_at from linked.supplement where request_id = @request and message = @message",
            new { request, message },
            cancellationToken: stop));
    }

    public async Task<IReadOnlyList<SentSupplement>> Of(Guid request, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<SentSupplement>(new CommandDefinition(
            "select leg, words, files::text as files, sent_at from linked.supplement where request_id = @request order by sent_at",
            new { request },
            cancellationToken: stop))).AsList();
    }
}
