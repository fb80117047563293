using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Calendars;

/// <summary>
/// <c>deadline</c>: the due moment of a reception and a limit, then why. Reads the catalogue's files, so it needs no
/// database; the default rule of <see cref="DueRule.DayZeroNotCounted"/> holds.
/// </summary>
public sealed class DeadlineCommand(CatalogueFolder catalogue) : ICommand
{
    private static readonly string[] Options = ["--received", "--limit", "--calendar"];

    private static readonly string[] MomentShapes =
        ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"];

    public string Name => "deadline";

    public string Usage => "--received \"2022-04-26 08:30\" --limit \"20 wd\" [--calendar CODE]";

    public bool NeedsDatabase => false;

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        var faults = new List<string>();
        var given = CommandOptions.Read(arguments, Options, faults);
        var received = Received(given, faults);
        var limit = Limit(given, faults);
        var calendar = Calendar(given, faults);
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

    private WorkCalendar? Calendar(IReadOnlyDictionary<string, string> given, List<string> faults) =>
        Accept("--calendar", CalendarFiles.Read(catalogue.Path), faults) is not { } book ? null
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
