using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers.Ratings;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Ratings;

/// <summary>What people said of the unit's dossiers in a month: how many of each procedure, and the unhappy ones with their words.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class RatingsModel(RatingStore store, PersonalDataLog log, CurrentViewer current, Clock clock) : PageModel
{
    private static readonly string[] Shown = ["dossiers.rating.words"];

    /// <summary>yyyy-MM; anything else is this month.</summary>
    [BindProperty(SupportsGet = true, Name = "thang")]
    public string? Asked { get; set; }

    public DateOnly Month { get; private set; }

    /// <summary>Null where this is the present month.</summary>
    public DateOnly? Next => Month.AddMonths(1) <= clock.Today ? Month.AddMonths(1) : null;

    public IReadOnlyList<RatingCount> Counts { get; private set; } = [];

    public IReadOnlyList<RatingLine> Unhappy { get; private set; } = [];

    /// <summary>There are more unhappy ones than the page shows.</summary>
    public bool More { get; private set; }

    public static string Share(long part, long whole) =>
        whole == 0 ? "" : Math.Round(100m * part / whole, 1, MidpointRounding.AwayFromZero).ToString("N1", VietnameseText.Culture) + " %";

    public async Task OnGet(CancellationToken stop)
    {
        var today = clock.Today;
        Month = DateOnly.TryParseExact(Asked + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month <= today ? month : new DateOnly(today.Year, today.Month, 1);
        var to = Month.AddMonths(1).AddDays(-1);
        Counts = await store.Counts(current.Required, Month, to, stop);
        var found = await store.Unhappy(current.Required, Month, to, stop);
        (Unhappy, More) = ([.. found.Take(RatingStore.PageSize)], found.Count > RatingStore.PageSize);
        await log.RecordAll(
            current.Required, null, [.. Unhappy.Where(l => l.Words is not null).Select(l => new PersonalDataRead("dossier", l.DossierId, Shown, "Xem đánh giá chưa hài lòng của đơn vị"))], stop);
    }
}
