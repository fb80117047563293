using Dapper;
using MotCua.Identity;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Dossiers.Ratings;

/// <summary>How the ratings of one procedure are spread.</summary>
public sealed record RatingCount(string ProcedureName, long VeryHappy, long Happy, long Unhappy)
{
    public long All => VeryHappy + Happy + Unhappy;
}

/// <summary>One rating in a unit's list.</summary>
public sealed record RatingLine
{
    public Guid DossierId { get; init; }

    public string Number { get; init; } = "";

    public string ProcedureName { get; init; } = "";

    public string? Words { get; init; }

    public DateTimeOffset RatedAt { get; init; }

    public bool Late { get; init; }
}

/// <summary>What applicants say of their dossiers.</summary>
public sealed class RatingStore(Database database)
{
    public const int PageSize = 50;

    /// <summary>The rating of a dossier, and the local day of the dossier's end; for whoever was already allowed to see it.</summary>
    public async Task<(Rating? Rating, DateOnly EndedOn)> Of(DossierId dossier, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var row = await connection.QuerySingleAsync<Row>(new CommandDefinition(
            """
            select d.dossier_id, (coalesce(s.returned_at, s.finished_at, s.changed_at) at time zone 'Asia/Ho_Chi_Minh')::date as ended_on,
              r.unit, r.grade, r.words, r.way, r.rated_at, r.changed_at, r.change_until, coalesce(r.version, 0) as version
            from dossiers.dossier d join dossiers.state s using (dossier_id) left join dossiers.rating r using (dossier_id) where d.dossier_id = @id
            """,
            new { id = dossier.Value },
            cancellationToken: stop));
        return (row.ToRating(), row.EndedOn);
    }

    /// <summary>The dossier that was looked up, by its tracking reference.</summary>
    public async Task<DossierId?> Named(string reference, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition(
            "select dossier_id from dossiers.dossier where reference = @reference", new { reference }, cancellationToken: stop)) is { } id ? new DossierId(id) : null;
    }

    /// <summary>By procedure, of the dossiers this viewer sees at the units of the desk, rated on these days.</summary>
    public async Task<IReadOnlyList<RatingCount>> Counts(Viewer viewer, DateOnly from, DateOnly to, CancellationToken stop)
    {
        var visible = DossierVisibility.VisibleTo(viewer);
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<RatingCount>(new CommandDefinition(
            $"""
            select max(d.procedure_name) as procedure_name, count(*) filter (where r.grade = 'very-happy') as very_happy,
              count(*) filter (where r.grade = 'happy') as happy, count(*) filter (where r.grade = 'unhappy') as unhappy
            from dossiers.rating r join dossiers.dossier d using (dossier_id) join dossiers.state s using (dossier_id)
            where {Within} and {visible.Sql}
            group by d.procedure_code order by count(*) filter (where r.grade = 'unhappy') desc, count(*) desc, max(d.procedure_name)
            """,
            visible.With(Period(viewer, from, to)),
            cancellationToken: stop))).AsList();
    }

    /// <summary>The unhappy ones of the same dossiers, the latest first.</summary>
    public async Task<IReadOnlyList<RatingLine>> Unhappy(Viewer viewer, DateOnly from, DateOnly to, CancellationToken stop)
    {
        var visible = DossierVisibility.VisibleTo(viewer);
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<RatingLine>(new CommandDefinition(
            $"""
            select d.dossier_id, coalesce(d.code, d.reference) as number, d.procedure_name, r.words, r.rated_at,
              coalesce(coalesce(s.finished_at, s.returned_at) > s.due_at, false) as late
            from dossiers.rating r join dossiers.dossier d using (dossier_id) join dossiers.state s using (dossier_id)
            where {Within} and r.grade = 'unhappy' and {visible.Sql}
            order by r.rated_at desc, d.dossier_id desc limit {PageSize + 1}
            """,
            visible.With(Period(viewer, from, to)),
            cancellationToken: stop))).AsList();
    }

    public static Batch Insert(Batch batch, Rating one) => batch.Add(
        """
        with written as (
          insert into dossiers.rating(dossier_id, unit, grade, words, way, rated_at, changed_at, change_until, version)
          values ($1, $2, $3, $4, $5, $6, $6, $7, 1) on conflict do nothing returning 1)
        select kernel.expect_one((select count(*) from written))
        """,
        one.Dossier.Value,
        one.Unit.Value,
        one.Grade.Code(),
        Batch.Typed(NpgsqlDbType.Text, one.Words),
        Way(one.By),
        one.RatedAt,
        one.ChangeUntil);

    /// <summary>Its next version, where nobody changed it meanwhile.</summary>
    public static Batch Change(Batch batch, Rating one) => batch.Add(
        """
        with moved as (
          update dossiers.rating set version = $2, grade = $3, words = $4, way = $5, changed_at = $6 where dossier_id = $1 and version = $2 - 1 returning 1)
        select kernel.expect_one((select count(*) from moved))
        """,
        one.Dossier.Value,
        one.Version,
        one.Grade.Code(),
        Batch.Typed(NpgsqlDbType.Text, one.Words),
        Way(one.By),
        one.ChangedAt);

    internal static string Way(RatedBy by) => by switch { RatedBy.Account => "account", RatedBy.CounterLink => "counter-link", _ => "look-up" };

    private const string Within = "r.unit = any(@units) and r.rated_at >= @since and r.rated_at < @before";

    private static object Period(Viewer viewer, DateOnly from, DateOnly to) => new
    {
        units = viewer.UnitsWhere(Permissions.Desk).Select(u => u.Value).ToArray(),
        since = Clock.FromLocal(from.ToDateTime(TimeOnly.MinValue)),
        before = Clock.FromLocal(to.AddDays(1).ToDateTime(TimeOnly.MinValue)),
    };

    private sealed class Row
    {
        public Guid DossierId { get; init; }

        public DateOnly EndedOn { get; init; }

        public string? Unit { get; init; }

        public string? Grade { get; init; }

        public string? Words { get; init; }

        public string? Way { get; init; }

        public DateTimeOffset? RatedAt { get; init; }

        public DateTimeOffset? ChangedAt { get; init; }

        public DateOnly? ChangeUntil { get; init; }

        public int Version { get; init; }

        public Rating? ToRating() => RatingGrades.Read(Grade) is not { } grade ? null : new Rating(
            new DossierId(DossierId), new UnitCode(Unit!), Version, grade, Words, Way switch { "account" => RatedBy.Account, "counter-link" => RatedBy.CounterLink, _ => RatedBy.LookUp }, RatedAt!.Value, ChangedAt!.Value, ChangeUntil!.Value);
    }
}
