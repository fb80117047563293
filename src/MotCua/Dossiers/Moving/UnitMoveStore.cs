using Dapper;
using MotCua.Dossiers.Clocks;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Dossiers.Moving;

/// <summary>The open dossiers that a change of the map moves, and what was moved.</summary>
public sealed class UnitMoveStore(Database database, Journal journal)
{
    /// <summary>Open, born here, and of a unit that ends – or, of one that only gives a part away, handed in before that day.</summary>
    private const string Movable =
        """
        s.unit = any(@units) and s.status in (1, 2, 4, 5, 6, 9) and not s.imported
        """;

    /// <summary>In the order of their ids.</summary>
    public async Task<IReadOnlyList<MovingDossier>> Open(MapChange change, IReadOnlyList<UnitCode> units, Guid? after, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            select s.dossier_id, d.reference, d.code, d.procedure_code, d.procedure_name, s.unit, v.field, c.unit as chosen,
              (select jsonb_path_query_first(a.answers, '$.**.unit ? (@.type() == "string")') #>> array[]::text[] from dossiers.answer a where a.dossier_id = s.dossier_id) as lives_in
            from dossiers.state s join dossiers.dossier d using (dossier_id)
            left join procedures.version v on v.version_id = d.procedure_version
            left join dossiers.unit_choice c on c.dossier_id = s.dossier_id and c.change_id = @change
            where {Movable} and (s.unit = any(@ending) or d.submitted_at < @begins) and (@after::uuid is null or s.dossier_id > @after)
            order by s.dossier_id limit @most
            """,
            Values(change, units, after, most),
            cancellationToken: stop));
        return [.. rows.Select(r => r.ToMoving())];
    }

    /// <summary>How many each unit has.</summary>
    public async Task<IReadOnlyDictionary<UnitCode, int>> Count(MapChange change, IReadOnlyList<UnitCode> units, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<(string Unit, int Dossiers)>(new CommandDefinition(
            $"select s.unit, count(*)::int from dossiers.state s where {Movable} group by s.unit", Values(change, units, null, 0), cancellationToken: stop)))
            .ToDictionary(r => new UnitCode(r.Unit), r => r.Dossiers);
    }

    public async Task<int> CountImported(IReadOnlyList<UnitCode> units, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "select count(*)::int from dossiers.state s where s.unit = any(@units) and s.status in (1, 2, 4, 5, 6, 9) and s.imported",
            new { units = Codes(units) },
            cancellationToken: stop));
    }

    /// <summary>Decides where one dossier goes; the last word counts until it has moved.</summary>
    public Task<Outcome<Done>> Choose(MapChange change, DossierId dossier, UnitCode unit, Act act, CancellationToken stop) => journal.Commit(
        Journal.Append(
            MapChangeStore.LookAgain(new Batch(), change.Id).Add(
                """
                insert into dossiers.unit_choice(change_id, dossier_id, unit, chosen_by, chosen_at) values ($1, $2, $3, $4, $5)
                on conflict (change_id, dossier_id) do update set unit = excluded.unit, chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at
                """,
                change.Id,
                dossier.Value,
                unit.Value,
                act.By.Account!.Value.Value,
                act.RecordedAt),
            act),
        stop);

    /// <summary>The row that says a dossier was moved by this change, what it asked of others going with it; a dossier not yet received is the successor's from the beginning.</summary>
    public static Batch Moved(Batch batch, MapChange change, Dossier before, Dossier next, DateTimeOffset at) => batch
        .Add(
            "insert into dossiers.unit_move(change_id, dossier_id, from_unit, to_unit, moved_at) values ($1, $2, $3, $4, $5)",
            change.Id,
            before.Id.Value,
            before.Unit.Value,
            next.Unit.Value,
            at)
        .Add(
            "update dossiers.dossier set unit = $2 where dossier_id = $1 and $3",
            before.Id.Value,
            next.Unit.Value,
            before.ReceivedAt is null)
        .Add(
            "update dossiers.consultation set asked_from = $3 where dossier_id = $1 and asked_from = $2 and answered_at is null and (officer is not null or unit <> $3)",
            before.Id.Value,
            before.Unit.Value,
            next.Unit.Value);

    /// <summary>What is not in a dossier's hands: drafts that name an ended unit, and questions it did not answer yet.</summary>
    public async Task Readdress(MapChange change, CancellationToken stop)
    {
        var pairs = change.Ending.Select(old => (Old: old, New: change.SuccessorOf(old))).ToList();
        var batch = new Batch()
            .Add(
                """
                update dossiers.draft d set unit = p.next from unnest($1::text[], $2::text[]) p(old, next) where d.unit = p.old
                """,
                pairs.Select(p => p.Old.Value).ToArray(),
                pairs.Select(p => p.New?.Value).ToArray())
            .Add(
                """
                update dossiers.consultation c set unit = p.next from unnest($1::text[], $2::text[]) p(old, next)
                where c.unit = p.old and p.next is not null and c.answered_at is null and c.officer is null and c.asked_from <> p.next
                """,
                pairs.Select(p => p.Old.Value).ToArray(),
                pairs.Select(p => p.New?.Value).ToArray());
        await using var connection = await database.Open(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await batch.Run(connection, transaction, stop);
        await transaction.CommitAsync(stop);
    }

    private static object Values(MapChange change, IReadOnlyList<UnitCode> units, Guid? after, int most) => new
    {
        change = change.Id,
        units = Codes(units),
        ending = Codes(change.Ending),
        begins = Clock.FromLocal(change.OnDay, TimeOnly.MinValue),
        after,
        most,
    };

    private static string[] Codes(IReadOnlyList<UnitCode> units) => [.. units.Select(u => u.Value)];

    private sealed record Row(
        Guid DossierId, string Reference, string? Code, string ProcedureCode, string ProcedureName, string Unit, string? Field, string? Chosen, string? LivesIn)
    {
        public MovingDossier ToMoving() => new(
            new DossierId(DossierId),
            Reference,
            Code,
            ProcedureCode,
            ProcedureName,
            new UnitCode(Unit),
            Field,
            LivesIn is { Length: > 0 } commune ? new UnitCode(commune) : null,
            Chosen is null ? null : new UnitCode(Chosen));
    }
}
