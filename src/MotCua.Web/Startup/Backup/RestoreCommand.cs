using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using MotCua.Kernel;
using Npgsql;

namespace MotCua.Web.Startup.Backup;

/// <summary>
/// <c>restore FILE</c>: an installation as it was, into an empty database and data folder. The schema is first the one of
/// the backup, then, with the rows in it, brought to this release's. Nothing stays of a restore that fails.
/// </summary>
public sealed class RestoreCommand(OfficeSettings settings, Migrator migrator) : ICommand
{
    public string Name => "restore";

    public string Usage => "TỆP";

    public bool PreparesItself => true;

    private string Owner => settings.OwnerConnectionString ?? settings.ConnectionString;

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        var outcome = arguments is [var file] ? await Restore(file, stop) : Refusal.Input("restore", $"Cách dùng: {Name} {Usage}");
        if (!outcome.Accepted)
        {
            await errors.WriteLineAsync(outcome.Refusal.Message);
            return 2;
        }

        var restored = outcome.Value;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Đã khôi phục tình trạng lúc {VietnameseDates.Moment(restored.TakenAt)}: {restored.Tables.Sum(t => t.Rows)} dòng, {restored.Files.Count} tệp."));
        await output.WriteLineAsync("Hãy chạy verify-audit rồi recount để kiểm tra.");
        return 0;
    }

    private async Task<Outcome<BackupManifest>> Restore(string file, CancellationToken stop)
    {
        if (!File.Exists(file))
        {
            return BackupRefusals.NoFile(file);
        }

        try
        {
            await using var archive = await ZipFile.OpenReadAsync(file, stop);
            var backup = await Read(archive, stop);
            return backup is null ? BackupRefusals.NotABackup(file) : await Restore(archive, backup, stop);
        }
        catch (InvalidDataException)
        {
            return BackupRefusals.NotABackup(file);
        }
    }

    private static async Task<BackupManifest?> Read(ZipArchive archive, CancellationToken stop)
    {
        if (archive.GetEntry(BackupManifest.Entry) is not { } entry)
        {
            return null;
        }

        try
        {
            await using var content = await entry.OpenAsync(stop);
            return BackupManifest.Read(content);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<Outcome<BackupManifest>> Restore(ZipArchive archive, BackupManifest backup, CancellationToken stop)
    {
        var known = Migrator.All.ToDictionary(m => m.Number, m => m.Checksum);
        if (backup.Format != BackupManifest.CurrentFormat || backup.Schema.Any(s => known.GetValueOrDefault(s.Number) != s.Checksum))
        {
            return BackupRefusals.NewerThanThis;
        }

        if (CarriedFiles.Of(settings.DataFolder).FirstOrDefault() is { } there)
        {
            return BackupRefusals.FolderNotEmpty(there);
        }

        await using var source = NpgsqlDataSource.Create(Owner);
        await using var connection = await source.OpenConnectionAsync(stop);
        if (!await TableCopies.IsEmpty(connection, stop))
        {
            return BackupRefusals.DatabaseNotEmpty;
        }

        var made = await migrator.Apply(Owner, stop, backup.Schema.Select(s => s.Number).ToHashSet());
        if (!made.Accepted)
        {
            return made.Refusal;
        }

        // New types may have come with the schema.
        await connection.ReloadTypesAsync(stop);
        if (await Lay(connection, archive, backup, stop) is { } refused)
        {
            return refused;
        }

        var current = await migrator.Apply(Owner, stop);
        return current.Accepted ? backup : current.Refusal;
    }

    /// <summary>Rows in one transaction, files before its commit: whatever fails takes both away again.</summary>
    private async Task<Refusal?> Lay(NpgsqlConnection connection, ZipArchive archive, BackupManifest backup, CancellationToken stop)
    {
        var laid = new List<string>();
        var whole = false;
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(stop);
            if (await TableCopies.Import(connection, backup, entry => archive.GetEntry(entry)?.Open(), stop) is { } damaged)
            {
                return damaged;
            }

            foreach (var file in backup.Files)
            {
                laid.Add(Path.Combine(settings.DataFolder, file.Path));
                if (archive.GetEntry(file.Entry) is not { } entry || !await CarriedFiles.Unpack(settings.DataFolder, file, await entry.OpenAsync(stop), stop))
                {
                    return BackupRefusals.Damaged(file.Path);
                }
            }

            await transaction.CommitAsync(stop);
            whole = true;
            return null;
        }
        catch (Exception broken) when (broken is PostgresException or InvalidDataException)
        {
            return BackupRefusals.Damaged(broken is PostgresException { TableName: { } table } ? table : BackupManifest.Entry);
        }
        finally
        {
            if (!whole)
            {
                laid.FindAll(File.Exists).ForEach(File.Delete);
            }
        }
    }
}
