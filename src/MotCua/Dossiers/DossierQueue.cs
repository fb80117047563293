using Dapper;
using MotCua.Dossiers.Bulk;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>One line of a list of dossiers.</summary>
public sealed record DossierLine
{
    public Guid DossierId { get; init; }

    public int Version { get; init; }

    public string Reference { get; init; } = "";

    public string? Code { get; init; }

    public string ProcedureName { get; init; } = "";

    public string? OwnerName { get; init; }

    public short Status { get; init; }

    public string Unit { get; init; } = "";

    public string? Post { get; init; }

    public string? Step { get; init; }

    public Guid? Holder { get; init; }

    /// <summary>The holder's name at work, where the list asked for it.</summary>
    public string? HolderName { get; init; }

    public Guid? ProcedureVersion { get; init; }

    /// <summary>By when the present step is to be done; null without a limit of its own.</summary>
    public DateTimeOffset? StepDueAt { get; init; }

    public short? Channel { get; init; }

    public bool Imported { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public DossierStatus State => (DossierStatus)Status;
}

/// <summary>Where a page of a list begins: after the last line of the page before.</summary>
public sealed record PageKey(DateTimeOffset? At, Guid Id);

/// <summary>Which part of an officer's work a list shows.</summary>
public enum Desktop
{
    /// <summary>In the pool of one of my posts, taken by nobody.</summary>
    Pool,

    /// <summary>In my hands.</summary>
    Mine,

    /// <summary>Everything open at my units.</summary>
    Unit,
}

/// <summary>The lists of the desk. Each is one index range, paged by key, and filtered like the item itself.</summary>
public sealed class DossierQueue(Database database)
{
    public const int PageSize = 50;

    private const string Columns =
        """
        d.dossier_id, s.version, d.reference, d.code, d.procedure_name, o.full_name as owner_name, s.status, s.unit, s.post,
          s.step, s.holder, s.step_due_at, d.procedure_version, d.channel, s.imported, d.submitted_at, s.received_at, s.due_at, s.finished_at, s.changed_at
        """;

    private const string From =
        """
        from dossiers.state s
        join dossiers.dossier d using (dossier_id)
        left join dossiers.person o on o.dossier_id = d.dossier_id and o.role = 'owner'
        """;

    /// <summary>Waiting at the counter: newly registered, longest waiting first.</summary>
    public Task<IReadOnlyList<DossierLine>> Reception(Viewer viewer, PageKey? after, CancellationToken stop) => Lines(
        viewer,
        """
        s.unit = any(@units) and s.status = 1 and not s.imported
          and (@after_id::uuid is null or (d.submitted_at, d.dossier_id) > (@after_at, @after_id))
        """,
        "d.submitted_at, d.dossier_id",
        new { units = CounterUnits(viewer), after_at = after?.At, after_id = after?.Id },
        stop);

    /// <summary>To be worked on, by time left; those without a promised moment last.</summary>
    public Task<IReadOnlyList<DossierLine>> Worklist(Viewer viewer, Desktop desktop, PageKey? after, CancellationToken stop) =>
        database.Ask(WorklistQuestion(viewer, desktop, after), stop);

    /// <summary>The same to travel with others, with the name of whoever holds each.</summary>
    public static Question<IReadOnlyList<DossierLine>> WorklistQuestion(Viewer viewer, Desktop desktop, PageKey? after)
    {
        var visible = DossierVisibility.VisibleTo(viewer);
        return Question.Rows<DossierLine>(
            $"""
            select {Columns}, a.display_name as holder_name
            {From}
            left join identity.account a on a.account_id = s.holder and a.kind = 'officer'
            where {Part(desktop)} and s.status = any(@statuses) and not s.imported
              and (@after_id::uuid is null or (coalesce(s.due_at, 'infinity'), s.dossier_id) > (coalesce(@after_at::timestamptz, 'infinity'), @after_id))
              and {visible.Sql}
            order by coalesce(s.due_at, 'infinity'), s.dossier_id limit {PageSize + 1}
            """,
            visible.Beside(
                ("units", Units(viewer)),
                ("posts", viewer.Appointments.Select(a => a.Post).Distinct().ToArray()),
                ("hands", viewer.AllHands.Select(h => h.Value).ToArray()),
                ("statuses", desktop == Desktop.Unit ? new short[] { 2, 4, 5, 6 } : [2, 4]),
                ("after_at", after?.At),
                ("after_id", after?.Id)));
    }

