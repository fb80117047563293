using Dapper;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers.Finding;

/// <summary>
/// Finds dossiers, the newest first, paged by key and filtered like the item itself. What names somebody leads to its few
/// dossiers by the index of what was typed; without it each unit and state is one range of an index that has the order.
/// </summary>
public sealed class DossierSearchQueue(Database database)
{
    public const int PageSize = 30;

    /// <summary>Where counting stops: whoever finds more narrows the search, and nobody waits for the whole province.</summary>
    public const int MostCounted = 200;

    private static readonly short[] AllStates = [.. Enum.GetValues<DossierStatus>().Select(s => (short)s)];

    /// <param name="after">The last dossier of the page before.</param>
    /// <returns>One line more than a page where there is a next one.</returns>
    public async Task<IReadOnlyList<DossierLine>> Find(Viewer viewer, DossierSearch search, Guid? after, CancellationToken stop)
    {
        var (sql, values) = Statement(viewer, search, after);
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<DossierLine>(new CommandDefinition(sql, values, cancellationToken: stop))).AsList();
    }

    /// <summary>How many the pages would show, all together; one more than <paramref name="most"/> where there are more.</summary>
    public async Task<int> Count(Viewer viewer, DossierSearch search, CancellationToken stop, int most = MostCounted)
    {
        var (sql, values) = CountStatement(viewer, search, most);
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(sql, values, cancellationToken: stop));
    }

    /// <summary>The same lines one after another, without holding them: for a sheet of all that was found.</summary>
    /// <param name="most">Where it ends at the latest.</param>
    public async IAsyncEnumerable<DossierLine> All(
        Viewer viewer, DossierSearch search, int most, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var (sql, values) = Statement(viewer, search, after: null, most);
        await using var connection = await database.Open(stop);
        await foreach (var line in connection.QueryUnbufferedAsync<DossierLine>(sql, values, commandTimeout: 300).WithCancellation(stop))
        {
            yield return line;
        }
    }

    /// <summary>The statement and its values, so that a test can ask for its plan.</summary>
    internal static (string Sql, DynamicParameters Values) Statement(Viewer viewer, DossierSearch search, Guid? after, int most = PageSize + 1)
    {
        var (from, values) = Found(viewer, search, after, most);
        return (
            $"""
            select d.dossier_id, s.version, d.reference, d.code, d.procedure_name, o.full_name as owner_name, s.status, s.unit, s.post,
              s.step, s.holder, d.channel, s.imported, d.submitted_at, s.received_at, s.due_at, s.finished_at, s.changed_at
            {from}
            order by d.dossier_id desc limit @most
            """,
            values);
    }

    internal static (string Sql, DynamicParameters Values) CountStatement(Viewer viewer, DossierSearch search, int most)
    {
        var (from, values) = Found(viewer, search, after: null, most + 1);
        return ($"select count(*) from (select d.dossier_id {from} order by d.dossier_id desc limit @most) few", values);
    }

    private static (string From, DynamicParameters Values) Found(Viewer viewer, DossierSearch search, Guid? after, int most)
    {
        var visible = DossierVisibility.VisibleTo(viewer);
        var units = viewer.Units.Where(u => search.Unit is null || u == search.Unit).Select(u => u.Value).ToArray();
        var values = visible.With(new
        {
            after,
            most,
            units,
            unit = search.Unit?.Value,
            day = viewer.Day,
            states = search.Status is { } one ? [(short)one] : AllStates,
            // As the catalogue writes it, and as the province's older systems did.
            procedures = search.Procedure is { } code ? viewer.Units.Select(u => $"{code}.000.00.00.{u.Value.Split('.')[0]}").Prepend(code.Value).Distinct().ToArray() : [],
            submitted_from = search.Submitted.Begins,
            submitted_before = search.Submitted.Ends,
            received_from = search.Received.Begins,
            received_before = search.Received.Ends,
            due_from = search.Due.Begins,
            due_before = search.Due.Ends,
        });
        // "offset 0" keeps the planner to the keys of the few that were found; it would rather read whole tables.
        var from = $"""
            from ({(search.NamesSomebody ? Named(search, values) : $"select dossier_id from ({Browse(search)}) parts order by dossier_id desc limit @most")}) found
            cross join lateral (select * from dossiers.state x where x.dossier_id = found.dossier_id offset 0) s
            cross join lateral (select * from dossiers.dossier x where x.dossier_id = found.dossier_id offset 0) d
            left join dossiers.person o on o.dossier_id = d.dossier_id and o.role = 'owner'
            where {visible.Sql} and {OfState(search, "s")} and {OfDossier(search, "d")}
              {(search.Unit is null ? "" : "and (s.unit = @unit or d.unit = @unit)")} and {AfterOf("d")}
            """;
        return (from, values);
    }

    /// <summary>What was typed into the first box, and what its neighbours say besides.</summary>
    private static string Named(DossierSearch search, DynamicParameters values)
    {
        var all = new List<string>();
        if (search.OfIdentity is not null)
        {
            values.Add("of_identity", search.OfIdentity);
            all.Add("select dossier_id from dossiers.person where identity_number = @of_identity");
        }

        if (search.OfPhone is not null)
        {
            values.Add("of_phone", search.OfPhone);
            all.Add("select dossier_id from dossiers.person where phone = @of_phone");
        }

        if (search.HasText)
        {
            all.Add($"({string.Join(" union ", Typed(search, values))})");
        }

        return string.Join(" intersect ", all);
    }

    private static IEnumerable<string> Typed(DossierSearch search, DynamicParameters values)
    {
        if (search.Reference is not null)
        {
            values.Add("reference", search.Reference);
            yield return "select dossier_id from dossiers.dossier where reference = @reference";
        }

        if (search.Codes.Count > 0)
        {
            values.Add("codes", search.Codes.ToArray());
            yield return "select dossier_id from dossiers.dossier where code = any(@codes)";
        }

        if (search.IdentityNumber is not null)
        {
            values.Add("identity", search.IdentityNumber);
            yield return "select dossier_id from dossiers.person where identity_number = @identity";
        }

        if (search.Phone is not null)
        {
            values.Add("phone", search.Phone);
            yield return "select dossier_id from dossiers.person where phone = @phone";
        }

        if (search.Words.Count > 0)
        {
            var words = search.Words.Select((word, i) =>
            {
                values.Add($"word{i}", word);
                return $"(folded_name like kernel.fold(@word{i}) || '%' or folded_name like '% ' || kernel.fold(@word{i}) || '%')";
            });
            var named = string.Join(" and ", words);

            // By way of the units, so that a common name costs no more than the unit has dossiers, and a rare one an index range.
            yield return $"select dossier_id from dossiers.dossier w join dossiers.person using (dossier_id) where w.unit = any(@units) and role = 'owner' and {named}";
            yield return $"select dossier_id from dossiers.state w join dossiers.person using (dossier_id) where w.unit = any(@units) and role = 'owner' and {named}";
            yield return $"select dossier_id from dossiers.consultation w join dossiers.person using (dossier_id) where {InSight} and role = 'owner' and {named}";
        }
    }

    /// <summary>
    /// Everything at the units, the newest first. What the wide row knows (procedure, day of submission) is looked for
    /// there, everything else in the narrow one; the few that lie at another unit than they were handed in at come by
    /// indexes of their own.
    /// </summary>
    private static string Browse(DossierSearch search)
    {
        var narrow = OfState(search, "x");
        const string Order = "order by x.dossier_id desc limit @most";
        return search.Procedure is null && search.Submitted.IsOpen
            ? $"""
              select m.dossier_id from unnest(@units) u(code) cross join unnest(@states) t(status) cross join lateral (
                select x.dossier_id from dossiers.state x
                where x.unit = u.code and x.status = t.status and {OfDays(search, "x")} and {AfterOf("x")}
                {Order}) m
              union
              (select x.dossier_id from dossiers.state x where x.home = any(@units) and {narrow} and {AfterOf("x")} {Order})
              union
              (select distinct x.dossier_id from dossiers.consultation w join dossiers.state x using (dossier_id) where {InSight} and {narrow} and {AfterOf("x")} {Order})
              """
            : $"""
              select m.dossier_id from unnest(@units) u(code) cross join lateral (
                select x.dossier_id from dossiers.dossier w join dossiers.state x using (dossier_id)
                where w.unit = u.code and {OfDossier(search, "w")} and {narrow} and {AfterOf("w")}
                order by w.dossier_id desc limit @most) m
              union
              (select x.dossier_id from dossiers.state x join dossiers.dossier w using (dossier_id)
               where x.unit = any(@units) and x.home is not null and {OfDossier(search, "w")} and {narrow} and {AfterOf("x")} {Order})
              union
              (select distinct x.dossier_id from dossiers.consultation c join dossiers.state x using (dossier_id) join dossiers.dossier w using (dossier_id)
               where {InSight.Replace("w.", "c.", StringComparison.Ordinal)} and {OfDossier(search, "w")} and {narrow} and {AfterOf("x")} {Order})
              """;
    }

    /// <summary>What a unit was asked about, while its sight lasts; <see cref="DossierVisibility.VisibleTo"/> has the last word.</summary>
    private const string InSight = "w.unit = any(@units) and w.seen_at_most >= @day";

    private static string OfState(DossierSearch search, string row) => $"{row}.status = any(@states) and {OfDays(search, row)}";

    private static string OfDays(DossierSearch search, string row) => Both(
        Within($"{row}.received_at", search.Received, "received"), Within($"{row}.due_at", search.Due, "due"));

    private static string OfDossier(DossierSearch search, string row) => Both(
        search.Procedure is null ? null : $"{row}.procedure_code = any(@procedures)", Within($"{row}.submitted_at", search.Submitted, "submitted"));

    private static string? Within(string column, DaySpan days, string name) => days.IsOpen ? null
        : Both(days.From is null ? null : $"{column} >= @{name}_from", days.To is null ? null : $"{column} < @{name}_before");

    private static string Both(string? one, string? other) => (one, other) switch
    {
        (null, null) => "true",
        (null, _) => other,
        (_, null) => one,
        _ => $"{one} and {other}",
    };

    private static string AfterOf(string row) => $"(@after::uuid is null or {row}.dossier_id < @after)";
}
