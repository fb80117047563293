using Dapper;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Procedures;

/// <summary>What one load changed.</summary>
/// <param name="Kept">Procedures whose files were left alone, because a page published their versions.</param>
public sealed record CatalogueChange(int Added, int Retired, int Same, int Kept);

/// <summary>Brings the catalogue's content into the database, whole or not at all.</summary>
public sealed class CatalogueStore(Database database, Clock clock)
{
    /// <summary>Held by whoever changes which versions stand: a load of the files, a publication by page.</summary>
    internal const long LoadLock = 0x4D6F_7443_7561_0005;

    /// <summary>Whether exactly these bytes were the last to be loaded.</summary>
    public async Task<bool> IsLoaded(string hash, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select @hash = (select hash from procedures.catalogue_load order by load_id desc limit 1)", new { hash }, cancellationToken: stop));
    }

    /// <summary>
    /// Retires versions whose content is gone from the catalogue, adds those that are new, and rebuilds what people find
    /// them by. Each version added or retired is an act. What pages published stays: the files of such a procedure count
    /// again once they say exactly the same.
    /// </summary>
    public Task<CatalogueChange> Save(CatalogueContent content, string hash, CancellationToken stop) => database.Transact(
        async (connection, transaction) =>
        {
            await connection.ExecuteAsync("select pg_advisory_xact_lock(@LoadLock)", new { LoadLock }, transaction);
            var standing = (await connection.QueryAsync<StandingVersion>(
                "select version_id, code, hash from procedures.version where retired_at is null", transaction: transaction)).AsList();
            var byPage = (await connection.QueryAsync<string>("select code from procedures.kept_by_page", transaction: transaction)).ToHashSet(StringComparer.Ordinal);
            var wanted = content.Procedures.Select(p => (p.Value.Code.Value, p.Hash)).ToHashSet();
            var kept = standing.Select(s => (s.Code, s.Hash)).ToHashSet();
            var again = byPage.Where(code => wanted.Where(w => w.Value == code).ToHashSet().SetEquals(kept.Where(k => k.Code == code))).ToArray();
            byPage.ExceptWith(again);
            var retired = standing.Where(s => !wanted.Contains((s.Code, s.Hash)) && !byPage.Contains(s.Code)).ToList();
            var added = content.Procedures.Where(p => !kept.Contains((p.Value.Code.Value, p.Hash)) && !byPage.Contains(p.Value.Code.Value))
                .Select(p => (Id: clock.NewId(), Entry: p)).ToList();
            var batch = new Batch().Add("delete from procedures.kept_by_page where code = any($1)", (object)again);
            AddFields(batch, content.Fields, clock.Now);
            AddForms(batch, content.Forms);
            batch.Add("update procedures.version set retired_at = $2 where version_id = any($1)", retired.Select(r => r.VersionId).ToArray(), clock.Now);
            foreach (var (id, entry) in added)
            {
                AddVersion(batch, id, entry, content.Forms.FirstOrDefault(f => f.Value.Code == entry.Value.Form)?.Hash, clock.Now);
            }

            AddLifeEvents(batch, content.LifeEvents);
            RebuildTerms(batch);
            batch.Add("insert into procedures.catalogue_load(hash, loaded_at) values ($1, $2)", hash, clock.Now);
            foreach (var act in Acts(retired, added))
            {
                Journal.Append(batch, act);
            }

            await batch.Run(connection, transaction, stop);
            return new CatalogueChange(added.Count, retired.Count, standing.Count - retired.Count, byPage.Count);
        },
        stop);

    private static void AddFields(Batch batch, IReadOnlyList<ProcedureField> fields, DateTimeOffset at) => batch.Add(
        """
        insert into procedures.field(code, name, from_day, to_day, recorded_at)
        select f.*, $5 from unnest($1::text[], $2::text[], $3::date[], $4::date[]) f
        on conflict (code) do update set name = excluded.name, from_day = excluded.from_day, to_day = excluded.to_day, recorded_at = excluded.recorded_at
        """,
        fields.Select(f => f.Code).ToArray(),
        fields.Select(f => f.Name).ToArray(),
        fields.Select(f => f.From).ToArray(),
        fields.Select(f => f.To).ToArray(),
        at);

