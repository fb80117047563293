using Dapper;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Procedures;

/// <summary>What the procedures that a unit takes in ask of it: posts that their steps name, and fields its counter must know.</summary>
public sealed class StaffingQueue(Database database)
{
    private const string Counter = "tiep-nhan";
    private const string Return = "tra-ket-qua";
    private const string Signing = "lanh-dao-ky";

    /// <summary>Empty for a unit that takes nothing in.</summary>
    public async Task<IReadOnlyList<string>> PostsAt(Unit unit, UnitTree tree, DateOnly day, CancellationToken stop)
    {
        var levels = LevelsOf(unit, tree);
        if (levels.Count == 0)
        {
            return [];
        }

        var steps = await Read(
            "select distinct step ->> 'post' from procedures.version v cross join lateral jsonb_array_elements(coalesce(v.document -> 'steps', '[]')) step where step ->> 'post' is not null and",
            levels,
            day,
            stop);
        return [.. steps.Concat([Counter, Return, Signing]).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The fields of the procedures it takes in, by code.</summary>
    public async Task<IReadOnlyList<string>> FieldsAt(Unit unit, UnitTree tree, DateOnly day, CancellationToken stop) => LevelsOf(unit, tree) is { Count: > 0 } levels
        ? [.. (await Read("select distinct v.field from procedures.version v where", levels, day, stop)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The tiers whose procedures are taken in here; the same rule as <see cref="HandlingUnits"/>.</summary>
    private static IReadOnlyList<string> LevelsOf(Unit unit, UnitTree tree) => unit.Kind switch
    {
        "commune" => tree.All.Any(u => u.Kind == "district") ? ["commune"] : ["commune", "district"],
        "district" => ["district"],
        "point" or "centre" or "province" when unit.Kind == new[] { "point", "centre", "province" }.First(kind => tree.All.Any(u => u.Kind == kind)) => ["province"],
        _ => [],
    };

    private async Task<IReadOnlyList<string>> Read(string select, IReadOnlyList<string> levels, DateOnly day, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            $"""
            {select} v.retired_at is null and coalesce(v.from_day <= @day, true) and coalesce(@day <= v.to_day, true)
              and v.document -> 'levels' ?| @levels
            """,
            new { levels = levels.ToArray(), day },
            cancellationToken: stop))).AsList();
    }
}
