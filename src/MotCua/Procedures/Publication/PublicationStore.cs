using Dapper;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Procedures.Publication;

/// <summary>What was recorded of announcing decisions, and which procedures are public on a day.</summary>
public sealed class PublicationStore(Database database, Journal journal, AsKnown known)
{
    private const string Rows =
        """
        select a.announcement_id, a.code, coalesce(v.name, a.code) as name, a.change, a.level, a.basis, a.basis_effective,
          a.decision, a.decided_on, a.published_on
        from procedures.announcement a left join lateral (
          select v.name from procedures.version v where v.code = a.code
          order by v.retired_at is null desc, v.from_day desc nulls last, v.loaded_at desc limit 1) v on true
        """;

    /// <summary>Everything that stands, the newest decision first; awaited ones before all.</summary>
    public async Task<IReadOnlyList<Announcement>> All(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<Row>(new CommandDefinition(
            known.Of($"{Rows} where a.revoked_at is null order by a.decided_on desc nulls first, a.code, a.announcement_id", "procedures.announcement", "procedures.version"), cancellationToken: stop))).Select(r => r.Value)];
    }

    /// <summary>One that was not revoked, or null.</summary>
    public async Task<Announcement?> Find(Guid id, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"{Rows} where a.announcement_id = @id and a.revoked_at is null", new { id }, cancellationToken: stop)))?.Value;
    }

    /// <summary>The procedures that are public on a day: what indicator 1.3 is about.</summary>
    public async Task<IReadOnlyList<Procedure>> Public(DateOnly day, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var documents = await connection.QueryAsync<string>(new CommandDefinition(
            known.Of("""
            select v.document::text from procedures.version v
            where v.retired_at is null and coalesce(v.from_day <= @day, true) and coalesce(@day <= v.to_day, true)
            order by v.code
            """, "procedures.version"),
            new { day },
            cancellationToken: stop));
        return [.. documents.Select(ProcedureJson.Read<Procedure>)];
    }

    internal Task<Outcome<Done>> Write(Batch batch, CancellationToken stop) => journal.Commit(batch, stop);

    internal static Batch Add(Batch batch, Announcement item, Guid? by, DateTimeOffset at) => batch.Add(
        """
        insert into procedures.announcement(announcement_id, code, change, level, basis, basis_effective, decision, decided_on,
          decided_by, decision_recorded_at, recorded_by, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """,
        item.Id,
        item.Code.Value,
        item.Change.ToString().ToLowerInvariant(),
        item.Level.ToString().ToLowerInvariant(),
        Batch.Typed(NpgsqlDbType.Text, item.Basis),
        Batch.Typed(NpgsqlDbType.Date, item.BasisEffective),
        Batch.Typed(NpgsqlDbType.Text, item.Decision),
        Batch.Typed(NpgsqlDbType.Date, item.DecidedOn),
        Batch.Typed(NpgsqlDbType.Uuid, item.Decision is null ? null : by),
        Batch.Typed(NpgsqlDbType.TimestampTz, item.Decision is null ? null : at),
        Batch.Typed(NpgsqlDbType.Uuid, by),
        at);

    /// <summary>The decision that was awaited; somebody may have recorded it first.</summary>
    internal static Batch Decide(Batch batch, Guid id, string decision, DateOnly decidedOn, Guid? by, DateTimeOffset at) => batch.Add(
        """
        with changed as (
          update procedures.announcement set decision = $2, decided_on = $3, decided_by = $4, decision_recorded_at = $5
          where announcement_id = $1 and decision is null and revoked_at is null returning 1)
        select kernel.expect_one(count(*)) from changed
        """,
        id,
        decision,
        decidedOn,
        Batch.Typed(NpgsqlDbType.Uuid, by),
        at);

    internal static Batch Publish(Batch batch, Guid id, DateOnly day, Guid? by, DateTimeOffset at) => batch.Add(
        """
        with changed as (
          update procedures.announcement set published_on = $2, published_by = $3, publication_recorded_at = $4
          where announcement_id = $1 and published_on is null and revoked_at is null returning 1)
        select kernel.expect_one(count(*)) from changed
        """,
        id,
        day,
        Batch.Typed(NpgsqlDbType.Uuid, by),
        at);

    internal static Batch Revoke(Batch batch, Guid id, string reason, Guid? by, DateTimeOffset at) => batch.Add(
        """
        with changed as (
          update procedures.announcement set revoked_for = $2, revoked_by = $3, revoked_at = $4
          where announcement_id = $1 and revoked_at is null returning 1)
        select kernel.expect_one(count(*)) from changed
        """,
        id,
        reason,
        Batch.Typed(NpgsqlDbType.Uuid, by),
        at);

    private sealed record Row
    {
        public Guid AnnouncementId { get; init; }

        public required string Code { get; init; }

        public required string Name { get; init; }

        public required string Change { get; init; }

        public required string Level { get; init; }

        public string? Basis { get; init; }

        public DateOnly? BasisEffective { get; init; }

        public string? Decision { get; init; }

        public DateOnly? DecidedOn { get; init; }

        public DateOnly? PublishedOn { get; init; }

        public Announcement Value => new()
        {
            Id = AnnouncementId,
            Code = new ProcedureCode(Code),
            Name = Name,
            Change = Enum.Parse<AnnouncedChange>(Change, ignoreCase: true),
            Level = Enum.Parse<AnnouncingLevel>(Level, ignoreCase: true),
            Basis = Basis,
            BasisEffective = BasisEffective,
            Decision = Decision,
            DecidedOn = DecidedOn,
            PublishedOn = PublishedOn,
        };
    }
}
