using Dapper;
using MotCua.Identity;

namespace MotCua.LinkedServices;

/// <summary>
/// Which requests somebody sees, for the item and every list alike: a citizen the own ones, people of an office those of
/// their units, observers those of the units below theirs.
/// </summary>
internal sealed record LinkedVisibility(string Sql, string? Name, object? Value)
{
    public static LinkedVisibility Everything { get; } = new("true", null, null);

    /// <summary>A condition over the alias <c>r</c> (linked.request).</summary>
    public static LinkedVisibility To(Viewer viewer)
    {
        if (viewer.IsCitizen)
        {
            return new("r.citizen = @viewer_account", "viewer_account", viewer.Account.Value);
        }

        var units = viewer.Units.Select(u => u.Value).ToArray();
        return viewer.Is(Role.Counter) || viewer.Is(Role.Officer) || viewer.Is(Role.Leader) ? new("r.unit = any(@viewer_units)", "viewer_units", units)
            : viewer.Is(Role.Observer) ? new(
                """
                r.unit in (with recursive below(code) as (
                  select unnest(@viewer_units) union select u.code from organisation.unit u join below b on u.parent = b.code) select code from below)
                """,
                "viewer_units",
                units)
            : new("false", null, null);
    }

    public DynamicParameters With(object values)
    {
        var parameters = new DynamicParameters(values);
        if (Name is not null)
        {
            parameters.Add(Name, Value);
        }

        return parameters;
    }
}
