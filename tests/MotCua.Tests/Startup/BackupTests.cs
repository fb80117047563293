using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Tests.Support;
using MotCua.Web.Startup;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Startup;

public sealed class BackupTests(Office office, PostgresServer postgres) : IClassFixture<Office>
{
    private static int places;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restored_office_is_the_office_that_was_backed_up_and_works_on()
    {
        var counter = await new Staff(office).Counter();
        var samples = await new DossierSamples().Of(office, counter, Stop);
        await office.CatchUp();
        var backup = await Backup();

        await using var there = await Empty();
        (await Restore(there, backup)).Code.ShouldBe(0);

        // Every row of every table, and the place of every sequence and projection.
        (await Fingerprints(there.Owner)).ShouldBe(await Fingerprints(office.OwnerConnectionString));
        (await There<Sequencer>(there).Verify(Stop)).Broken.ShouldBeNull();
        (await There<Projections>(there).Lag(Stop)).ShouldBe(await office.The<Projections>().Lag(Stop));

        // A file that a person sent in can be read.
        var file = (await There<DossierFileStore>(there).Read(new DossierId(Guid.Parse(samples["id"])), Stop)).Components.First(c => c.Sha256 is not null).Sha256!;
        var content = await There<IFileStore>(there).Read(FileHash.Parse(file), Stop);
        content.ShouldNotBeNull().ShouldBe(await office.The<IFileStore>().Read(FileHash.Parse(file), Stop));

        // The laws and the counting of acts are there again.
        var opened = await There<OpenOfficerAccount>(there).Run("sau.khoi.phuc", "Sau Khôi Phục", [], Actor.System, Stop);
        opened.Accepted.ShouldBeTrue(opened.Refusal?.Message);
        await There<Projections>(there).CatchUp(Stop);
        (await There<Sequencer>(there).Verify(Stop)).Broken.ShouldBeNull();
        await using var connection = new NpgsqlConnection(there.Owner);
        await connection.OpenAsync(Stop);
        await using var change = new NpgsqlCommand("update kernel.act set kind = 'x'", connection);
        (await Should.ThrowAsync<PostgresException>(() => change.ExecuteNonQueryAsync(Stop))).SqlState.ShouldBe(Database.LawState);
    }

    [Fact]
    public async Task Nothing_is_restored_over_anything()
    {
        var backup = await Backup();
        await using var used = await Empty();
        (await Restore(used, backup)).Code.ShouldBe(0);
        (await Restore(used, backup)).ErrorLines.ShouldHaveSingleItem().ShouldContain("chỉ khôi phục vào");

        await using var files = await Empty();
        Directory.CreateDirectory(Path.Combine(files.Data, "keys"));
        await File.WriteAllTextAsync(Path.Combine(files.Data, "keys", "paper-token.key"), "khóa", Stop);
        (await Restore(files, backup)).ErrorLines.ShouldHaveSingleItem().ShouldContain("keys/paper-token.key");
        (await File.ReadAllTextAsync(Path.Combine(files.Data, "keys", "paper-token.key"), Stop)).ShouldBe("khóa");
    }

