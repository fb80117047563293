using Dapper;
using MotCua.Kernel;
using MotCua.Papers;
using NpgsqlTypes;

namespace MotCua.Dossiers.Drafts;

/// <summary>A file attached to a draft; its id is that of the upload.</summary>
public sealed record DraftFile(Guid Id, string Component, string Sha256, string Name, string MediaType, long Size);

/// <summary>What a citizen prepares: nobody else sees it, nothing of it is official yet.</summary>
public sealed record Draft
{
    /// <summary>Becomes the dossier's id when it is submitted, so that sending twice cannot make two dossiers.</summary>
    public required Guid Id { get; init; }

    public required AccountId Citizen { get; init; }

    public required Guid ProcedureVersion { get; init; }

    public required string ProcedureCode { get; init; }

    public string? Case { get; init; }

    public string? Unit { get; init; }

    /// <summary>What the unit is called on the day of the look; null where it is not at work then.</summary>
    public string? UnitName { get; init; }

    /// <summary>Canonical JSON of the e-form's answers.</summary>
    public required string Answers { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public IReadOnlyList<DraftFile> Files { get; init; } = [];
}

/// <summary>Drafts of citizens. Each statement names the citizen: a draft is found by its owner or not at all.</summary>
public sealed class DraftStore(Database database)
{
    public async Task Start(Draft draft, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into dossiers.draft(draft_id, citizen, procedure_version, procedure_code, case_code, unit, answers, created_at, changed_at)
            values (@Id, @Citizen, @ProcedureVersion, @ProcedureCode, @Case, @Unit, @Answers::jsonb, @CreatedAt, @ChangedAt)
            on conflict do nothing
            """,
            new { draft.Id, Citizen = draft.Citizen.Value, draft.ProcedureVersion, draft.ProcedureCode, draft.Case, draft.Unit, draft.Answers, draft.CreatedAt, draft.ChangedAt },
            cancellationToken: stop));
    }

    /// <param name="today">The day of the look, for what the unit is called.</param>
    public async Task<Draft?> Find(AccountId citizen, Guid id, DateOnly today, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await using var both = await connection.QueryMultipleAsync(new CommandDefinition(
            $"""
            select d.draft_id, d.citizen, d.procedure_version, d.procedure_code, d.case_code, d.unit, u.name as unit_name, d.answers::text, d.created_at, d.changed_at
            from dossiers.draft d
            left join organisation.unit u on u.code = d.unit and daterange(u.from_day, u.to_day, '[]') @> @today
            where d.citizen = @citizen and d.draft_id = @id;
            select f.file_id as id, f.component, f.sha256, f.name, f.media_type, f.size
            from dossiers.draft_file f join dossiers.draft d using (draft_id) where d.citizen = @citizen and d.draft_id = @id order by f.file_id;
            """,
            new { citizen = citizen.Value, id, today },
            cancellationToken: stop));
        var draft = await both.ReadSingleOrDefaultAsync<Row>();
        return draft?.ToDraft() is { } found ? found with { Files = (await both.ReadAsync<DraftFile>()).AsList() } : null;
    }

    public async Task<IReadOnlyList<Draft>> ListOf(AccountId citizen, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<Row>(new CommandDefinition(
            $"{SelectDraft} where citizen = @citizen order by changed_at desc limit 100", new { citizen = citizen.Value }, cancellationToken: stop))).Select(r => r.ToDraft())];
    }

    /// <summary>What this citizen answered in the latest dossiers of their own, the latest first, as JSON.</summary>
    public async Task<IReadOnlyList<string>> EarlierAnswers(AccountId citizen, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            """
            select a.answers::text from dossiers.dossier d join dossiers.answer a using (dossier_id)
            where d.citizen = @citizen order by d.submitted_at desc limit @most
            """,
            new { citizen = citizen.Value, most },
            cancellationToken: stop))).AsList();
    }

    /// <summary>Keeps what was answered so far; case and unit stay when null.</summary>
    /// <returns>Whether there was such a draft.</returns>
    public async Task<bool> Save(AccountId citizen, Guid id, string? answers, string? caseCode, string? unit, DateTimeOffset at, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            update dossiers.draft set answers = coalesce(@answers::jsonb, answers), case_code = coalesce(@caseCode, case_code),
              unit = coalesce(@unit, unit), changed_at = @at
            where citizen = @citizen and draft_id = @id
            """,
            new { citizen = citizen.Value, id, answers, caseCode, unit, at },
            cancellationToken: stop)) == 1;
    }

    /// <summary>Attaches an upload of the same citizen; from then on it is not swept away as an orphan.</summary>
    public Task<Outcome<Done>> AddFile(AccountId citizen, Guid draft, string component, Upload upload, DateTimeOffset at, CancellationToken stop) => database.Commit(
        UploadStore.Attach(new Batch(), upload.Id, citizen, at).Add(
            """
            with added as (
              insert into dossiers.draft_file(file_id, draft_id, component, sha256, name, media_type, size, added_at)
              select $1, draft_id, $4, $5, $6, $7, $8, $9 from dossiers.draft where citizen = $2 and draft_id = $3
              on conflict (file_id) do update set component = excluded.component
              returning 1)
            select kernel.expect_one((select count(*) from added))
            """,
            upload.Id.Value,
            citizen.Value,
            draft,
            component,
            upload.File.Hex,
            upload.Name,
            upload.MediaType,
            upload.Size,
            at),
        stop);

    /// <summary>Takes a file out of the draft; its upload is nobody's from then on.</summary>
    public Task RemoveFile(AccountId citizen, Guid draft, Guid file, CancellationToken stop) => LetGo(
        """
        delete from dossiers.draft_file f using dossiers.draft d
        where d.draft_id = f.draft_id and d.citizen = @citizen and d.draft_id = @draft and f.file_id = @file
        returning f.file_id
        """,
        new { citizen = citizen.Value, draft, file },
        stop);

    /// <summary>Throws the draft away with its files.</summary>
    public Task Discard(AccountId citizen, Guid id, CancellationToken stop) => LetGo(
        """
        with gone as (delete from dossiers.draft where citizen = @citizen and draft_id = @id returning draft_id)
        select f.file_id from dossiers.draft_file f join gone using (draft_id)
        """,
        new { citizen = citizen.Value, id },
        stop);

    private Task<Done> LetGo(string sql, object names, CancellationToken stop) => database.Transact<Done>(
        async (connection, transaction) =>
        {
            var files = (await connection.QueryAsync<Guid>(new CommandDefinition(sql, names, transaction, cancellationToken: stop))).AsList();
            if (files.Count > 0)
            {
                await UploadStore.Detach(new Batch(), files).Run(connection, transaction, stop);
            }

            return Done.It;
        },
        stop);

    /// <summary>
    /// The draft has become a dossier: gone in the transaction that made it. A file that was prepared and not handed in,
    /// since the answers changed, is nobody's from then on. Nothing is made where the draft was thrown away on another page
    /// meanwhile: its files are nobody's, and no dossier may hold them.
    /// </summary>
    public static Batch Close(Batch batch, Application application)
    {
        batch.Add(
            """
            with gone as (delete from dossiers.draft where draft_id = $1 returning 1)
            select kernel.expect_one((select count(*) from gone)) where $2
            """,
            Batch.Typed(NpgsqlDbType.Uuid, application.Id),
            application.FromDraft);
        return application.NotHandedIn.Count > 0 ? UploadStore.Detach(batch, application.NotHandedIn) : batch;
    }

    private const string SelectDraft =
        """
        select draft_id, citizen, procedure_version, procedure_code, case_code, unit, answers::text, created_at, changed_at
        from dossiers.draft
        """;

    private sealed class Row
    {
        public Guid DraftId { get; init; }

        public Guid Citizen { get; init; }

        public Guid ProcedureVersion { get; init; }

        public string ProcedureCode { get; init; } = "";

        public string? CaseCode { get; init; }

        public string? Unit { get; init; }

        public string? UnitName { get; init; }

        public string Answers { get; init; } = "";

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset ChangedAt { get; init; }

        public Draft ToDraft() => new()
        {
            Id = DraftId,
            Citizen = new AccountId(Citizen),
            ProcedureVersion = ProcedureVersion,
            ProcedureCode = ProcedureCode,
            Case = CaseCode,
            Unit = Unit,
            UnitName = UnitName,
            Answers = Answers,
            CreatedAt = CreatedAt,
            ChangedAt = ChangedAt,
        };
    }
}
