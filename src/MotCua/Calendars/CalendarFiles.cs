using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MotCua.Kernel;

namespace MotCua.Calendars;

/// <summary>A solar holiday of the law, to check the days of each year against; never counted with.</summary>
/// <param name="Compensable">Whether a day off in lieu follows when it falls on a weekend (khoản 3 Điều 111).</param>
public sealed record StatutoryHoliday(int Month, int Day, string Name, bool Compensable, string Source, DateOnly? From, DateOnly? To);

/// <summary>The calendars straight from the catalogue, without a database. Every fault is found before any is told.</summary>
public sealed class CalendarFiles
{
    private const string DaysPrefix = "days.";
    private static readonly string[] WeekdayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    private readonly string folder;
    private readonly List<string> faults = [];

    private CalendarFiles(string catalogue) => folder = Path.Combine(catalogue, "calendars");

    /// <param name="catalogue">The catalogue's folder; the files lie in its <c>calendars</c>.</param>
    /// <returns>The book, or a refusal whose message has one line for every fault: file, line, fault and mend.</returns>
    public static Outcome<CalendarBook> Read(string catalogue) => new CalendarFiles(catalogue).Read();

    /// <summary>SHA-256 over the names and contents of all calendar files, in order.</summary>
    public static byte[] Fingerprint(string catalogue)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Directory.EnumerateFiles(Path.Combine(catalogue, "calendars"), "*.csv").Order(StringComparer.Ordinal))
        {
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(path))));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        }

        return hash.GetHashAndReset();
    }

    private Outcome<CalendarBook> Read()
    {
        if (!Directory.Exists(folder))
        {
            return CalendarRefusals.CatalogueFaults([$"không có thư mục lịch làm việc {folder}."]);
        }

        var titles = Titles();
        var days = Directory.EnumerateFiles(folder, DaysPrefix + "*.csv")
            .Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal)
            .SelectMany(file => Days(file, titles).Select(day => (Code: file[DaysPrefix.Length..^".csv".Length], Day: day)))
            .ToLookup(d => d.Code, d => d.Day, StringComparer.Ordinal);
        var hours = Hours();
        var holidays = Holidays();
        if (faults.Count == 0)
        {
            faults.AddRange(days.SelectMany(code => CalendarChecks.Days(code.Key, [.. code])));
            faults.AddRange(CalendarChecks.Hours(hours));
            faults.AddRange(CalendarChecks.Holidays(holidays, [.. days[CalendarBook.CivilService]]));
        }

        return faults.Count > 0 ? CalendarRefusals.CatalogueFaults(faults) : new CalendarBook(days, hours, titles);
    }

    private Dictionary<string, string> Titles()
    {
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        Rows("decisions.csv", ["source", "title"], (row, fault) =>
        {
            if (row["source"].Length == 0 || row["title"].Length == 0 || !titles.TryAdd(row["source"], row["title"]))
            {
                fault("mỗi nguồn phải có tên và chỉ có một dòng.");
            }

            return 0;
        });
        return titles;
    }

    private List<CalendarDay> Days(string file, Dictionary<string, string> titles) =>
        Rows(file, ["date", "kind", "name", "pairs_with", "source", "confidence"], (row, fault) =>
        {
            var kind = DayKinds.Of(row["kind"]);
            if (kind is null)
            {
                fault($"loại ngày \"{row["kind"]}\" không có; các loại: H, T, A, C, S, W.");
            }

            foreach (var unknown in row["source"].Split(';').Where(source => !titles.ContainsKey(source)))
            {
                fault($"nguồn \"{unknown}\" chưa có trong decisions.csv.");
            }

            if (row["date"].Length == 0 || row["name"].Length == 0)
            {
                fault("phải có ngày và tên ngày.");
            }

            return new CalendarDay(
                Date(row, "date", fault) ?? default,
                kind ?? default,
                row["name"],
                Date(row, "pairs_with", fault),
                row["source"],
                row["confidence"].Length > 0 ? row["confidence"] : null);
        });

    private List<OfficeHours> Hours() =>
        [.. Rows("office-hours.csv", ["code", "weekdays", "open", "close", "counts", "from", "to"], (row, fault) =>
        {
            var (open, close) = (Time(row, "open", fault), Time(row, "close", fault));
            var (from, to) = (Date(row, "from", fault), Date(row, "to", fault));
            if (row["code"].Length == 0)
            {
                fault("phải có mã lịch hoặc mã đơn vị.");
            }

            if (close != default && open >= close)
            {
                fault("giờ mở phải trước giờ đóng.");
            }

            if (from > to)
            {
                fault("ngày from phải không sau ngày to.");
            }

            var counts = YesNo(row, "counts", fault);
            return Weekdays(row["weekdays"], fault).ConvertAll(day => new OfficeHours(row["code"], day, open, close, counts, from, to));
        }).SelectMany(row => row)];

    private List<StatutoryHoliday> Holidays() =>
        Rows("holidays.csv", ["month", "day", "name", "compensable", "source", "from", "to"], (row, fault) =>
        {
            // A holiday of fixed date exists in every year, so not 29/2.
            if (!DateOnly.TryParseExact($"{row["month"]}/{row["day"]}/2023", "M/d/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                fault($"không có ngày {row["day"]} tháng {row["month"]}.");
            }

            return new StatutoryHoliday(
                date.Month, date.Day, row["name"], YesNo(row, "compensable", fault), row["source"], Date(row, "from", fault), Date(row, "to", fault));
        });

    private List<T> Rows<T>(string file, string[] columns, Func<CsvRow, Action<string>, T> read)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            faults.Add($"calendars/{file}: không có tệp này.");
            return [];
        }

        var sheet = CsvSheet.Read(File.ReadAllBytes(path), columns);
        faults.AddRange(sheet.Faults.Select(fault => $"calendars/{file} {fault}"));
        return [.. sheet.Rows.Select(row => read(row, message => faults.Add($"calendars/{file} {new CsvFault(row.Line, message)}")))];
    }

    private static DateOnly? Date(CsvRow row, string column, Action<string> fault)
    {
        var found = new List<CsvFault>();
        var date = CsvSheet.Date(row, column, found);
        found.ForEach(f => fault(f.Message));
        return date;
    }

    private static TimeOnly Time(CsvRow row, string column, Action<string> fault)
    {
        if (!TimeOnly.TryParseExact(row[column], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            fault($"cột {column}: \"{row[column]}\" không phải giờ; hãy ghi dạng HH:mm, ví dụ 07:30.");
        }

        return time;
    }

    private static bool YesNo(CsvRow row, string column, Action<string> fault)
    {
        if (row[column] is not ("yes" or "no"))
        {
            fault($"cột {column} phải là yes hoặc no.");
        }

        return row[column] == "yes";
    }

    /// <summary>"Mon-Fri", "Mon;Wed", "Sat".</summary>
    private static List<DayOfWeek> Weekdays(string text, Action<string> fault)
    {
        var found = new List<DayOfWeek>();
        foreach (var part in text.Split(';'))
        {
            var ends = part.Split('-').Select(name => Array.IndexOf(WeekdayNames, name)).ToArray();
            if (ends.Length > 2 || ends.Contains(-1) || ends[0] > ends[^1])
            {
                fault($"thứ \"{text}\" không hiểu được; ví dụ đúng: Mon-Fri, Mon;Wed hoặc Sat.");
                return [];
            }

            found.AddRange(Enumerable.Range(ends[0], ends[^1] - ends[0] + 1).Select(day => (DayOfWeek)day));
        }

        return found;
    }
}
