using Dapper;
using MotCua.Identity;

namespace MotCua.Dossiers;

/// <summary>
/// Which dossiers somebody sees: one filter for the item, every list, search, export and count. A citizen sees the own
/// ones, people of an office those of their units, observers those of the units below theirs, administrators none.
/// </summary>
public sealed record DossierVisibility(string Sql, IReadOnlyDictionary<string, object?> Values)
{
    /// <summary>For work that is nobody's: projections, sweeps, seeds.</summary>
    public static DossierVisibility Everything { get; } = new("true", new Dictionary<string, object?>(StringComparer.Ordinal));

    /// <summary>A condition over the aliases <c>d</c> (dossiers.dossier) and <c>s</c> (dossiers.state).</summary>
    public static DossierVisibility VisibleTo(Viewer viewer)
    {
        if (viewer.IsCitizen)
        {
            return new("d.citizen = @viewer_account", Named(("viewer_account", viewer.Account.Value)));
        }

        if (viewer.Is(Role.Counter) || viewer.Is(Role.Officer) || viewer.Is(Role.Leader))
        {
            // A dossier that moved on to another unit stays visible where it was received; a unit that was asked for its
            // opinion sees what it is asked about, until some days after (Consultation.SeenUntil).
            return new(
                """
                (s.unit = any(@viewer_units) or d.unit = any(@viewer_units)
                  or exists (select from dossiers.consultation c where c.dossier_id = d.dossier_id and c.unit = any(@viewer_units)
                    and coalesce((least(c.answered_at, s.finished_at, case when s.status in (3, 7, 8) then s.changed_at end)
                      at time zone 'Asia/Ho_Chi_Minh')::date + c.sees_days >= @viewer_day, true)))
                """, Named(("viewer_units", viewer.Units.Select(u => u.Value).ToArray()), ("viewer_day", viewer.Day)));
        }

        if (viewer.Is(Role.Observer))
        {
            return new(
                """
                s.unit in (
                  with recursive below(code) as (
                    select unnest(@viewer_units)
                    union select u.code from organisation.unit u join below b on u.parent = b.code)
                  select code from below)
                """,
                Named(("viewer_units", viewer.Units.Select(u => u.Value).ToArray())));
        }

        return new("false", Named());
    }

    public DynamicParameters With(object? values = null)
    {
        var parameters = new DynamicParameters(values);
        foreach (var (name, value) in Values)
        {
            parameters.Add(name, value);
        }

        return parameters;
    }

    /// <summary>The same for a question that travels with others.</summary>
    public IReadOnlyList<(string Name, object? Value)> Beside(params ReadOnlySpan<(string Name, object? Value)> values) =>
        [.. values, .. Values.Select(v => (v.Key, v.Value))];

    private static Dictionary<string, object?> Named(params (string Name, object? Value)[] values) =>
        values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
}