    private void AddForms(Batch batch, IReadOnlyList<CatalogueEntry<FormDefinition>> forms)
    {
        foreach (var form in forms)
        {
            batch.Add(
                "insert into procedures.form(form_id, code, hash, document, loaded_at) values ($1, $2, $3, $4, $5) on conflict (code, hash) do nothing",
                clock.NewId(),
                form.Value.Code,
                form.Hash,
                Batch.Json(ProcedureJson.Write(form.Value)),
                clock.Now);
        }
    }

    /// <param name="form">The hash of its e-form's content.</param>
    internal static void AddVersion(Batch batch, Guid id, CatalogueEntry<Procedure> entry, string? form, DateTimeOffset at)
    {
        var procedure = entry.Value;
        batch.Add(
            """
            insert into procedures.version(version_id, code, from_day, to_day, hash, name, field, agency, online, essential, linked, form_id, document, loaded_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, (select form_id from procedures.form where code = $12 and hash = $13), $14, $15)
            """,
            id,
            procedure.Code.Value,
            Batch.Typed(NpgsqlDbType.Date, procedure.From),
            Batch.Typed(NpgsqlDbType.Date, procedure.To),
            entry.Hash,
            procedure.Name,
            procedure.Field,
            procedure.Agency,
            procedure.AcceptsOnline,
            procedure.Essential,
            Batch.Typed(NpgsqlDbType.Text, procedure.Linked switch { LinkedGroup.Birth => "birth", LinkedGroup.Death => "death", _ => null }),
            Batch.Typed(NpgsqlDbType.Text, form is null ? null : procedure.Form),
            Batch.Typed(NpgsqlDbType.Text, form),
            Batch.Json(ProcedureJson.Write(procedure)),
            at);
    }

    private static void AddLifeEvents(Batch batch, IReadOnlyList<LifeEvent> events)
    {
        batch.Add("delete from procedures.life_event_procedure");
        batch.Add("delete from procedures.life_event");
        for (var place = 0; place < events.Count; place++)
        {
            var life = events[place];
            batch.Add(
                "insert into procedures.life_event(code, place, name, hint, keywords) values ($1, $2, $3, $4, $5)",
                life.Code,
                place,
                life.Name,
                Batch.Typed(NpgsqlDbType.Text, life.Hint),
                life.Keywords.ToArray());
            batch.Add(
                """
                insert into procedures.life_event_procedure(event, place, procedure_code)
                select $1, n, code from unnest($2::text[]) with ordinality as p(code, n)
                """,
                life.Code,
                life.Procedures.Select(p => p.Value).ToArray());
        }
    }

    internal static void RebuildTerms(Batch batch) => batch
        .Add("delete from procedures.term")
        .Add(
            """
            insert into procedures.term(version_id, kind, text, place)
            select version_id, 'name', name, 0 from procedures.version where retired_at is null
            union all
            select v.version_id, 'keyword', k, 0 from procedures.version v, jsonb_array_elements_text(v.document->'keywords') k where retired_at is null
            union all
            select v.version_id, 'field', f.name, 0 from procedures.version v join procedures.field f on f.code = v.field where retired_at is null
            union all
            select v.version_id, 'event', k, p.place
            from procedures.version v join procedures.life_event_procedure p on p.procedure_code = v.code
              join procedures.life_event e on e.code = p.event cross join unnest(e.name || e.keywords) k
            where retired_at is null
            """);

    private IEnumerable<Act> Acts(List<StandingVersion> retired, List<(Guid Id, CatalogueEntry<Procedure> Entry)> added) =>
    [
        .. retired.Select(r => ActOf(Retired, Actor.System, r.VersionId, r.Code, r.Hash, clock.Now)),
        .. added.Select(a => ActOf(Loaded, Actor.System, a.Id, a.Entry.Value.Code.Value, a.Entry.Hash, clock.Now)),
    ];

    internal const string Loaded = "procedure.version-loaded";
    internal const string Retired = "procedure.version-retired";

    /// <summary>A version that came or went, named by the hash of its content.</summary>
    internal static Act ActOf(string kind, Actor by, Guid version, string code, string hash, DateTimeOffset at) => new()
    {
        Kind = kind,
        By = by,
        RecordedAt = at,
        SubjectKind = "catalogue",
        Subject = version,
        Evidence = new Evidence(EvidenceGrade.A, hash),
        Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code },
    };

    private sealed record StandingVersion
    {
        public Guid VersionId { get; init; }

        public required string Code { get; init; }

        public required string Hash { get; init; }
    }
}
