using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Web.Startup;
using Npgsql;

namespace MotCua.Bench;

/// <summary>A database with so many dossiers and their facts, put in by SQL past every trigger, its counters made by the product.</summary>
public sealed class Filled : IAsyncDisposable
{
    private const int Chunk = 500_000;

    /// <summary>What is made by SQL; all else the product makes of it.</summary>
    private static readonly string[] Written = ["indicators.fact", "dossiers.dossier", "dossiers.state"];

    private const string IndexesSql =
        """
        select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i
        where i.indrelid = any(@tables::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
        """;

    private readonly WebApplication app;
    private readonly string owner;

    private Filled(WebApplication app, string owner, string folder, int dossiers) => (this.app, this.owner, Folder, Dossiers) = (app, owner, folder, dossiers);

    public static DateOnly First { get; } = new(2025, 5, 15);

    public static DateOnly Last { get; } = new(2026, 11, 14);

    public string Folder { get; }

    public int Dossiers { get; }

    /// <summary>The afternoon of the last day.</summary>
    public DateTimeOffset Now { get; } = Clock.FromLocal(Last, new TimeOnly(16, 0));

    public static string UnitOf(int number) => "BENCH." + number.ToString("000", CultureInfo.InvariantCulture);

    public static Guid IdOf(int number) => Guid.ParseExact(number.ToString("x32", CultureInfo.InvariantCulture), "N");

    public T The<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public async Task<NpgsqlConnection> OpenAsOwner(CancellationToken stop)
    {
        var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(stop);
        return connection;
    }

    public static async Task<Filled> Of(EmbeddedPostgres server, string data, string name, int dossiers, TextWriter output, CancellationToken stop)
    {
        await server.EnsureDatabase(name, stop);
        var (app, owner) = (server.ConnectionTo(name, asOwner: false), server.ConnectionTo(name, asOwner: true));
        var folder = Path.Combine(data, name);
        Directory.CreateDirectory(folder);
        var office = OfficeApp.Build(new OfficeSettings
        {
            ConnectionString = app,
            OwnerConnectionString = owner,
            DataFolder = folder,
            Demo = true,
            RunWorkers = false,
            Time = new Standing(),
        });
        var filled = new Filled(office, owner, folder, dossiers);
        if (await Preparation.Prepare(office.Services, owner, _ => { }, stop) is { } refused)
        {
            throw new InvalidOperationException(refused.Message);
        }

        var watch = Stopwatch.StartNew();
        await filled.Fill(stop);
        await using var connection = await filled.OpenAsOwner(stop);
        var size = await connection.ExecuteScalarAsync<long>("select pg_database_size(current_database())");
        await output.WriteLineAsync($"{name}: {dossiers:N0} dossiers in {watch.Elapsed.TotalSeconds:F0} s, {size / 1_000_000:N0} MB");
        return filled;
    }

