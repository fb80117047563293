using Dapper;
using MotCua.Kernel;
using MotCua.Procedures.Publication;
using Npgsql;
using NpgsqlTypes;

namespace MotCua.Procedures.Editing;

/// <summary>Which versions of a procedure stand, and the one transaction in which a published draft takes its place among them.</summary>
public sealed class StandingVersionStore(Database database, JournalSignal signal)
{
    /// <summary>Versions that stand, with the hash of their e-form's content.</summary>
    public async Task<IReadOnlyList<Standing>> Of(ProcedureCode code, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await Read(connection, null, code.Value, stop);
    }

    /// <summary>Every version that stands today, by code and period: what the catalogue's files would hold.</summary>
    public async Task<IReadOnlyList<Procedure>> All(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await Read(connection, null, null, stop)).Select(s => s.Procedure)];
    }

    /// <summary>
    /// Publishes: versions that stand in the days of the new one end before it and go on after it, each by a copy with
    /// its days cut; the new one stands between them; the files leave this procedure alone from now on. A draft begun
    /// from a version that stands no more is refused.
    /// </summary>
    internal async Task<Outcome<Done>> Publish(Publishing publishing, Func<Procedure, string?, CatalogueEntry<Procedure>> entryOf, CancellationToken stop)
    {
        try
        {
            var outcome = await database.Transact(
                async (connection, transaction) =>
                {
                    await connection.ExecuteAsync("select pg_advisory_xact_lock(@key)", new { key = CatalogueStore.LoadLock }, transaction);
                    var standing = await Read(connection, transaction, publishing.Draft.Code.Value, stop);
                    if (publishing.Draft.BasedOn is { } based ? standing.All(s => s.Id != based.Value) : standing.Count > 0)
                    {
                        return (Outcome<Done>)DraftRefusals.BaseMoved;
                    }

                    await Statements(publishing, standing, entryOf).Run(connection, transaction, stop);
                    return Done.It;
                },
                stop);
            signal.Raise();
            return outcome;
        }
        catch (PostgresException refused) when (refused.SqlState == Database.StaleState)
        {
            return DraftRefusals.ChangedMeanwhile;
        }
    }

    private static Batch Statements(Publishing publishing, IReadOnlyList<Standing> standing, Func<Procedure, string?, CatalogueEntry<Procedure>> entryOf)
    {
        var (draft, how, id, at, by) = (publishing.Draft, publishing.How, publishing.Id, publishing.At, publishing.By);
        var moved = standing.Where(s => s.Overlaps(how.From, how.To)).ToList();
        var batch = new Batch().Add("update procedures.version set retired_at = $2 where version_id = any($1) and retired_at is null", moved.Select(m => m.Id).ToArray(), at);
        var acts = moved.Select(m => CatalogueStore.ActOf(CatalogueStore.Retired, by, m.Id, draft.Code.Value, m.Hash, at)).ToList();
        foreach (var (old, piece) in moved.SelectMany(m => m.Without(how.From, how.To).Select(piece => (m, piece))))
        {
            var (copy, entry) = (publishing.NewId(), entryOf(piece, old.FormHash));
            CatalogueStore.AddVersion(batch, copy, entry, old.FormHash, at);
            acts.Add(CatalogueStore.ActOf(CatalogueStore.Loaded, by, copy, draft.Code.Value, entry.Hash, at));
        }

        CatalogueStore.AddVersion(batch, id, publishing.Entry, publishing.FormHash, at);
        batch.Add("insert into procedures.kept_by_page(code, since) values ($1, $2) on conflict (code) do nothing", draft.Code.Value, at);
        DraftStore.End(batch, draft.Id, publishing.Seen, "published", id, by.Account?.Value, at);
        batch.Add(
            """
            insert into procedures.publication(version_id, draft_id, decision, decided_on, from_day, to_day, published_by, published_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            id,
            draft.Id,
            how.Decision,
            how.DecidedOn,
            how.From,
            Batch.Typed(NpgsqlDbType.Date, how.To),
            Batch.Typed(NpgsqlDbType.Uuid, by.Account?.Value),
            at);
        CatalogueStore.RebuildTerms(batch);
        if (publishing.Announced is { PublishedOn: null } recorded)
        {
            PublicationStore.Publish(batch, recorded.Id, Clock.DayOf(at), by.Account?.Value, at);
        }

        foreach (var act in acts.Concat(publishing.Acts))
        {
            Journal.Append(batch, act);
        }

        return batch;
    }

    private static async Task<IReadOnlyList<Standing>> Read(NpgsqlConnection connection, NpgsqlTransaction? transaction, string? code, CancellationToken stop) =>
    [
        .. (await connection.QueryAsync<(Guid Id, string Hash, string? FormHash, string Document)>(new CommandDefinition(
            """
            select v.version_id, v.hash, m.hash, v.document::text
            from procedures.version v left join procedures.form m on m.form_id = v.form_id
            where v.retired_at is null and (@code::text is null or v.code = @code)
            order by v.code, v.from_day nulls first
            """,
            new { code },
            transaction,
            cancellationToken: stop))).Select(v => new Standing(v.Id, v.Hash, v.FormHash, ProcedureJson.Read<Procedure>(v.Document))),
    ];
}

/// <summary>A version that stands.</summary>
/// <param name="Hash">Of its content.</param>
/// <param name="FormHash">Of its e-form's content; null without one.</param>
public sealed record Standing(Guid Id, string Hash, string? FormHash, Procedure Procedure)
{
    public bool Overlaps(DateOnly from, DateOnly? to) =>
        (Procedure.To is null || Procedure.To >= from) && (to is null || Procedure.From is null || Procedure.From <= to);

    /// <summary>What is left of it before and after some days: nothing, one piece or two.</summary>
    public IEnumerable<Procedure> Without(DateOnly from, DateOnly? to)
    {
        if (Procedure.From is null || Procedure.From < from)
        {
            yield return Procedure with { To = from.AddDays(-1) };
        }

        if (to is { } last && (Procedure.To is null || Procedure.To > last))
        {
            yield return Procedure with { From = last.AddDays(1) };
        }
    }
}

/// <summary>Everything a publication writes.</summary>
/// <param name="Id">Of the new version.</param>
/// <param name="Seen">The draft's version that was on the screen.</param>
/// <param name="Announced">The record of its decision that waits for the day of publication.</param>
/// <param name="Acts">Of the draft and of the record.</param>
internal sealed record Publishing(
    Draft Draft, PublishedDraft How, Guid Id, CatalogueEntry<Procedure> Entry, string? FormHash, int Seen, Announcement? Announced, IReadOnlyList<Act> Acts, Actor By, DateTimeOffset At, Func<Guid> NewId);
