using System.Collections.Concurrent;
using Dapper;
using MotCua.Kernel;

namespace MotCua.Identity;

/// <summary>
/// Quarter hours in which somebody with a counter's post worked in the product. Who it was is not kept; where the unit has
/// named devices of its counter, only work on one of them counts.
/// </summary>
public sealed class CounterHourStore(Database database)
{
    public static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    /// <summary>What this process has written already; another one writes the same rows once more to no effect.</summary>
    private readonly ConcurrentDictionary<(UnitCode Unit, string? Device), DateTimeOffset> written = new();

    public async Task Seen(Viewer viewer, DateTimeOffset at, CancellationToken stop)
    {
        var quarter = QuarterOf(at);
        foreach (var unit in viewer.Appointments.Where(a => a.Counter).Select(a => a.Unit).Distinct())
        {
            if (written.TryGetValue((unit, viewer.Device), out var last) && last == quarter)
            {
                continue;
            }

            await using var connection = await database.Open(stop);
            await connection.ExecuteAsync(new CommandDefinition(
                """
                insert into organisation.counter_hour(unit, quarter)
                select @unit, @quarter where not exists (select from organisation.counter_device c where c.unit = @unit and c.until_at is null)
                  or exists (select from organisation.counter_device c where c.unit = @unit and c.until_at is null and c.device = @device)
                on conflict do nothing
                """,
                new { unit = unit.Value, quarter, device = viewer.Device },
                cancellationToken: stop));
            written[(unit, viewer.Device)] = quarter;
        }
    }

    /// <summary>Of a unit, in order; and when the first of all was written, before which nobody looked.</summary>
    public async Task<(IReadOnlyList<DateTimeOffset> Quarters, DateTimeOffset? Since)> Of(UnitCode unit, DateTimeOffset from, DateTimeOffset until, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var quarters = (await connection.QueryAsync<DateTime>(new CommandDefinition(
            "select quarter from organisation.counter_hour where unit = @unit and quarter >= @from and quarter < @until order by quarter",
            new { unit = unit.Value, from = from - TimeSpan.FromHours(1), until },
            cancellationToken: stop))).Select(q => new DateTimeOffset(q, TimeSpan.Zero)).ToList();
        var since = await connection.ExecuteScalarAsync<DateTime?>(new CommandDefinition(
            "select min(quarter) from organisation.counter_hour where unit = @unit", new { unit = unit.Value }, cancellationToken: stop));
        return (quarters, since is { } first ? new DateTimeOffset(first, TimeSpan.Zero) : null);
    }

    public static DateTimeOffset QuarterOf(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % Quarter.Ticks), TimeSpan.Zero);
}
