using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Web.Identity;

namespace MotCua.Web.LinkedServices.Office;

/// <summary>The linked requests of an office: what is open, late, waits for citizens, has ended. No names, no numbers of people.</summary>
[Authorize(Policy = Permissions.SeeDossier)]
public sealed class ListModel(CurrentViewer current, LinkedQueue queue, Clock clock) : PageModel
{
    public static IReadOnlyList<(string Code, string Name)> Filters { get; } =
        [("open", "Đang giải quyết"), ("late", "Có việc quá hạn"), ("asked", "Chờ người nộp bổ sung"), ("ended", "Đã kết thúc")];

    [BindProperty(SupportsGet = true, Name = "loc")]
    public string? Show { get; set; }

    public IReadOnlyList<LinkedLine> Requests { get; private set; } = [];

    public bool More { get; private set; }

    public bool MaySign => current.Required.May(Permissions.Sign);

    public async Task OnGet(CancellationToken stop)
    {
        var show = Filters.Select(f => f.Code).FirstOrDefault(code => code == Show) ?? "open";
        Show = show;
        var lines = await queue.OfOffice(current.Required, show, clock.Now, stop);
        (Requests, More) = ([.. lines.Take(LinkedQueue.PageSize)], lines.Count > LinkedQueue.PageSize);
    }
}
