using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.People;

namespace MotCua.Reports.Letters;

/// <summary>A report that a unit owes every month.</summary>
/// <param name="Day">It must have been sent before this day of the next month.</param>
public sealed record LetterSchedule(LetterKind Kind, UnitCode Unit, int Day, DateOnly From, DateOnly? To, string Basis)
{
    public const string File = "letters/monthly.csv";

    public static IReadOnlyList<string> Columns { get; } = ["kind", "unit", "day", "from", "to", "basis"];

    public static Outcome<IReadOnlyList<LetterSchedule>> Read(byte[] text)
    {
        var sheet = CsvSheet.Read(text, [.. Columns]);
        var (rows, faults) = (new List<LetterSchedule>(), sheet.Faults.ToList());
        foreach (var row in sheet.Rows)
        {
            var before = faults.Count;
            var (from, to) = (CsvSheet.Date(row, "from", faults), CsvSheet.Date(row, "to", faults));
            if (from is null && faults.Count == before)
            {
                faults.Add(new(row.Line, "thiếu ngày bắt đầu (cột from)."));
            }

            if (LetterKind.Find(row["kind"]) is not { } kind)
            {
                faults.Add(new(row.Line, $"không có loại văn bản \"{row["kind"]}\"; hãy dùng một trong: {string.Join(", ", LetterKind.All.Select(k => k.Code))}."));
            }
            else if (!int.TryParse(row["day"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var day) || day is < 1 or > 28)
            {
                faults.Add(new(row.Line, "cột day phải là một ngày trong tháng, từ 1 đến 28."));
            }
            else if (from is { } first)
            {
                rows.Add(new(kind, new UnitCode(row["unit"]), day, first, to, row["basis"]));
            }
        }

        return faults.Count == 0 ? rows : CsvFault.Refuse(File, faults);
    }
}

/// <summary>
/// What is owed by a day: drafts the monthly report when its month is over, and on the last working day before its deadline
/// tells whoever must send it (R0.5: a deadline on a Sunday is told on the Friday), or report back on a letter that asks for
/// it. Looking again changes nothing.
/// </summary>
public sealed class DueLetters(
    LetterStore store, DraftLetter draft, WorkCalendars calendars, UnitStore units, CatalogueFolder catalogue, TurnStore turns, Database database, Clock clock) : IWorker, ICatalogueLoader
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(10);

    public string Name => "reports.due-letters";

    public int Order => 920;

    string ICatalogueLoader.Name => "Báo cáo định kỳ";

    public Task Run(CancellationToken stop) => turns.Keep("letters", Round, Once, stop);

    /// <summary>Only checks the file: it is read again at each look.</summary>
    public async Task<Outcome<string>> Load(string catalogue, CancellationToken stop)
    {
        var path = Path.Combine(catalogue, LetterSchedule.File);
        return File.Exists(path) ? LetterSchedule.Read(await File.ReadAllBytesAsync(path, stop)).Then<string>(_ => "") : "";
    }

    /// <returns>How many drafts were made and people reminded.</returns>
    public async Task<int> Once(CancellationToken stop)
    {
        var done = 0;
        var path = Path.Combine(catalogue.Path, LetterSchedule.File);
        if (File.Exists(path) && LetterSchedule.Read(await File.ReadAllBytesAsync(path, stop)) is { Accepted: true } read)
        {
            var month = new DateOnly(clock.Today.Year, clock.Today.Month, 1);
            var register = await units.Register(stop);
            foreach (var owed in read.Value.Where(s => s.From < month && (s.To ?? DateOnly.MaxValue) >= month && register.Any(u => u.Code == s.Unit && u.StandsOn(month))))
            {
                // Sent before the day means by the day before it.
                var made = await draft.Run(null, owed.Kind, owed.Unit, month.AddMonths(-1), month.AddDays(-1), month.AddDays(owed.Day - 2), stop);
                done += made.Accepted ? 1 : 0;
            }
        }

        foreach (var letter in await store.Due(clock.Today, stop))
        {
            done += await Remind(letter, stop);
        }

        return done;
    }

    /// <summary>The last working day on which the letter can still be sent in time. Pure but for its calendar.</summary>
    public static DateOnly RemindOn(DateOnly deadline, WorkCalendar calendar)
    {
        var day = deadline;
        while (calendar.IsWorkingDay(day) is { Accepted: true, Value: false })
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    private async Task<int> Remind(Letter letter, CancellationToken stop)
    {
        var (batch, told, last) = (new Batch(), 0, VietnameseDates.Day(letter.Deadline!.Value));
        var (title, words) = letter.AsksBack
            ? ($"Hạn báo cáo là ngày {last}, theo văn bản của {(await units.Tree(clock.Today, stop)).NameOf(letter.Unit)}{(letter.Number is { } number ? $", số {number}" : "")}",
                $"{letter.Subject}. Hôm nay là ngày làm việc cuối cùng trước hạn.")
            : ($"{letter.Kind.Name} phải gửi chậm nhất ngày {last}",
                $"{letter.About}. Hôm nay là ngày làm việc cuối cùng trước hạn; văn bản đang ở bước: {letter.StateWords.ToLower(VietnameseText.Culture)}.");
        foreach (var unit in letter.AsksBack ? letter.Receivers : [letter.Unit])
        {
            if (RemindOn(letter.Deadline.Value, await calendars.For(unit, stop)) != clock.Today)
            {
                continue;
            }

            foreach (var reader in await store.Readers(unit, clock.Today, stop))
            {
                NoticeStore.Tell(batch, new Telling(reader, $"letter:{letter.Id}:reminder", "letter", letter.Id, null, title, words), clock);
                told++;
            }
        }

        return told > 0 && (await database.Commit(batch, stop)).Accepted ? told : 0;
    }
}
