using Dapper;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Reports.Letters;

/// <summary>Whether a unit has taken note of a letter.</summary>
public sealed record LetterReceipt(UnitCode Unit, DateTimeOffset? AcknowledgedAt, string? AcknowledgedBy);

/// <summary>Letters, who they went to, and what reviews say of single dossiers.</summary>
public sealed class LetterStore(Database database)
{
    private const string Select =
        """
        select l.letter_id, l.kind, l.unit, l.from_day, l.to_day, l.about, l.body, l.receivers, l.deadline, l.number, l.state, l.version, l.frozen_id, l.paper_id,
          l.drafted_at, l.drafted_by, l.signed_at, l.signed_by, l.sent_at
        from reports.letter l
        """;

    public static Batch Insert(Batch batch, Letter letter) => batch.Add(
        """
        insert into reports.letter(letter_id, kind, unit, from_day, to_day, about, body, receivers, deadline, number, state, version, drafted_at, drafted_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        """,
        letter.Id,
        letter.Kind.Code,
        letter.Unit.Value,
        letter.From,
        letter.To,
        letter.About,
        letter.Body,
        letter.Receivers.Select(u => u.Value).ToArray(),
        Batch.Typed(NpgsqlDbType.Date, letter.Deadline),
        Batch.Typed(NpgsqlDbType.Text, letter.Number),
        Code(letter.State),
        letter.Version,
        letter.DraftedAt,
        Batch.Typed(NpgsqlDbType.Uuid, letter.DraftedBy?.Value));

    /// <summary>The next state over the version before it; stale where somebody was quicker.</summary>
    public static Batch Save(Batch batch, Letter letter) => batch.Add(
        """
        with moved as (
          update reports.letter set about = $3, body = $4, receivers = $5, number = $6, state = $7, version = $8, frozen_id = $9, paper_id = $10,
            signed_at = $11, signed_by = $12, sent_at = $13
          where letter_id = $1 and version = $2 returning 1)
        select kernel.expect_one((select count(*) from moved))
        """,
        letter.Id,
        letter.Version - 1,
        letter.About,
        letter.Body,
        letter.Receivers.Select(u => u.Value).ToArray(),
        Batch.Typed(NpgsqlDbType.Text, letter.Number),
        Code(letter.State),
        letter.Version,
        Batch.Typed(NpgsqlDbType.Uuid, letter.Frozen),
        Batch.Typed(NpgsqlDbType.Uuid, letter.Paper),
        Batch.Typed(NpgsqlDbType.TimestampTz, letter.SignedAt),
        Batch.Typed(NpgsqlDbType.Uuid, letter.SignedBy?.Value),
        Batch.Typed(NpgsqlDbType.TimestampTz, letter.SentAt));

    public static Batch SentTo(Batch batch, Letter letter) => batch.Add(
        "insert into reports.letter_receipt(letter_id, unit) select $1, unnest($2::text[]) on conflict do nothing",
        letter.Id,
        letter.Receivers.Select(u => u.Value).ToArray());

    /// <summary>Once for each unit; whoever comes second changes nothing.</summary>
    public static Batch Acknowledge(Batch batch, Guid letter, UnitCode unit, AccountId by, DateTimeOffset at) => batch.Add(
        """
        with moved as (
          update reports.letter_receipt set acknowledged_at = $3, acknowledged_by = $4 where letter_id = $1 and unit = $2 and acknowledged_at is null returning 1)
        select kernel.expect_one((select count(*) from moved))
        """,
        letter,
        unit.Value,
        at,
        by.Value);

    public static Batch AddItem(Batch batch, Guid letter, ReviewItem item) => batch.Add(
        "insert into reports.review_item(letter_id, dossier_id, kind) values ($1, $2, $3) on conflict do nothing", letter, item.Dossier, item.Kind);

    /// <summary>Whoever comes second changes nothing.</summary>
    /// <param name="week">The Monday of the week in which a unit's past week was looked at.</param>
    public static Batch LookAt(Batch batch, UnitCode unit, DateOnly week, Guid? letter, DateTimeOffset at) => batch.Add(
        "insert into reports.weekly_look(unit, week, looked_at, letter_id) values ($1, $2, $3, $4) on conflict do nothing",
        unit.Value,
        week,
        at,
        Batch.Typed(NpgsqlDbType.Uuid, letter));

    public static Batch Explain(Batch batch, Guid letter, Guid dossier, string kind, string cause, string remedy) => batch.Add(
        "update reports.review_item set cause = $4, remedy = $5 where letter_id = $1 and dossier_id = $2 and kind = $3", letter, dossier, kind, cause, remedy);

