using System.Security.Cryptography;
using System.Text.Json;
using MotCua.Exchange.Dvcqg;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Exchange.Import;

/// <summary>What an import of dossiers came to.</summary>
/// <param name="Taken">Whether the file was taken in; without it nothing of the file is anywhere.</param>
public sealed record DossierImport(ImportRun Run, bool Taken, bool Resumed);

/// <summary>Who is told about the faults and the progress of an import.</summary>
public interface IImportListener
{
    Task Fault(ImportFault fault);

    Task Checked(int lines);

    Task Staged(ImportRun run);

    Task Moved(ImportRun run);

    Task Resuming(ImportRun run);
}

/// <summary>
/// Brings in a file of dossiers from an older system: every line is checked and staged first, in one transaction; then
/// the staged lines are moved batch by batch, each batch with its act. A killed import goes on where it stood, and the
/// same file again changes nothing.
/// </summary>
public sealed class ImportDossiers(ImportStore store, ImportMoveStore mover, UnitStore units, Database database, Clock clock)
{
    /// <summary>The act of one batch: run, SHA-256 of the file, batch number, first and last line, what they came to.</summary>
    public const string Moved = "import.dossiers";

    public const int BatchSize = 1000;

    /// <param name="acceptValid">Whether good lines are taken in when others have faults.</param>
    public async Task<Outcome<DossierImport>> Run(string path, bool acceptValid, Actor by, IImportListener listener, CancellationToken stop)
    {
        await using var lease = await store.Take(stop);
        if (lease is null)
        {
            return new Refusal("import.busy", "Đang có một lần nhập hồ sơ khác chạy; hãy đợi lần đó xong rồi chạy lại.");
        }

        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stop));
        ImportRun? resumed = null;
        foreach (var unfinished in await store.Unfinished(stop))
        {
            // What was accepted before is older than this file, so it is moved first.
            await listener.Resuming(unfinished);
            var done = await Move(unfinished, by, listener, stop);
            resumed = done.FileSha256 == sha256 ? done : resumed;
        }

        if (resumed is not null)
        {
            return new DossierImport(resumed, Taken: true, Resumed: true);
        }

        file.Position = 0;
        var (run, accepted) = await Stage(file, Path.GetFileName(path), sha256, acceptValid, listener, stop);
        return new DossierImport(accepted ? await Move(run, by, listener, stop) : run, accepted, Resumed: false);
    }

    private async Task<(ImportRun Run, bool Accepted)> Stage(
        FileStream file, string name, string sha256, bool acceptValid, IImportListener listener, CancellationToken stop)
    {
        var run = clock.NewId();
        var lives = new UnitLives(await units.Register(stop));
        await using var connection = await database.Open(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await ImportStore.Begin(connection, transaction, run, name, sha256, clock.Now);
        var (staged, faults, lines) = (new List<StagedLine>(BatchSize), new List<ImportFault>(), 0);
        await foreach (var (line, text) in JsonLines.Read(file, stop))
        {
            lines++;
            Check(line, text, lives, staged, faults);
            if (staged.Count + faults.Count >= BatchSize)
            {
                await ImportStore.Add(connection, transaction, run, staged, faults, stop);
                staged.Clear();
                faults.Clear();
            }

            if (lines % (10 * BatchSize) == 0)
            {
                await listener.Checked(lines);
            }
        }

        if (lines == 0)
        {
            faults.Add(new ImportFault(1, "", "tệp không có hồ sơ nào."));
        }

        await ImportStore.Add(connection, transaction, run, staged, faults, stop);
        await ImportStore.FindCollisions(connection, transaction, run, lines, stop);
        var faulty = await ImportStore.CountFaultyLines(connection, transaction, run);
        await foreach (var fault in ImportStore.Faults(connection, run).WithCancellation(stop))
        {
            await listener.Fault(fault);
        }

        var accepted = faulty == 0 || (acceptValid && faulty < lines);
        if (accepted)
        {
            await transaction.CommitAsync(stop);
        }

        return (new ImportRun(run, name, sha256, lines, faulty, 0, 0, 0, 0, 0), accepted);
    }

    private void Check(int line, byte[]? text, UnitLives lives, List<StagedLine> staged, List<ImportFault> faults)
    {
        if (text is null)
        {
            faults.Add(new ImportFault(line, "", "dòng dài quá 4 MB; mỗi dòng chỉ được là một hồ sơ."));
            return;
        }

        HoSo said;
        try
        {
            said = HoSoJson.Read(text);
        }
        catch (JsonException error)
        {
            faults.Add(new ImportFault(line, Field(error.Path), $"không đọc được JSON (ký tự thứ {error.BytePositionInLine + 1 ?? 1}); mỗi dòng phải là một đối tượng HoSo trọn vẹn."));
            return;
        }

        var (dossier, found) = HoSoCheck.Check(line, said, lives);
        faults.AddRange(found);
        if (dossier is not null)
        {
            staged.Add(StagedLine.From(line, said, dossier, Breaches.Of(dossier, clock.Now), clock.NewId));
        }
    }

    private async Task<ImportRun> Move(ImportRun run, Actor by, IImportListener listener, CancellationToken stop)
    {
        await listener.Staged(run);
        while (await mover.Next(run, BatchSize, clock.Now, batch => ActOf(run, batch, by), stop) is not null)
        {
            run = await store.Run(run.RunId, stop);
            await listener.Moved(run);
        }

        return run;
    }

    private Act ActOf(ImportRun run, MovedBatch batch, Actor by) => new()
    {
        Kind = Moved,
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "import",
        Subject = run.RunId,
        Evidence = new Evidence(EvidenceGrade.D, "sha256:" + run.FileSha256),
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["run"] = run.RunId,
            ["sha256"] = run.FileSha256,
            ["batch"] = batch.Number,
            ["first_line"] = batch.First,
            ["last_line"] = batch.Last,
            ["count"] = batch.Added + batch.Changed,
            ["added"] = batch.Added,
            ["changed"] = batch.Changed,
        },
    };

    private static string Field(string? path) => (path ?? "$").TrimStart('$').TrimStart('.');
}
