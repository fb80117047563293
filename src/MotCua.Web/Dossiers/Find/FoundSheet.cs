using MotCua.Dossiers;
using MotCua.Dossiers.Finding;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Dossiers.Worklist;
using MotCua.Web.Ui.Components;

namespace MotCua.Web.Dossiers.Find;

/// <summary>The forms a list leaves the house in.</summary>
public enum SheetForm
{
    Xlsx,
    Csv,
}

/// <summary>A finished sheet, at its beginning; it is gone from the disk when the stream is closed.</summary>
public sealed record MadeSheet(Stream Content, string MediaType, string Name);

/// <summary>
/// Everything a search finds as one sheet: the same filter, the same columns and the same masking as on the screen. Each
/// look at a name is written down before the sheet is given out, and a sheet that could not be finished is not given out.
/// </summary>
public sealed class FoundSheet(DossierSearchQueue queue, WorkLines lines, OfficeNames names, PersonalDataLog log, Clock clock)
{
    /// <summary>What people still work with in one sheet, and one server makes beside its other work.</summary>
    public const int Most = 50_000;

    private const int ChunkSize = 500;

    private static readonly string[] Titles =
        ["Mã hồ sơ", "Chủ hồ sơ", "Thủ tục", "Đơn vị", "Trạng thái", "Vị trí", "Ngày nộp", "Hẹn trả", "Thời hạn"];

    public async Task<Outcome<MadeSheet>> Make(Viewer viewer, DossierSearch search, SheetForm form, CancellationToken stop)
    {
        if (await queue.Count(viewer, search, stop, Most) > Most)
        {
            return DossierRefusals.TooManyFound(Most);
        }

        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"motcua-{clock.NewId():N}.tmp"),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            bufferSize: 64 * 1024,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            using (var sheet = form == SheetForm.Xlsx ? SheetWriter.Xlsx(file, "Hồ sơ", [14, 24, 60, 30, 22, 24, 12, 20, 30]) : SheetWriter.Csv(file))
            {
                sheet.Write(Titles);
                await foreach (var chunk in Chunks(queue.All(viewer, search, Most, stop)))
                {
                    await log.RecordAll(
                        viewer, null, [.. chunk.Select(l => new PersonalDataRead("dossier", l.DossierId, OpenDossier.NameOnly, "Xuất danh sách hồ sơ"))], stop);
                    foreach (var line in await lines.Of(viewer, chunk, stop))
                    {
                        sheet.Write(await Row(line, stop));
                    }
                }
            }

            file.Position = 0;
            var name = $"ho-so-{Clock.LocalOf(clock.Now):yyyyMMdd-HHmm}";
            return form == SheetForm.Xlsx
                ? new MadeSheet(file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name + ".xlsx")
                : new MadeSheet(file, "text/csv; charset=utf-8", name + ".csv");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private async Task<string[]> Row(WorkLine line, CancellationToken stop) =>
    [
        line.Number,
        line.Owner,
        line.Line.ProcedureName,
        await names.Unit(line.Line.Unit, stop),
        line.State,
        line.Post ?? "",
        line.Line.SubmittedAt is { } submitted ? VietnameseDates.Day(submitted) : "Không rõ",
        line.Line.DueAt is { } due ? VietnameseDates.Moment(due) : line.Line.Imported ? "Không rõ" : "Không có thời hạn",
        line.Due is { } left ? string.Join(", ", new[] { Due.Word(left.State), left.Left }.Where(w => !string.IsNullOrEmpty(w))) : "",
    ];

    private static async IAsyncEnumerable<IReadOnlyList<DossierLine>> Chunks(IAsyncEnumerable<DossierLine> all)
    {
        var chunk = new List<DossierLine>(ChunkSize);
        await foreach (var line in all)
        {
            chunk.Add(line);
            if (chunk.Count == ChunkSize)
            {
                yield return chunk;
                chunk = new List<DossierLine>(ChunkSize);
            }
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }
}
