using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Kernel;
using MotCua.Web.Dossiers.Worklist;

namespace MotCua.Web.Dossiers;

/// <summary>What a page tells people about where a dossier is, with the moment by which it is answered and why.</summary>
/// <param name="Why">How the moment was counted, a sentence each; empty where there is none.</param>
public sealed record ToldOutlook(Outlook Outlook, IReadOnlyList<string> Why);

/// <summary>Puts names and moments to what the database holds of a dossier.</summary>
public sealed class Outlooks(OfficeNames names, WorkCalendars calendars, Clock clock)
{
    /// <summary>"Tư pháp – hộ tịch, Xã Vĩnh Linh": the place, never the person.</summary>
    public async ValueTask<string> PlaceOf(string? unit, string? post, CancellationToken stop)
    {
        var place = unit is null ? "Cơ quan giải quyết" : await names.Unit(unit, stop);
        return await names.Post(post, stop) is { } name ? $"{name}, {place}" : place;
    }

    public ValueTask<string> UnitName(UnitCode unit, CancellationToken stop) => names.Unit(unit.Value, stop);

    /// <param name="at">Without names and without the moment of the counter's answer.</param>
    /// <param name="waitingSince">Since when it waits for reception.</param>
    /// <param name="promise">The stored explanation of the promised moment.</param>
    public async Task<ToldOutlook> Of(Whereabouts at, UnitCode unit, DateTimeOffset? waitingSince, string? promise, CancellationToken stop)
    {
        at = at with { UnitName = await UnitName(unit, stop), PostName = await names.Post(at.Post, stop) };
        IReadOnlyList<string> why = promise is null || !RunsNow(at.Status) ? [] : DueWords.Lines(DueSteps.FromJson(promise));
        if (at.Status == DossierStatus.Registered && waitingSince is { } since
            && AnswerClocks.Of(await calendars.For(unit, stop), since, clock.Now) is { } clocks)
        {
            at = at with { AnswerDue = clocks.Answer.At };
            why = [.. clocks.Why, $"Thời hạn này theo {AnswerClocks.Clause}."];
        }

        return new ToldOutlook(Outlook.Of(at, clock.Now), why);
    }

    /// <summary>When the counter of a unit is open, one line for days of the same hours.</summary>
    public async Task<IReadOnlyList<string>> OpeningHours(UnitCode unit, CancellationToken stop) =>
        OpeningWords.Lines((await calendars.Book(stop)).HoursOf(unit, clock.Today));

    private static bool RunsNow(DossierStatus status) => status is DossierStatus.Received or DossierStatus.Processing;
}
