using MotCua.Kernel;

namespace MotCua.Calendars;

/// <summary>Loads the catalogue's calendars when any of their files changed since they were loaded last; all or nothing.</summary>
public sealed class CalendarCatalogueLoader(CalendarStore store, Clock clock) : ICatalogueLoader
{
    public const string Loaded = "calendar.loaded";

    public int Order => 10;

    public string Name => "Lịch làm việc";

    public async Task<Outcome<string>> Load(string catalogue, CancellationToken stop)
    {
        var read = CalendarFiles.Read(catalogue);
        if (!read.Accepted)
        {
            return read.Refusal;
        }

        var sha256 = CalendarFiles.Fingerprint(catalogue);
        if (await store.IsLoaded(sha256, stop))
        {
            return "";
        }

        var book = read.Value;
        var act = new Act
        {
            Kind = Loaded,
            By = Actor.System,
            RecordedAt = clock.Now,
            SubjectKind = "catalogue",
            Data = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["sha256"] = Convert.ToHexStringLower(sha256),
                ["days"] = book.Days.Sum(code => code.Count()),
                ["hours"] = book.Hours.Count,
            },
        };
        var replaced = await store.Replace(book, sha256, act, stop);
        if (!replaced.Accepted)
        {
            // Another process that starts at the same time loaded the same files first.
            return replaced.Refusal == Refusal.Stale ? "" : replaced.Refusal;
        }

        var years = book.For(new UnitCode(CalendarBook.CivilService));
        return $"Đã nạp lịch làm việc các năm {years.FirstDay.Year}-{years.LastDay.Year}: {book.Days.Sum(code => code.Count())} ngày nghỉ, làm bù và giờ làm việc của {book.Hours.Select(h => h.Code).Distinct(StringComparer.Ordinal).Count()} nơi.";
    }
}
