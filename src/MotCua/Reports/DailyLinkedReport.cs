using System.Security.Cryptography;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Organisation;

namespace MotCua.Reports;

/// <summary>
/// The daily report to the Project 06 team ("báo cáo kịp thời kết quả thực hiện Đề án 06 hằng ngày"): at 16:00, by itself, a
/// file for the province and one for every district and commune of how many linked requests were received, are resolved and
/// in progress since the year began.
/// </summary>
public sealed class DailyLinkedReport(LinkedHandlingReport handling, DailyReportStore store, TurnStore turns, UnitStore units, Journal journal, Clock clock) : IWorker
{
    /// <summary>When it is made; a day on which nothing ran at that hour has it as soon as something runs.</summary>
    public static readonly TimeOnly At = new(16, 0);

    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    public string Name => "daily-linked-report";

    public Task Run(CancellationToken stop) => turns.Keep("daily-report", Round, Once, stop);

    /// <summary>Makes today's reports that are not there yet, once it is time; doing it twice changes nothing.</summary>
    /// <returns>How many were made.</returns>
    public async Task<int> Once(CancellationToken stop)
    {
        if (TimeOnly.FromTimeSpan(Clock.LocalOf(clock.Now).TimeOfDay) < At)
        {
            return 0;
        }

        var made = await store.Made(clock.Today, stop);
        var wanted = (await units.Tree(clock.Today, stop)).All.Where(u => u.Kind is "province" or "district" or "commune" && !made.Contains(u.Code)).ToList();
        var (batch, files) = (new Batch(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var unit in wanted)
        {
            var table = await handling.Make(unit.Code, new DateOnly(clock.Today.Year, 1, 1), clock.Today, stop);
            if (table.Accepted)
            {
                var csv = ReportFormats.Csv(table.Value);
                files[unit.Code.Value] = Convert.ToHexStringLower(SHA256.HashData(csv));
                DailyReportStore.Keep(batch, clock.Today, unit.Code, table.Value.Rows.Count, csv, files[unit.Code.Value], clock.Now);
            }
        }

        if (files.Count > 0)
        {
            await journal.Commit(Journal.Append(batch, ActOf(files)), stop);
        }

        return files.Count;
    }

    private Act ActOf(Dictionary<string, string> files) => new()
    {
        Kind = "linked.daily-reported",
        By = Actor.System,
        RecordedAt = clock.Now,
        SubjectKind = "daily-report",
        Subject = clock.NewId(),
        Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["day"] = clock.Today, ["files"] = files },
    };
}
