using Dapper;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>
/// Finds dossiers, the newest first, paged by key and filtered like the item itself. A text leads to its few dossiers
/// by the index of what was typed; without one each unit and state is one range of an index that already has the order.
/// </summary>
public sealed class DossierSearchQueue(Database database)
{
    public const int PageSize = 30;

    private static readonly short[] AllStates = [.. Enum.GetValues<DossierStatus>().Select(s => (short)s)];

    /// <param name="after">The last dossier of the page before.</param>
    /// <returns>One line more than a page where there is a next one.</returns>
    public async Task<IReadOnlyList<DossierLine>> Find(Viewer viewer, DossierSearch search, Guid? after, CancellationToken stop)
    {
        var (sql, values) = Statement(viewer, search, after);
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<DossierLine>(new CommandDefinition(sql, values, cancellationToken: stop))).AsList();
    }

    /// <summary>The statement and its values, so that a test can ask for its plan.</summary>
    internal static (string Sql, DynamicParameters Values) Statement(Viewer viewer, DossierSearch search, Guid? after)
    {
        var visible = DossierVisibility.VisibleTo(viewer);
        var values = visible.With(new
        {
            after,
            most = PageSize + 1,
            units = viewer.Units.Select(u => u.Value).ToArray(),
            states = search.Status is { } one ? [(short)one] : AllStates,
            procedure = search.Procedure?.Value,
            reference = search.Reference,
            codes = search.Codes.ToArray(),
            identity = search.IdentityNumber,
            phone = search.Phone,
        });
        var sql = $"""
            select d.dossier_id, s.version, d.reference, d.code, d.procedure_name, o.full_name as owner_name, s.status, s.unit, s.post,
              s.step, s.holder, d.channel, s.imported, d.submitted_at, s.received_at, s.due_at, s.finished_at, s.changed_at
            from {(search.HasText ? $"({string.Join(" union ", Named(search, values))}) found join dossiers.state s using (dossier_id)" : Browse(search))}
            join dossiers.dossier d using (dossier_id)
            left join dossiers.person o on o.dossier_id = d.dossier_id and o.role = 'owner'
            where {visible.Sql} and s.status = any(@states) and (@procedure::text is null or d.procedure_code = @procedure)
              and (@after::uuid is null or d.dossier_id < @after)
            order by d.dossier_id desc limit @most
            """;
        return (sql, values);
    }

    private static IEnumerable<string> Named(DossierSearch search, DynamicParameters values)
    {
        if (search.Reference is not null)
        {
            yield return "select dossier_id from dossiers.dossier where reference = @reference";
        }

        if (search.Codes.Count > 0)
        {
            yield return "select dossier_id from dossiers.dossier where code = any(@codes)";
        }

        if (search.IdentityNumber is not null)
        {
            yield return "select dossier_id from dossiers.person where identity_number = @identity";
        }

        if (search.Phone is not null)
        {
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
        }
    }

    private static string Browse(DossierSearch search) => search.Procedure is null
        ? """
          (select m.* from unnest(@units) u(code) cross join unnest(@states) t(status) cross join lateral (
             select w.* from dossiers.state w
             where w.unit = u.code and w.status = t.status and (@after::uuid is null or w.dossier_id < @after)
             order by w.dossier_id desc limit @most) m
           order by m.dossier_id desc limit @most) s
          """
        : """
          unnest(@units) u(code) cross join lateral (
            select x.* from dossiers.dossier w join dossiers.state x using (dossier_id)
            where w.unit = u.code and w.procedure_code = @procedure and x.status = any(@states) and (@after::uuid is null or w.dossier_id < @after)
            order by w.dossier_id desc limit @most) s
          """;
}
