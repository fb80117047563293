using Dapper;
using MotCua.Kernel;

namespace MotCua.Reports;

/// <summary>A daily report that was made by itself.</summary>
public sealed record DailyReport
{
    public DateOnly Day { get; init; }

    public string Unit { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }

    public string Sha256 { get; init; } = "";
}

/// <summary>The daily reports as they were made; nobody changes one.</summary>
public sealed class DailyReportStore(Database database)
{
    /// <summary>Units that have their report of a day.</summary>
    public async Task<IReadOnlySet<UnitCode>> Made(DateOnly day, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            "select unit from linked.daily_report where day = @day", new { day }, cancellationToken: stop))).Select(u => new UnitCode(u)).ToHashSet();
    }

    /// <summary>Of one unit, the newest first.</summary>
    public async Task<IReadOnlyList<DailyReport>> Of(UnitCode unit, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<DailyReport>(new CommandDefinition(
            "select day, unit, made_at, sha256 from linked.daily_report where unit = @unit order by day desc limit @most",
            new { unit = unit.Value, most },
            cancellationToken: stop))).AsList();
    }

    /// <summary>The file; null where none was made.</summary>
    public async Task<byte[]?> File(DateOnly day, UnitCode unit, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleOrDefaultAsync<byte[]?>(new CommandDefinition(
            "select csv from linked.daily_report where day = @day and unit = @unit", new { day, unit = unit.Value }, cancellationToken: stop));
    }

    internal static Batch Keep(Batch batch, DateOnly day, UnitCode unit, int rows, byte[] csv, string sha256, DateTimeOffset at) => batch.Add(
        "insert into linked.daily_report(day, unit, made_at, rows, sha256, csv) values ($1, $2, $3, $4, $5, $6)", day, unit.Value, at, rows, sha256, csv);
}
