using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Reports;
using MotCua.Reports.Frozen;
using MotCua.Web.Indicators;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports.Frozen;

/// <summary>A published table as it was, whether it can still be made, and what is otherwise today.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class ShowFrozenModel(FreezeTable freeze, FrozenStore store, IEnumerable<IReport> reports, NumbersServices services) : PageModel
{
    public FrozenTable Table { get; private set; } = null!;

    public Rederived Again { get; private set; } = null!;

    /// <summary>What became of the numbers since: a published number is never changed, but what is known goes on.</summary>
    public IReadOnlyList<string> Since { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid frozen, CancellationToken stop)
    {
        if (!await Load(frozen, stop))
        {
            return NotFound();
        }

        Again = await freeze.Again(Table, stop);
        if (reports.FirstOrDefault(r => r.Name == Table.Report) is { } report
            && await report.Make(Table.Unit, Table.Shown.From, Table.Shown.To, stop) is { Accepted: true } today)
        {
            Since = Rederived.Between(Table.Shown, today.Value);
        }

        return Page();
    }

    /// <param name="form"><c>csv</c>, <c>xlsx</c> or <c>pdf</c>.</param>
    public async Task<IActionResult> OnGetFile(Guid frozen, [FromQuery(Name = "dang")] string? form, CancellationToken stop)
    {
        if (ReportFiles.MediaType(form) is not { } mediaType || !await Load(frozen, stop))
        {
            return NotFound();
        }

        var file = await services.Formats.Make(form!, Table.Shown, stop);
        return file.Accepted
            ? File(file.Value, mediaType, $"{Table.Report}-{Table.Unit}-{Table.Shown.From:yyyyMMdd}-{Table.Shown.To:yyyyMMdd}-da-chot.{form}")
            : this.Refused(file.Refusal);
    }

    private async Task<bool> Load(Guid id, CancellationToken stop)
    {
        var found = await store.Find(id, stop);
        Table = found!;
        return found is not null && NumbersReach.Covers(services.Current.Required, Permissions.SeeIndicators, found.Unit, await services.Units.Register(stop));
    }
}
