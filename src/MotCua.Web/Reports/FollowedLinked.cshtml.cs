using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports;

/// <summary>The linked requests that another system took in and that count beside the unit's own linked dossiers, each with why.</summary>
[Authorize(Policy = Permissions.SeeBehindIndicators)]
public sealed class FollowedLinkedModel(CounterStore counters, NumbersServices services) : LinkedBehind<FollowedRequest>(services)
{
    /// <summary>birth or death; births where it is not said.</summary>
    [BindProperty(SupportsGet = true, Name = "nhom")]
    public string? Group { get; set; }

    /// <summary>All that count, whoever may see them.</summary>
    public long Number { get; private set; }

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

        if (LinkedCoverage.Groups.FirstOrDefault(g => g.Code == (Group ?? LinkedCoverage.Birth.Code)) is not { } group || AskedLine() is not { } line)
        {
            return NotFound();
        }

        Heading = $"{char.ToUpper(group.Word[0], VietnameseText.Culture)}{group.Word[1..]} liên thông, theo dõi ở hệ thống tiếp nhận";
        Number = (await counters.Followed(group.Group, [line.Spans], stop))[0];
        await Show(line, (most, offset) => counters.FollowedBehind(group.Group, line.Spans, Reader, most, offset, stop), sheet => Links.FollowedLinked(Area!, line.Unit, group.Code, sheet));
        return Page();
    }
}
