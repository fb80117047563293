using Dapper;
using MotCua.Kernel;
using MotCua.Papers;

namespace MotCua.Dossiers.Drafts;

/// <summary>Answers that citizens prepare. Each statement names the citizen: a draft is found by its owner or not at all.</summary>
public sealed class SupplementDraftStore(Database database)
{
    /// <summary>What is prepared so far; empty where nothing is.</summary>
    public async Task<SupplementDraft> Read(AccountId citizen, Guid supplement, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await using var both = await connection.QueryMultipleAsync(new CommandDefinition(
            """
            select message from dossiers.supplement_draft where supplement_id = @supplement and citizen = @citizen;
            select f.file_id as id, f.item::int, f.sha256, f.name, f.media_type, f.size
            from dossiers.supplement_file f join dossiers.supplement_draft d using (supplement_id)
            where d.supplement_id = @supplement and d.citizen = @citizen order by f.item, f.file_id;
            """,
            new { citizen = citizen.Value, supplement },
            cancellationToken: stop));
        var message = await both.ReadSingleOrDefaultAsync<string?>();
        return new SupplementDraft(message, (await both.ReadAsync<SupplementFile>()).AsList());
    }

    /// <summary>Keeps the words; call it only for a request on a dossier of this citizen's own.</summary>
    public async Task SaveMessage(AccountId citizen, Guid supplement, string? message, DateTimeOffset at, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into dossiers.supplement_draft as d (supplement_id, citizen, message, changed_at) values (@supplement, @citizen, @message, @at)
            on conflict (supplement_id) do update set message = excluded.message, changed_at = excluded.changed_at where d.citizen = excluded.citizen
            """,
            new { citizen = citizen.Value, supplement, message, at },
            cancellationToken: stop));
    }

    /// <summary>Adds an upload of the same citizen; from then on it is not swept away as an orphan.</summary>
    public Task<Outcome<Done>> AddFile(AccountId citizen, Guid supplement, int item, Upload upload, DateTimeOffset at, CancellationToken stop) => database.Commit(
        UploadStore.Attach(new Batch(), upload.Id, citizen, at).Add(
            """
            with added as (
              insert into dossiers.supplement_file(file_id, supplement_id, item, sha256, name, media_type, size, added_at)
              select $1, supplement_id, $4, $5, $6, $7, $8, $9 from dossiers.supplement_draft where supplement_id = $2 and citizen = $3
              returning 1)
            select kernel.expect_one((select count(*) from added))
            """,
            upload.Id.Value,
            supplement,
            citizen.Value,
            (short)item,
            upload.File.Hex,
            upload.Name,
            upload.MediaType,
            upload.Size,
            at),
        stop);

    /// <summary>Takes a file out of the answer; its upload is nobody's from then on.</summary>
    public Task RemoveFile(AccountId citizen, Guid supplement, Guid file, CancellationToken stop) => database.Transact<Done>(
        async (connection, transaction) =>
        {
            var removed = await connection.ExecuteAsync(new CommandDefinition(
                """
                delete from dossiers.supplement_file f using dossiers.supplement_draft d
                where d.supplement_id = f.supplement_id and d.citizen = @citizen and d.supplement_id = @supplement and f.file_id = @file
                """,
                new { citizen = citizen.Value, supplement, file },
                transaction,
                cancellationToken: stop));
            if (removed == 1)
            {
                await UploadStore.Detach(new Batch(), [file]).Run(connection, transaction, stop);
            }

            return Done.It;
        },
        stop);

    /// <summary>The answer is sent: the draft goes in the transaction that sends it.</summary>
    public static Batch Close(Batch batch, Guid supplement) =>
        batch.Add("delete from dossiers.supplement_draft where supplement_id = $1", supplement);
}
