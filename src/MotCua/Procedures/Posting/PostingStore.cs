using Dapper;
using MotCua.Kernel;
using MotCua.Organisation;
using NpgsqlTypes;

namespace MotCua.Procedures.Posting;

/// <summary>The register of what hangs at the premises of units.</summary>
public sealed class PostingStore(Database database, UnitStore units, AsKnown known)
{
    /// <summary>What the unit takes in on a day, by field and name, with what hangs of it.</summary>
    public async Task<UnitPostings> Of(UnitCode unit, DateOnly day, CancellationToken stop)
    {
        var tree = await units.Tree(day, stop);
        await using var connection = await database.Open(stop);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            known.Of("""
            select v.version_id, v.document::text as document, f.name as field_name, p.posting_id, p.version_id as hanging, p.posted_on,
              h.document::text as hanging_document
            from procedures.version v join procedures.field f on f.code = v.field
              left join procedures.posting p on p.unit = @unit and p.code = v.code and p.posted_on <= @day and coalesce(p.ended_on > @day, true)
              left join procedures.version h on h.version_id = p.version_id and h.version_id <> v.version_id
            where v.retired_at is null and coalesce(v.from_day <= @day, true) and coalesce(@day <= v.to_day, true)
            order by f.name collate "vi-x-icu", v.name collate "vi-x-icu", v.code
            """, "procedures.version", "procedures.field", "procedures.posting"),
            new { unit = unit.Value, day },
            cancellationToken: stop));
        var all = rows.Select(r => r.ToPosted()).Where(p => HandlingUnits.Of(p.Procedure, tree).Any(u => u.Code == unit)).ToList();
        return new UnitPostings(all, await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            known.Of("select exists (select from procedures.posting where unit = @unit and posted_on <= @day)", "procedures.posting"), new { unit = unit.Value, day }, cancellationToken: stop)));
    }

    /// <summary>Takes what hangs of these procedures down on the day their new versions are hung up.</summary>
    internal static Batch Hang(Batch batch, UnitCode unit, IReadOnlyList<(Guid Id, PostedProcedure Procedure)> hung, DateOnly on, AccountId by, DateTimeOffset at)
    {
        End(batch, [.. hung.Select(h => h.Procedure.Hanging).OfType<HangingVersion>()], on, null, by, at);
        return batch.Add(
            """
            with written as (
              insert into procedures.posting(posting_id, unit, code, version_id, posted_on, recorded_by, recorded_at)
              select id, $2, code, version, $5, $6, $7 from unnest($1::uuid[], $3::text[], $4::uuid[]) as n(id, code, version) on conflict do nothing returning 1)
            select kernel.expect_one((select (count(*) = cardinality($1::uuid[]))::int from written))
            """,
            hung.Select(h => h.Id).ToArray(),
            unit.Value,
            hung.Select(h => h.Procedure.Procedure.Code.Value).ToArray(),
            hung.Select(h => h.Procedure.Version).ToArray(),
            on,
            by.Value,
            at);
    }

    /// <summary>Stale where any of them is down already.</summary>
    /// <param name="reason">Null where newer versions take their place.</param>
    internal static Batch End(Batch batch, IReadOnlyList<HangingVersion> hanging, DateOnly on, string? reason, AccountId by, DateTimeOffset at) => batch.Add(
        """
        with ended as (
          update procedures.posting set ended_on = $2, ended_for = $3, ended_by = $4, ended_recorded_at = $5
          where posting_id = any($1) and ended_on is null returning 1)
        select kernel.expect_one((select (count(*) = cardinality($1::uuid[]))::int from ended))
        """,
        hanging.Select(h => h.Id).ToArray(),
        on,
        Batch.Typed(NpgsqlDbType.Text, reason),
        by.Value,
        at);

    private sealed class Row
    {
        public Guid VersionId { get; init; }

        public string Document { get; init; } = "";

        public string FieldName { get; init; } = "";

        public Guid? PostingId { get; init; }

        public Guid? Hanging { get; init; }

        public DateOnly? PostedOn { get; init; }

        /// <summary>Of an older version that hangs.</summary>
        public string? HangingDocument { get; init; }

        public PostedProcedure ToPosted()
        {
            var procedure = ProcedureJson.Read<Procedure>(Document);
            var current = HangingDocument is null || PublishedParts.Same(procedure, ProcedureJson.Read<Procedure>(HangingDocument));
            return new(VersionId, procedure, FieldName, PostingId is { } id ? new HangingVersion(id, Hanging!.Value, PostedOn!.Value, current) : null);
        }
    }
}
