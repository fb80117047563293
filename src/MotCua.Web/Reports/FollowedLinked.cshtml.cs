using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Web.Indicators;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports;

/// <summary>The linked requests that another system took in and that count beside the unit's own linked dossiers, each with why.</summary>
[Authorize(Policy = Permissions.SeeBehindIndicators)]
public sealed class FollowedLinkedModel(CounterStore counters, NumbersServices services) : AskedPeriod(services.Units, services.Current, services.Clock)
{
    private const int PageSize = 50;

    /// <summary>birth or death; births where it is not said.</summary>
    [BindProperty(SupportsGet = true, Name = "nhom")]
    public string? Group { get; set; }

    [BindProperty(SupportsGet = true, Name = "dong")]
    public string? Row { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Sheet { get; set; } = 1;

    public string Heading { get; private set; } = "";

    public AreaRow? Line { get; private set; }

    /// <summary>All that count, whoever may see them.</summary>
    public long Number { get; private set; }

    public IReadOnlyList<FollowedRequest> Requests { get; private set; } = [];

    public string? Next { get; private set; }

    public string NameOf(string unit) => Register.LastOrDefault(u => u.Code.Value == unit)?.Name ?? unit;

    public string Why(FollowedRequest request) => request switch
    {
        { Objected: true } => "Từng được báo từ chối hoặc rút ở bước hộ tịch, nhưng đã có kết quả.",
        { CivilStatus: LegState.Done or LegState.Returned } => "Đã có kết quả ở bước hộ tịch.",
        _ => "Bước hộ tịch chưa bị từ chối hoặc rút.",
    };

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (await Ask(stop) is { } refused)
        {
            return refused;
        }

        if (LinkedCoverage.Groups.FirstOrDefault(g => g.Code == (Group ?? LinkedCoverage.Birth.Code)) is not { } group || Sheet < 1
            || Area!.Children.Prepend(Area.Whole).FirstOrDefault(r => r.Unit.Value == (Row ?? Unit)) is not { } line)
        {
            return NotFound();
        }

        (Heading, Line) = ($"{char.ToUpper(group.Word[0], VietnameseText.Culture)}{group.Word[1..]} liên thông, theo dõi ở hệ thống tiếp nhận", line);
        Number = (await counters.Followed(group.Group, [line.Spans], stop))[0];
        var found = await counters.FollowedBehind(group.Group, line.Spans, Reader, PageSize + 1, (Sheet - 1) * PageSize, stop);
        Requests = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? Links.FollowedLinked(Area, line.Unit, group.Code, Sheet + 1) : null;
        return Page();
    }
}
