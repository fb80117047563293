using Dapper;
using MotCua.Kernel;
using Npgsql;

namespace MotCua.Papers;

/// <summary>Uploads and the files behind them.</summary>
public sealed class UploadStore(Database database, IFileStore files)
{
    /// <summary>
    /// Registers the upload and keeps its file. The file's row is locked before its bytes go into the store, so that the
    /// sweep of orphans, which locks the same row, can never take away bytes that somebody just sent again.
    /// </summary>
    public Task<Done> Add(Upload upload, StagedFile staged, CancellationToken stop) => database.Transact<Done>(
        async (connection, transaction) =>
        {
            await WithFile(new Batch(), new KeptFile(upload.File, upload.Size, upload.MediaType, upload.Pages, upload.Width, upload.Height), upload.CreatedAt)
                .Add(
                    "insert into papers.upload(upload_id, sha256, name, account_id, created_at) values ($1, $2, $3, $4, $5)",
                    upload.Id.Value, upload.File.Hex, upload.Name, upload.Account.Value, upload.CreatedAt)
                .Run(connection, transaction, stop);
            await files.Keep(staged, stop);
            return Done.It;
        },
        stop);

    /// <summary>The upload, if this account sent it.</summary>
    public async Task<Upload?> Find(UploadId id, AccountId account, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            """
            select u.upload_id, u.name, f.sha256, f.size, f.media_type, f.pages, f.width, f.height, u.account_id, u.created_at
            from papers.upload u join papers.file f using (sha256)
            where u.upload_id = @id and u.account_id = @account
            """,
            new { id = id.Value, account = account.Value },
            cancellationToken: stop));
        return row?.ToUpload();
    }

    /// <summary>Adds to a batch that the upload now belongs to something; an upload of somebody else makes the batch stale.</summary>
    public static Batch Attach(Batch batch, UploadId id, AccountId account, DateTimeOffset at) => batch.Add(
        """
        with moved as (update papers.upload set attached_at = coalesce(attached_at, $3) where upload_id = $1 and account_id = $2 returning 1)
        select kernel.expect_one((select count(*) from moved))
        """,
        id.Value, account.Value, at);

    /// <summary>Adds to a batch that the uploads, where they are some, belong to something from now on and are not swept away.</summary>
    public static Batch Keep(Batch batch, IReadOnlyCollection<Guid> ids, DateTimeOffset at) => batch.Add(
        "update papers.upload set attached_at = $2 where upload_id = any($1) and attached_at is null", ids.ToArray(), at);

    /// <summary>
    /// Uploads that belong to nothing any more: the sweep of orphans takes them as if nobody had ever attached them.
    /// Only for uploads whose last owner let go of them in the same transaction.
    /// </summary>
    public static Batch Detach(Batch batch, IReadOnlyCollection<Guid> uploads) => batch.Add(
        "update papers.upload set attached_at = null where upload_id = any($1)", uploads.ToArray());

    /// <summary>Adds the row of a file to a batch; a row that is there is locked until the batch ends.</summary>
    internal static Batch WithFile(Batch batch, KeptFile file, DateTimeOffset at) => batch.Add(
        """
        insert into papers.file(sha256, size, media_type, pages, width, height, created_at) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (sha256) do update set size = excluded.size
        """,
        file.Hash.Hex,
        file.Size,
        file.MediaType,
        Batch.Typed(NpgsqlTypes.NpgsqlDbType.Integer, file.Pages),
        Batch.Typed(NpgsqlTypes.NpgsqlDbType.Integer, file.Width),
        Batch.Typed(NpgsqlTypes.NpgsqlDbType.Integer, file.Height),
        at);

    /// <summary>Forgets uploads that nobody attached and the files only they pointed to.</summary>
    /// <returns>How many files left the store.</returns>
    public async Task<int> Sweep(DateTimeOffset before, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var candidates = (await connection.QueryAsync<string>(new CommandDefinition(
            """
            with forgotten as (delete from papers.upload where attached_at is null and created_at < @before returning sha256)
            select distinct sha256 from forgotten
            """,
            new { before },
            cancellationToken: stop))).AsList();
        // A crash here leaves files without an upload; the next sweep finds them below.
        candidates.AddRange(await connection.QueryAsync<string>(new CommandDefinition(
            """
            select sha256 from papers.file f where created_at < @before
              and not exists (select from papers.upload u where u.sha256 = f.sha256)
              and not exists (select from papers.paper p where p.sha256 = f.sha256)
            """,
            new { before },
            cancellationToken: stop)));
        var removed = 0;
        foreach (var hash in candidates.Distinct(StringComparer.Ordinal))
        {
            removed += await RemoveUnused(connection, hash, stop) ? 1 : 0;
        }

        return removed;
    }

    /// <summary>
    /// Forgets a file of the store that no row speaks of: printed for an act that was refused in the end. The row is
    /// claimed first, so that an upload of the same content waits and then writes it anew.
    /// </summary>
    /// <returns>Whether it was unknown and is gone.</returns>
    public async Task<bool> RemoveUnknown(FileHash hash, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var claimed = await connection.ExecuteAsync(
            """
            insert into papers.file(sha256, size, media_type, created_at) values (@Hex, 1, 'unknown', 'epoch') on conflict do nothing
            """,
            new { hash.Hex },
            transaction);
        if (claimed == 1)
        {
            await files.Remove(hash, stop);
        }

        await transaction.RollbackAsync(stop);
        return claimed == 1;
    }

    /// <summary>Whatever still points to the file, in this module or below it, keeps it by its foreign key.</summary>
    private async Task<bool> RemoveUnused(NpgsqlConnection connection, string hash, CancellationToken stop)
    {
        await using var transaction = await connection.BeginTransactionAsync(stop);
        try
        {
            await connection.ExecuteAsync("delete from papers.file where sha256 = @hash", new { hash }, transaction);
        }
        catch (PostgresException used) when (used.SqlState is PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation)
        {
            return false;
        }

        await files.Remove(FileHash.Parse(hash), stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    private sealed record Row
    {
        public Guid UploadId { get; init; }

        public string Name { get; init; } = "";

        public string Sha256 { get; init; } = "";

        public long Size { get; init; }

        public string MediaType { get; init; } = "";

        public int? Pages { get; init; }

        public int? Width { get; init; }

        public int? Height { get; init; }

        public Guid AccountId { get; init; }

        public DateTime CreatedAt { get; init; }

        public Upload ToUpload() => new(
            new UploadId(UploadId), Name, FileHash.Parse(Sha256), Size, MediaType, Pages, Width, Height, new AccountId(AccountId), new DateTimeOffset(CreatedAt, TimeSpan.Zero));
    }
}

/// <summary>A file as the database knows it.</summary>
public sealed record KeptFile(FileHash Hash, long Size, string MediaType, int? Pages = null, int? Width = null, int? Height = null);
