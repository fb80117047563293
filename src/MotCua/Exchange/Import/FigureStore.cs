using Dapper;
using MotCua.Kernel;

namespace MotCua.Exchange.Import;

/// <summary>Figures of other registers.</summary>
public sealed class FigureStore(Database database, Journal journal, AsKnown known)
{
    private const string Select = "select unit, from_day, to_day, measure, value from imports.figure";

    public async Task<IReadOnlyList<Figure>> OfUnits(IEnumerable<UnitCode> units, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<Row>(new CommandDefinition(
            $"{Select} where unit = any(@units)", new { units = units.Select(u => u.Value).Distinct().ToArray() }, cancellationToken: stop)))
            .Select(r => r.ToFigure()).ToList();
    }

    /// <summary>The figures of one measure that lie wholly in the period, both days inclusive.</summary>
    public async Task<IReadOnlyList<Figure>> Within(string measure, DateOnly from, DateOnly to, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<Row>(new CommandDefinition(
            known.Of($"{Select} where measure = @measure and from_day >= @from and from_day <= @to and to_day <= @to order by unit, from_day", "imports.figure"),
            new { measure, from, to },
            cancellationToken: stop))).Select(r => r.ToFigure()).ToList();
    }

    public Task<Outcome<Done>> Save(FigureChanges changes, Act act, CancellationToken stop)
    {
        var rows = changes.Added.Concat(changes.Changed.Select(c => c.New)).ToList();
        var batch = new Batch().Add(
            """
            insert into imports.figure(unit, measure, from_day, to_day, value, recorded_at)
            select f.*, $6 from unnest($1::text[], $2::text[], $3::date[], $4::date[], $5::bigint[]) f
            on conflict (measure, unit, from_day) do update set value = excluded.value, recorded_at = excluded.recorded_at
            """,
            rows.Select(r => r.Unit.Value).ToArray(),
            rows.Select(r => r.Measure).ToArray(),
            rows.Select(r => r.From).ToArray(),
            rows.Select(r => r.To).ToArray(),
            rows.Select(r => r.Value).ToArray(),
            act.RecordedAt);
        return journal.Commit(Journal.Append(batch, act), stop);
    }

    private sealed record Row(string Unit, DateOnly FromDay, DateOnly ToDay, string Measure, long Value)
    {
        public Figure ToFigure() => new(new UnitCode(Unit), FromDay, ToDay, Measure, Value);
    }
}
