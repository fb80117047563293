using Dapper;
using Npgsql;

namespace MotCua.Indicators;

/// <summary>The fact of a dossier before and after it was read again; before is null for a dossier seen first.</summary>
public sealed record FactChange(Fact? Before, Fact After);

/// <summary>The fact table, written in the transaction of the projection that moves along the journal.</summary>
public static class FactStore
{
    private const string Columns =
        """
        dossier_id, unit, procedure, status, imported, channel, submitted_on, received_on, due_at, finished_at, returned_at,
        ended_at, fee_owed, paid_online, receipted, digitised, late_on, apologised_on, supplements, pace_766, due_766_at, closed_on, stage, closing,
        ended_by, result_demanded, result_file, result_electronic, component_file, component_reused, from_store, vneid_verified, fee_bearing, synced,
        online_level, field, post, made_by, handled_minutes, asked_on_due_day, refused_at_due, repeated_file, result_after_close, same_hands, shared_contact,
        linked_remainder, quick_end, shared_phone, blank_scan, rating, handover_answer,
        back_room, away_scan, shared_payer, petitioned, odd_rating
        """;

    /// <summary>
    /// Every dossier as a fact: the view, and beside it the signs whose thresholds are data and what the applicant says. Its columns are those of the table
    /// in their order, so that both compare row by row.
    /// </summary>
    public const string Source =
        """
        (select v.*, g.*, (select r.grade from dossiers.rating r where r.dossier_id = v.dossier_id) as rating,
          (select coalesce(q.verdict, 'unanswered') from dossiers.question q where q.dossier_id = v.dossier_id) as handover_answer, h.*,
          (select bool_or(p.returned_at is null) from people.petition p where p.dossier_id = v.dossier_id) as petitioned,
          (select l.officer_device or greatest(l.device_ratings, l.address_ratings) >= indicators.threshold('counter-ratings', indicators.local_day(l.used_at))
            from dossiers.rating_link l where l.dossier_id = v.dossier_id and l.used_at is not null) as odd_rating
          from indicators.fact_source v
          cross join lateral indicators.signs_of(v.dossier_id, v.imported, v.received_on, v.closed_on, v.ended_by, v.handled_minutes) g
          cross join lateral indicators.room_signs_of(v.dossier_id, v.imported, v.received_on, v.closed_on, v.ended_by, v.handled_minutes, v.same_hands) h)
        """;

    private static readonly string Excluded = string.Join(", ", Columns.Split(',').Skip(1).Select(c => "excluded." + c.Trim()));

    private static readonly string Changing = string.Join(", ", Columns.Split(',').Skip(1).Select(c => c.Trim()));

    /// <summary>
    /// Reads the dossiers' present once and makes it their facts, in one statement: what changed is what is returned, so
    /// that the counters follow exactly the facts.
    /// </summary>
    public static async Task<IReadOnlyList<FactChange>> Refresh(NpgsqlConnection connection, NpgsqlTransaction transaction, Guid[] dossiers) =>
        (await connection.QueryAsync<Fact, Fact?, FactChange>(
            $"""
            with before as (select {Columns} from indicators.fact where dossier_id = any(@dossiers)),
            after as (
              insert into indicators.fact as f ({Columns})
              select {Columns} from {Source} s where dossier_id = any(@dossiers)
              on conflict (dossier_id) do update set ({Changing}) = ({Excluded})
              where f.* is distinct from excluded.*
              returning {Columns})
            select a.*, b.* from after a left join before b on b.dossier_id = a.dossier_id
            """,
            (after, before) => new FactChange(before, after),
            new { dossiers },
            transaction,
            splitOn: "dossier_id")).AsList();

    /// <summary>The facts of these dossiers as they stand, for whoever explains them.</summary>
    public static async Task<IReadOnlyList<Fact>> Of(NpgsqlConnection connection, Guid[] dossiers) =>
        (await connection.QueryAsync<Fact>($"select {Columns} from indicators.fact where dossier_id = any(@dossiers)", new { dossiers })).AsList();

    /// <summary>The dossiers one batch of an import moved.</summary>
    public static async Task<IReadOnlyList<Guid>> OfImport(NpgsqlConnection connection, NpgsqlTransaction transaction, Guid run, int firstLine, int lastLine) =>
        (await connection.QueryAsync<Guid>(
            "select dossier_id from dossiers.dossier where import_run = @run and import_line between @firstLine and @lastLine",
            new { run, firstLine, lastLine },
            transaction)).AsList();
}
