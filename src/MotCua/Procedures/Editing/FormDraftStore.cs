using Dapper;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Procedures.Editing;

/// <summary>Drafts of e-forms, the contents there are, and the one transaction in which a published one takes its place.</summary>
public sealed class FormDraftStore(Database database, Journal journal, JournalSignal signal, Clock clock)
{
    private const string Rows =
        """
        select draft_id, code, based_on, text, version, begun_by, begun_at, changed_by, changed_at, ended, decision, from_day from procedures.form_draft
        """;

    public Task<FormDraft?> Find(Guid id, CancellationToken stop) => One($"{Rows} where draft_id = @id", new { id }, stop);

    public Task<FormDraft?> OpenOf(string code, CancellationToken stop) => One($"{Rows} where code = @code and ended is null", new { code }, stop);

    /// <summary>All open drafts and those that were published, the last changed first.</summary>
    public async Task<IReadOnlyList<FormDraft>> All(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<Row>(new CommandDefinition(
            $"{Rows} where ended is distinct from 'discarded' order by changed_at desc, draft_id", cancellationToken: stop))).Select(r => r.Value)];
    }

    /// <summary>The newest content of a form.</summary>
    public async Task<FormContent?> Newest(string code, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var row = await connection.QuerySingleOrDefaultAsync<(Guid Id, string Hash, string Document)?>(new CommandDefinition(
            "select form_id, hash, document::text from procedures.form where code = @code order by loaded_at desc, form_id desc limit 1", new { code }, cancellationToken: stop));
        return row is { } found ? new FormContent(found.Id, code, found.Hash, ProcedureJson.Read<FormDefinition>(found.Document)) : null;
    }

    /// <summary>The text a content was published with by page; null where a file brought it.</summary>
    public async Task<string?> TextOf(Guid form, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select text from procedures.form_draft where published_as = @form", new { form }, cancellationToken: stop));
    }

    /// <summary>The contents published by page that stand, with their text: what the catalogue's files do not hold.</summary>
    public async Task<IReadOnlyList<(string Code, string Text)>> PublishedTexts(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. await connection.QueryAsync<(string, string)>(new CommandDefinition(
            """
            select d.code, d.text from procedures.form_draft d
            where d.published_as = (select f.form_id from procedures.form f where f.code = d.code order by f.loaded_at desc, f.form_id desc limit 1)
            order by d.code
            """,
            cancellationToken: stop))];
    }

    /// <summary>The versions that stand and are asked by a form.</summary>
    public async Task<IReadOnlyList<Standing>> Users(string code, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<(Guid Id, string Hash, string? FormHash, string Document)>(new CommandDefinition(
            UsersSql, new { code }, cancellationToken: stop))).Select(v => new Standing(v.Id, v.Hash, v.FormHash, ProcedureJson.Read<Procedure>(v.Document)))];
    }

    internal Task<Outcome<Done>> Begin(FormDraft draft, Act act, CancellationToken stop) => journal.Commit(
        Journal.Append(
            new Batch().Add(
                """
                with begun as (
                  insert into procedures.form_draft(draft_id, code, based_on, text, version, begun_by, begun_at, changed_by, changed_at)
                  values ($1, $2, $3, $4, 1, $5, $6, $5, $6) on conflict (code) where ended is null do nothing returning 1)
                select kernel.expect_one(count(*)) from begun
                """,
                draft.Id,
                draft.Code,
                Batch.Typed(NpgsqlDbType.Uuid, draft.BasedOn),
                draft.Text,
                Batch.Typed(NpgsqlDbType.Uuid, draft.BegunBy),
                draft.BegunAt),
            act),
        stop);

    internal Task<Outcome<Done>> Change(FormDraft draft, string text, Act act, CancellationToken stop) => journal.Commit(
        Journal.Append(Moved(new Batch(), draft, "text = $3", act.RecordedAt, act.By.Account?.Value, text), act), stop);

    internal Task<Outcome<Done>> Discard(FormDraft draft, Act act, CancellationToken stop) => journal.Commit(
        Journal.Append(Moved(new Batch(), draft, "ended = $3, ended_by = $4, ended_at = $5", act.RecordedAt, act.By.Account?.Value, "discarded"), act), stop);

    /// <summary>
    /// Publishes: every version that asks the form ends before the day and goes on from it with the new content, each by a
    /// copy; the files leave these procedures alone from now on. Nobody may be at work on one of them.
    /// </summary>
    /// <param name="entryOf">A procedure with the hash of its e-form, named by both.</param>
    internal async Task<Outcome<int>> Publish(
        FormDraft draft, CheckedForm form, PublishedDraft how, Func<Procedure, string?, CatalogueEntry<Procedure>> entryOf, Func<int, Act> actOf, CancellationToken stop)
    {
        try
        {
            var published = await database.Transact(
                async (connection, transaction) =>
                {
                    await connection.ExecuteAsync("select pg_advisory_xact_lock(@key)", new { key = CatalogueStore.LoadLock }, transaction);
                    var newest = await connection.ExecuteScalarAsync<Guid?>(
                        "select form_id from procedures.form where code = @Code order by loaded_at desc, form_id desc limit 1", draft, transaction);
                    if (newest != draft.BasedOn)
                    {
                        return (Outcome<int>)FormDraftRefusals.BaseMoved;
                    }

                    if (await connection.ExecuteScalarAsync<bool>(
                        "select exists (select from procedures.form where code = @Code and hash = @Hash)", new { draft.Code, form.Hash }, transaction))
                    {
                        return FormDraftRefusals.Earlier;
                    }

                    var standing = (await connection.QueryAsync<(Guid Id, string Hash, string? FormHash, string Document)>(UsersSql, new { code = draft.Code }, transaction))
                        .Select(v => new Standing(v.Id, v.Hash, v.FormHash, ProcedureJson.Read<Procedure>(v.Document))).Where(s => s.Overlaps(how.From, null)).ToList();
                    var open = (await connection.QueryAsync<string>(
                        "select code from procedures.draft where ended is null and code = any(@codes) order by code",
                        new { codes = standing.Select(s => s.Procedure.Code.Value).Distinct().ToArray() },
                        transaction)).AsList();
                    if (open.Count > 0)
                    {
                        return FormDraftRefusals.DraftsOpen(open);
                    }

                    await Statements(draft, form, how, standing, entryOf, actOf).Run(connection, transaction, stop);
                    return standing.Count;
                },
                stop);
            signal.Raise();
            return published;
        }
        catch (Npgsql.PostgresException refused) when (refused.SqlState == Database.StaleState)
        {
            return DraftRefusals.ChangedMeanwhile;
        }
    }

    private Batch Statements(
        FormDraft draft, CheckedForm form, PublishedDraft how, List<Standing> standing, Func<Procedure, string?, CatalogueEntry<Procedure>> entryOf, Func<int, Act> actOf)
    {
        var (id, act) = (clock.NewId(), actOf(standing.Count));
        var at = act.RecordedAt;
        var batch = new Batch()
            .Add(
                "insert into procedures.form(form_id, code, hash, document, loaded_at) values ($1, $2, $3, $4, $5)",
                id,
                draft.Code,
                form.Hash,
                Batch.Json(ProcedureJson.Write(form.Form!)),
                at)
            .Add("update procedures.version set retired_at = $2 where version_id = any($1) and retired_at is null", standing.Select(s => s.Id).ToArray(), at);
        foreach (var old in standing)
        {
            Journal.Append(batch, CatalogueStore.ActOf(CatalogueStore.Retired, act.By, old.Id, old.Procedure.Code.Value, old.Hash, at));
            var pieces = old.Without(how.From, null).Select(before => (Procedure: before, Hash: old.FormHash))
                .Append((old.Procedure with { From = old.Procedure.From > how.From ? old.Procedure.From : how.From }, form.Hash));
            foreach (var (procedure, hash) in pieces)
            {
                var (copy, entry) = (clock.NewId(), entryOf(procedure, hash));
                CatalogueStore.AddVersion(batch, copy, entry, hash, at);
                Journal.Append(batch, CatalogueStore.ActOf(CatalogueStore.Loaded, act.By, copy, procedure.Code.Value, entry.Hash, at));
            }

            batch.Add("insert into procedures.kept_by_page(code, since) values ($1, $2) on conflict (code) do nothing", old.Procedure.Code.Value, at);
        }

        Moved(
            batch, draft, "ended = 'published', ended_by = $4, ended_at = $5, published_as = $3, decision = $6, decided_on = $7, from_day = $8", at, act.By.Account?.Value, id,
            how.Decision, how.DecidedOn, how.From);
        CatalogueStore.RebuildTerms(batch);
        return Journal.Append(batch, act);
    }

    private const string UsersSql =
        """
        select v.version_id, v.hash, m.hash, v.document::text
        from procedures.version v left join procedures.form m on m.form_id = v.form_id
        where v.retired_at is null and v.document->>'form' = @code
        order by v.code, v.from_day nulls first
        """;

    /// <param name="value">What $3 stands for; $4 is who, $5 when, the others follow.</param>
    private static Batch Moved(Batch batch, FormDraft draft, string set, DateTimeOffset at, Guid? by, object value, params ReadOnlySpan<object> more) => batch.Add(
        $"""
        with changed as (
          update procedures.form_draft set version = version + 1, changed_by = $4, changed_at = $5, {set}
          where draft_id = $1 and version = $2 and ended is null returning 1)
        select kernel.expect_one(count(*)) from changed
        """,
        [draft.Id, draft.Version, value, Batch.Typed(NpgsqlDbType.Uuid, by), at, .. more]);

    private async Task<FormDraft?> One(string sql, object values, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(sql, values, cancellationToken: stop)))?.Value;
    }

    private sealed class Row
    {
        public Guid DraftId { get; init; }

        public required string Code { get; init; }

        public Guid? BasedOn { get; init; }

        public required string Text { get; init; }

        public int Version { get; init; }

        public Guid? BegunBy { get; init; }

        public DateTimeOffset BegunAt { get; init; }

        public Guid? ChangedBy { get; init; }

        public DateTimeOffset ChangedAt { get; init; }

        public string? Ended { get; init; }

        public string? Decision { get; init; }

        public DateOnly? FromDay { get; init; }

        public FormDraft Value => new(DraftId, Code, BasedOn, Text, Version)
        {
            BegunBy = BegunBy,
            BegunAt = BegunAt,
            ChangedBy = ChangedBy,
            ChangedAt = ChangedAt,
            End = Ended,
            Decision = Decision,
            From = FromDay,
        };
    }
}
