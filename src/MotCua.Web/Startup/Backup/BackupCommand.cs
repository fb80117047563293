using System.Data;
using System.Globalization;
using System.IO.Compression;
using MotCua.Kernel;
using Npgsql;

namespace MotCua.Web.Startup.Backup;

/// <summary>
/// <c>backup FILE</c>: the whole installation in one zip file, while it runs. All tables are of one moment; files are
/// added after it, and since a kept file never changes, every one a row of that moment refers to is there.
/// </summary>
public sealed class BackupCommand(OfficeSettings settings, Clock clock) : ICommand
{
    public string Name => "backup";

    public string Usage => "TỆP";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        var outcome = arguments is [var file] ? await Take(Path.GetFullPath(file), stop) : Refusal.Input("backup", $"Cách dùng: {Name} {Usage}");
        if (!outcome.Accepted)
        {
            await errors.WriteLineAsync(outcome.Refusal.Message);
            return 2;
        }

        var taken = outcome.Value;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Đã sao lưu vào {arguments[0]}: {taken.Tables.Count} bảng, {taken.Tables.Sum(t => t.Rows)} dòng, {taken.Files.Count} tệp, thời điểm {VietnameseDates.Moment(taken.TakenAt)}."));
        await output.WriteLineAsync("Tệp này chứa dữ liệu cá nhân và khóa bí mật; hãy cất giữ như chính cơ sở dữ liệu.");
        return 0;
    }

    private async Task<Outcome<BackupManifest>> Take(string file, CancellationToken stop)
    {
        if (File.Exists(file))
        {
            return BackupRefusals.FileExists(file);
        }

        // Under its own name only once it is whole.
        var part = file + ".part";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            BackupManifest taken;
            await using (var target = new FileStream(part, options))
            {
                taken = await Write(target, stop);
                target.Flush(flushToDisk: true);
            }

            File.Move(part, file, overwrite: false);
            return taken;
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
        {
            return BackupRefusals.NotWritten(file, unwritten.Message);
        }
        finally
        {
            if (File.Exists(part))
            {
                File.Delete(part);
            }
        }
    }

    private async Task<BackupManifest> Write(Stream target, CancellationToken stop)
    {
        await using var source = NpgsqlDataSource.Create(settings.OwnerConnectionString ?? settings.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var archive = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, stop);
        var (takenAt, tables) = (clock.Now, new List<TableCopy>());
        IReadOnlyList<AppliedScript> schema;
        await using (var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop))
        {
            schema = await TableCopies.Schema(connection, stop);
            foreach (var table in await TableCopies.Tables(connection, stop))
            {
                await using var entry = await archive.CreateEntry(table.Entry, CompressionLevel.Fastest).OpenAsync(stop);
                tables.Add(await TableCopies.Export(connection, table, entry, stop));
            }
        }

        var sequences = await TableCopies.Sequences(connection, stop);
        var files = new List<CarriedFile>();
        foreach (var path in CarriedFiles.Of(settings.DataFolder))
        {
            if (await CarriedFiles.Pack(settings.DataFolder, path, archive, stop) is { } packed)
            {
                files.Add(packed);
            }
        }

        var manifest = new BackupManifest(BackupManifest.CurrentFormat, takenAt, schema, tables, sequences, files);
        await using (var last = await archive.CreateEntry(BackupManifest.Entry, CompressionLevel.Fastest).OpenAsync(stop))
        {
            await last.WriteAsync(manifest.Write(), stop);
        }

        return manifest;
    }
}