    [Fact]
    public async Task A_damaged_backup_is_refused_and_leaves_nothing_so_that_a_whole_one_can_follow()
    {
        var counter = await new Staff(office).Counter();
        await new DossierSamples().Of(office, counter, Stop);
        var whole = await Backup();
        await using var there = await Empty();
        foreach (var part in new[] { "tables/kernel.act.copy", "data/files/" })
        {
            var damaged = await Backup();
            using (var archive = await ZipFile.OpenAsync(damaged, ZipArchiveMode.Update, Stop))
            {
                var entry = archive.Entries.Last(e => e.FullName.StartsWith(part, StringComparison.Ordinal));
                var name = entry.FullName;
                entry.Delete();
                await using var other = await archive.CreateEntry(name).OpenAsync(Stop);
            }

            (await Restore(there, damaged)).ErrorLines.ShouldHaveSingleItem().ShouldContain("bị hỏng");
            Directory.EnumerateFiles(there.Data, "*", SearchOption.AllDirectories).ShouldBeEmpty();
        }

        (await Restore(there, whole)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Bad_input_gets_one_line()
    {
        var text = office.File("khong-phai.zip", "không phải tệp nén");
        await using var there = await Empty();
        (await Restore(there, text)).ErrorLines.ShouldHaveSingleItem().ShouldContain("không phải bản sao lưu");
        (await Restore(there, text + ".khong-co")).ErrorLines.ShouldHaveSingleItem().ShouldContain("Không thấy tệp");
        (await office.Command("backup", text)).ErrorLines.ShouldHaveSingleItem().ShouldContain("đã có");
        (await office.Command("backup", Path.Combine(office.DataFolder, "khong", "co", "tep"))).ErrorLines.ShouldHaveSingleItem().ShouldContain("Không ghi được");
        (await office.Command("backup")).ErrorLines.ShouldHaveSingleItem().ShouldContain("Cách dùng");
        (await office.Command("restore")).ErrorLines.ShouldHaveSingleItem().ShouldContain("Cách dùng");
    }

    [Fact]
    public async Task An_empty_database_is_migrated_by_a_command_once()
    {
        await using var there = await Empty();
        var first = await there.App.Services.Command("migrate");
        first.Output.ShouldContain("Đã áp dụng 0001_kernel.sql.");
        (await there.App.Services.Command("migrate")).Output.ShouldNotContain("Đã áp dụng");
    }

    private static T There<T>(Place place)
        where T : notnull => place.App.Services.GetRequiredService<T>();

    private static Task<Printed> Restore(Place there, string file) => there.App.Services.Command("restore", file);

    private async Task<string> Backup()
    {
        var file = Path.Combine(office.DataFolder, $"sao-luu-{Interlocked.Increment(ref places)}.zip");
        var printed = await office.Command("backup", file);
        printed.Code.ShouldBe(0, printed.Errors);
        return file;
    }

    private async Task<Place> Empty()
    {
        var (runtime, owner) = await postgres.NewEmptyDatabase();
        var data = Path.Combine(office.DataFolder, $"noi-khac-{Interlocked.Increment(ref places)}");
        Directory.CreateDirectory(data);
        return new Place(owner, data, OfficeApp.Build(new OfficeSettings
        {
            ConnectionString = runtime,
            OwnerConnectionString = owner,
            DataFolder = data,
            Time = office.Time,
            RunWorkers = false,
        }));
    }

    /// <summary>A hash of the rows of each table whatever their order, and where each sequence stands.</summary>
    private static async Task<IReadOnlyList<string>> Fingerprints(string owner)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(Stop);
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        var tables = new List<string>();
        await using (var list = new NpgsqlCommand(
            """
            select format('%I.%I', table_schema, table_name) from information_schema.tables
            where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') and table_name <> 'motcua_migration'
            """,
            connection))
        await using (var reader = await list.ExecuteReaderAsync(Stop))
        {
            while (await reader.ReadAsync(Stop))
            {
                tables.Add(reader.GetString(0));
            }
        }

        foreach (var table in tables)
        {
            await using var hash = new NpgsqlCommand($"select count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), '') from {table} t", connection);
            all[table] = (string)(await hash.ExecuteScalarAsync(Stop))!;
        }

        await using var places = new NpgsqlCommand(
            "select coalesce(string_agg(schemaname || '.' || sequencename || '=' || last_value, ' ' order by schemaname, sequencename), '') from pg_sequences", connection);
        all["sequences"] = (string)(await places.ExecuteScalarAsync(Stop))!;
        all.Count.ShouldBeGreaterThan(30);
        return [.. all.Select(t => $"{t.Key} {t.Value}").Order(StringComparer.Ordinal)];
    }

    private sealed record Place(string Owner, string Data, WebApplication App) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