    private async Task Fill(CancellationToken stop)
    {
        await using var connection = await OpenAsOwner(stop);
        var there = await connection.ExecuteScalarAsync<int>("select count(*) from indicators.fact where unit like 'BENCH%'");
        if (there >= Dossiers)
        {
            // A release with new counters made them at its start.
            await Fold(connection);
            return;
        }

        // Rows first, then each index in one sweep: several times quicker than row by row.
        var indexes = (await connection.QueryAsync<(string Name, string Definition)>(IndexesSql, new { tables = Written })).ToList();
        await connection.ExecuteAsync("set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '1GB'");
        await connection.ExecuteAsync(string.Join(";", indexes.Select(i => "drop index " + i.Name)));
        await connection.ExecuteAsync(
            """
            insert into organisation.unit(code, name, kind, parent, from_day) values ('BENCH', 'Tỉnh đo', 'province', null, '2020-01-01') on conflict do nothing;
            insert into organisation.unit(code, name, kind, parent, from_day)
            select 'BENCH.' || lpad(u::text, 3, '0'), 'Xã đo ' || u, 'commune', 'BENCH', '2020-01-01' from generate_series(0, 199) u on conflict do nothing
            """);
        for (var from = there + 1; from <= Dossiers; from += Chunk)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                Made, new { from, to = Math.Min(Dossiers, from + Chunk - 1), total = Dossiers, start = Clock.FromLocal(First, TimeOnly.MinValue), until = Now }, commandTimeout: 0, cancellationToken: stop));
        }

        foreach (var (_, definition) in indexes)
        {
            await connection.ExecuteAsync(definition, commandTimeout: 0);
        }

        await connection.ExecuteAsync("set session_replication_role = origin; set synchronous_commit = on");
        await connection.ExecuteAsync("delete from indicators.definition");
        await Tidy(connection, Written);
        await The<RecountStore>().Adopt(IndicatorList.Standing, stop);
        await Fold(connection);

        async Task Fold(NpgsqlConnection open)
        {
            while (await The<CounterStore>().RollUp(50_000, stop) > 0)
            {
            }

            await Tidy(open, "indicators.fact", "indicators.base", "indicators.day_sums", "indicators.half_sums", "indicators.delta");
        }
    }

    /// <summary>Each by itself: several statements sent at once are one transaction, in which no table can be vacuumed.</summary>
    private static async Task Tidy(NpgsqlConnection connection, params string[] tables)
    {
        foreach (var table in tables)
        {
            await connection.ExecuteAsync($"vacuum analyze {table}", commandTimeout: 0);
        }
    }

    /// <summary>One dossier of a thousand takes long; three in a hundred of the others end late; what is young may be open still.</summary>
    private const string Made =
        """
        with made as (
          select i, lpad(to_hex(i), 32, '0')::uuid as id, 'BENCH.' || lpad((hashint4(i) & 127 | ((hashint4(i + 7) & 1) << 7))::text, 3, '0') as drawn,
            @start + (i::float8 / (@total + 1)) * (@until - @start) as received, random() as r1, random() as r2, random() as r3, random() as r4
          from generate_series(@from::int, @to::int) i),
        dated as (
          select *, case when drawn > 'BENCH.199' then 'BENCH.' || lpad((i % 200)::text, 3, '0') else drawn end as unit,
            received + (3 + 12 * r1) * interval '1 day' as due, received + (3 + 12 * r1) * (case when r2 < 0.03 then 1 + r3 else r3 end) * interval '1 day' as ends,
            case when r2 < 0.03 and r3 > 0.95 then null else true end as ever
          from made),
        ended as (select *, case when ends < @until and ever then ends end as finished, r1 < 0.4 as fee from dated),
        d as (
          insert into dossiers.dossier(dossier_id, reference, code, origin, procedure_code, procedure_name, unit, channel, submitted_at, import_run, import_line)
          select id, 'B' || i, 'BENCH-' || i, 'imported', '1.001193', 'Đăng ký khai sinh', unit, 1 + (r4 < 0.7)::int, received, '00000000-0000-0000-0000-000000000001', i from ended),
        s as (
          insert into dossiers.state(dossier_id, version, imported, status, unit, received_at, due_at, finished_at, returned_at, supplements, extensions, changed_at)
          select id, 1, true, case when finished is null then 4 else 10 end, unit, received, due, finished, finished, 0, 0, received from ended)
        insert into indicators.fact(dossier_id, unit, procedure, status, imported, channel, submitted_on, received_on, due_at, finished_at, returned_at, ended_at,
          fee_owed, paid_online, receipted, digitised, stage, closed_on, ended_by, closing, pace_766, due_766_at, result_demanded, result_file, component_file, online_level)
        select id, unit, '1.001193', case when finished is null then 4 else 10 end, true, 1 + (r4 < 0.7)::int, indicators.local_day(received), indicators.local_day(received), due,
          finished, finished, finished, fee, fee and r3 < 0.3, fee and r3 < 0.5, r2 < 0.6,
          case when finished is null then 'open' else 'closed' end, indicators.local_day(finished), case when finished is not null then 'result' end,
          case when finished is null then null when indicators.local_day(finished) < indicators.local_day(due) then 'early' when finished <= due then 'on-day' else 'late' end,
          case when finished is null then 'running' when finished <= due then 'on-time' else 'late' end, case when finished is null then due end, true, finished is not null, r2 < 0.6, 'full'
        from ended
        """;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>The clock stands in the afternoon of the last day but for what runs by it.</summary>
    private sealed class Standing : TimeProvider
    {
        private readonly long begun = System.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => Clock.FromLocal(Last, new TimeOnly(16, 0)) + System.GetElapsedTime(begun);
    }
}
