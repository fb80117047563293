using System.Data.Common;
using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Calendars;

/// <summary>
/// <c>deadline</c>: the due moment of a reception and a limit, then why. Counts over the installation's calendars with the
/// days that administrators ordered; without its database over the catalogue's files, which its last line says. The default
/// rule of <see cref="DueRule.DayZeroNotCounted"/> holds.
/// </summary>
public sealed class DeadlineCommand(CatalogueFolder catalogue, CalendarStore store) : IJoinsDatabase
{
    /// <summary>The last line where no database was joined.</summary>
    public const string FilesOnly =
        "Chỉ tính theo lịch trong tệp danh mục: lệnh này không nối được cơ sở dữ liệu của hệ thống, nên ngày nghỉ, ngày làm bù do quản trị viên ghi thêm chưa được tính.";

    private static readonly string[] Options = ["--received", "--limit", "--calendar"];

    private static readonly string[] MomentShapes =
        ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"];

    public string Name => "deadline";

    public string Usage => "--received \"2022-04-26 08:30\" --limit \"20 wd\" [--calendar CODE]";

    public Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop) =>
        Tell(arguments, CalendarFiles.Read(catalogue.Path), FilesOnly, output, errors);

    public async Task<int?> RunJoined(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        CalendarBook book;
        IReadOnlyList<WrittenOrder> orders;
        try
        {
            (_, book) = await store.Read(stop);
            orders = await store.Orders(stop);
        }
        catch (DbException)
        {
            return null;
        }

        if (book.Codes.Count == 0)
        {
            return null;
        }

        var standing = orders.Count(o => o.End is null);
        return await Tell(
            arguments,
            book,
            standing == 0
                ? "Tính theo lịch của hệ thống; quản trị viên chưa ghi thêm ngày nào."
                : $"Tính theo lịch của hệ thống, gồm {standing} quyết định về ngày nghỉ, ngày làm bù do quản trị viên ghi thêm.",
            output,
            errors);
    }

    /// <param name="source">What it was counted over: the last line.</param>
    private static async Task<int> Tell(IReadOnlyList<string> arguments, Outcome<CalendarBook> book, string source, TextWriter output, TextWriter errors)
    {
        var faults = new List<string>();
        var given = CommandOptions.Read(arguments, Options, faults);
        var received = Received(given, faults);
        var limit = Limit(given, faults);
        var calendar = Calendar(book, given, faults);
        if (received is { } moment && limit is not null && calendar is not null)
        {
            var due = calendar.Due(moment, limit);
            if (due.Accepted && faults.Count == 0)
            {
                var local = Clock.LocalOf(due.Value.Moment);
                await output.WriteLineAsync(local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
                foreach (var line in DueWords.Lines(due.Value.Explanation))
                {
                    await output.WriteLineAsync(line);
                }

                await output.WriteLineAsync(source);
                return 0;
            }

            if (due.Refusal is { } refusal)
            {
                faults.Add($"--received, --limit: {refusal.Message}");
            }
        }

        foreach (var fault in faults)
        {
            await errors.WriteLineAsync(fault);
        }

        return 2;
    }

    private static DateTimeOffset? Received(IReadOnlyDictionary<string, string> given, List<string> faults)
    {
        if (!given.TryGetValue("--received", out var text))
        {
            faults.Add("--received: chưa có thời điểm tiếp nhận; ví dụ --received \"2022-04-26 08:30\".");
            return null;
        }

        if (DateTime.TryParseExact(text.Trim(), MomentShapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return local.Year > 1 ? Clock.FromLocal(local) : DateTimeOffset.MinValue;
        }

        if (text.Length > 0)
        {
            faults.Add($"--received: \"{text}\" không phải thời điểm; hãy ghi ngày và giờ Việt Nam dạng yyyy-MM-dd HH:mm, ví dụ \"2022-04-26 08:30\".");
        }

        return null;
    }

    private static TimeLimit? Limit(IReadOnlyDictionary<string, string> given, List<string> faults)
    {
        if (!given.TryGetValue("--limit", out var text))
        {
            faults.Add("--limit: chưa có thời hạn; ví dụ --limit \"20 wd\".");
            return null;
        }

        return text.Length == 0 ? null : Accept("--limit", TimeLimit.Parse(text), faults);
    }

    private static WorkCalendar? Calendar(Outcome<CalendarBook> read, IReadOnlyDictionary<string, string> given, List<string> faults) =>
        Accept("--calendar", read, faults) is not { } book ? null
            : Accept("--calendar", book.Find(given.GetValueOrDefault("--calendar") is { Length: > 0 } code ? code : CalendarBook.CivilService), faults);

    private static T? Accept<T>(string option, Outcome<T> outcome, List<string> faults)
        where T : class
    {
        if (outcome.Accepted)
        {
            return outcome.Value;
        }

        faults.AddRange(outcome.Refusal.Message.Split('\n').Select(line => $"{option}: {line}"));
        return null;
    }
}