    /// <summary>What one officer of a unit holds and works on.</summary>
    public Task<IReadOnlyList<DossierLine>> HeldBy(Viewer viewer, AccountId officer, UnitCode unit, CancellationToken stop) => Lines(
        viewer,
        "s.holder = @officer and s.unit = @unit and s.status = 4 and not s.imported",
        "s.due_at, s.dossier_id",
        new { officer = officer.Value, unit = unit.Value },
        stop);

    /// <summary>Done and waiting to be handed over, the longest waiting first.</summary>
    public Task<IReadOnlyList<DossierLine>> ToReturn(Viewer viewer, PageKey? after, CancellationToken stop) => Lines(
        viewer,
        """
        s.unit = any(@units) and s.status = 9 and not s.imported
          and (@after_id::uuid is null or (s.finished_at, s.dossier_id) > (@after_at, @after_id))
        """,
        "s.finished_at, s.dossier_id",
        new { units = Units(viewer), after_at = after?.At, after_id = after?.Id },
        stop);

    /// <summary>Promised for this day and not yet handed over, by time left: what the board of the day shows.</summary>
    public Task<IReadOnlyList<DossierLine>> DueOn(Viewer viewer, DateTimeOffset from, DateTimeOffset to, CancellationToken stop) => Lines(
        viewer,
        "s.unit = any(@units) and s.status in (2, 4, 9) and not s.imported and s.due_at between @from and @to",
        "s.due_at, s.dossier_id",
        new { units = Units(viewer), from, to },
        stop);

    /// <summary>What a citizen filed, the newest first.</summary>
    public Task<IReadOnlyList<DossierLine>> OfCitizen(Viewer viewer, CancellationToken stop) =>
        Lines(viewer, "d.citizen = @me", "d.dossier_id desc", new { me = viewer.Account.Value }, stop);

    /// <summary>What a bulk act may be meant for, by time left, as many as one act takes.</summary>
    public Task<IReadOnlyList<DossierLine>> ForBulk(Viewer viewer, BulkKind kind, CancellationToken stop) => Lines(
        viewer,
        kind switch
        {
            BulkKind.Receive => "s.unit = any(@counters) and s.status = 1 and not s.imported",
            BulkKind.Take => "s.unit = any(@units) and s.status in (2, 4) and s.holder is null and s.post = any(@posts) and not s.imported",
            BulkKind.Return => "s.unit = any(@units) and s.status = 9 and not s.imported",
            _ => "s.holder = @me and s.status = 4 and not s.imported",
        },
        "coalesce(s.due_at, 'infinity'), s.dossier_id",
        new
        {
            units = Units(viewer),
            counters = CounterUnits(viewer),
            posts = viewer.Appointments.Select(a => a.Post).Where(p => p != DeskRoute.SigningPost).Distinct().ToArray(),
            me = viewer.Account.Value,
        },
        stop,
        BulkActs.Most);

    private static string Part(Desktop desktop) => desktop switch
    {
        Desktop.Pool => "s.unit = any(@units) and s.post = any(@posts) and s.holder is null",
        Desktop.Mine => "s.holder = any(@hands)",
        _ => "s.unit = any(@units)",
    };

    private static string[] Units(Viewer viewer) => [.. viewer.Units.Select(u => u.Value)];

    private static string[] CounterUnits(Viewer viewer) => [.. viewer.Appointments.Where(a => a.Counter).Select(a => a.Unit.Value).Distinct()];

    private async Task<IReadOnlyList<DossierLine>> Lines(Viewer viewer, string condition, string order, object values, CancellationToken stop, int most = PageSize + 1)
    {
        var visible = DossierVisibility.VisibleTo(viewer);
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<DossierLine>(new CommandDefinition(
            $"select {Columns} {From} where {condition} and {visible.Sql} order by {order} limit {most}",
            visible.With(values),
            cancellationToken: stop))).AsList();
    }
}