    /// <summary>Units whose past week was looked at in the week of this Monday.</summary>
    public async Task<IReadOnlySet<UnitCode>> LookedAt(DateOnly week, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            "select unit from reports.weekly_look where week = @week", new { week }, cancellationToken: stop))).Select(u => new UnitCode(u)).ToHashSet();
    }

    public async Task<Letter?> Find(Guid id, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition($"{Select} where l.letter_id = @id", new { id }, cancellationToken: stop)))?.ToLetter();
    }

    public async Task<Letter?> Of(LetterKind kind, UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"{Select} where l.kind = @Code and l.unit = @unit and l.from_day = @from and l.to_day = @to",
            new { kind.Code, unit = unit.Value, from, to },
            cancellationToken: stop)))?.ToLetter();
    }

    /// <summary>Those a unit issues, the newest first.</summary>
    public Task<IReadOnlyList<Letter>> IssuedBy(IReadOnlyList<UnitCode> units, int most, CancellationToken stop) =>
        List($"{Select} where l.unit = any(@units) order by l.drafted_at desc limit @most", units, most, stop);

    /// <summary>Those that came to a unit, what nobody there has taken note of first.</summary>
    public Task<IReadOnlyList<Letter>> SentTo(IReadOnlyList<UnitCode> units, int most, CancellationToken stop) => List(
        $"{Select} join reports.letter_receipt r on r.letter_id = l.letter_id and r.unit = any(@units) order by r.acknowledged_at is not null, l.sent_at desc limit @most",
        units, most, stop);

    /// <summary>With a last day on or after one: what must be sent and is not, and what was sent and asks its receivers to report back.</summary>
    public async Task<IReadOnlyList<Letter>> Due(DateOnly from, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<Row>(new CommandDefinition($"{Select} where l.deadline >= @from and (l.sent_at is null) <> (l.kind = @Code)", new { from, LetterKind.Urging.Code }, cancellationToken: stop)))
            .Select(r => r.ToLetter()).ToList();
    }

    public async Task<IReadOnlyList<LetterReceipt>> Receipts(Guid letter, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<(string Unit, DateTime? At, string? Name)>(new CommandDefinition(
            """
            select r.unit, r.acknowledged_at, a.display_name from reports.letter_receipt r left join identity.account a on a.account_id = r.acknowledged_by
            where r.letter_id = @letter order by r.unit
            """,
            new { letter },
            cancellationToken: stop)))
            .Select(r => new LetterReceipt(new UnitCode(r.Unit), r.At is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null, r.Name)).ToList();
    }

    public async Task<IReadOnlyList<ReviewItem>> Items(Guid letter, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<ReviewItem>(new CommandDefinition(
            """
            select i.dossier_id as dossier, coalesce(d.code, d.reference) as code, d.procedure_name as procedure, i.kind, i.cause, i.remedy
            from reports.review_item i join dossiers.dossier d using (dossier_id) where i.letter_id = @letter order by i.kind, 2
            """,
            new { letter },
            cancellationToken: stop))).AsList();
    }

    /// <summary>Whoever reads letters at a unit today.</summary>
    public async Task<IReadOnlyList<AccountId>> Readers(UnitCode unit, DateOnly day, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<Guid>(new CommandDefinition(
            """
            select distinct m.account from organisation.appointment m
            join organisation.post p on p.code = m.post and p.role in ('leader', 'observer')
            join identity.account a on a.account_id = m.account and a.active
            where m.unit = @unit and m.from_day <= @day and (m.to_day is null or m.to_day >= @day)
            """,
            new { unit = unit.Value, day },
            cancellationToken: stop))).Select(a => new AccountId(a)).ToList();
    }

    private async Task<IReadOnlyList<Letter>> List(string sql, IReadOnlyList<UnitCode> units, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<Row>(new CommandDefinition(sql, new { units = units.Select(u => u.Value).ToArray(), most }, cancellationToken: stop)))
            .Select(r => r.ToLetter()).DistinctBy(l => l.Id).ToList();
    }

    private static string Code(LetterState state) => state.ToString().ToLowerInvariant();

    private sealed record Row
    {
        public Guid LetterId { get; init; }

        public string Kind { get; init; } = "";

        public string Unit { get; init; } = "";

        public DateOnly FromDay { get; init; }

        public DateOnly ToDay { get; init; }

        public string About { get; init; } = "";

        public string Body { get; init; } = "";

        public string[] Receivers { get; init; } = [];

        public DateOnly? Deadline { get; init; }

        public string? Number { get; init; }

        public string State { get; init; } = "";

        public int Version { get; init; }

        public Guid? FrozenId { get; init; }

        public Guid? PaperId { get; init; }

        public DateTimeOffset DraftedAt { get; init; }

        public Guid? DraftedBy { get; init; }

        public DateTimeOffset? SignedAt { get; init; }

        public Guid? SignedBy { get; init; }

        public DateTimeOffset? SentAt { get; init; }

        public Letter ToLetter() => new(
            LetterId, LetterKind.Find(Kind)!, new UnitCode(Unit), FromDay, ToDay, About, Body, [.. Receivers.Select(u => new UnitCode(u))], Deadline,
            Enum.Parse<LetterState>(State, ignoreCase: true), Version, DraftedAt, DraftedBy is { } by ? new AccountId(by) : null)
        {
            Number = Number,
            Frozen = FrozenId,
            Paper = PaperId,
            SignedAt = SignedAt,
            SignedBy = SignedBy is { } signer ? new AccountId(signer) : null,
            SentAt = SentAt,
        };
    }
}
