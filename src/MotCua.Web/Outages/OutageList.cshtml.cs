using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Outages;

namespace MotCua.Web.Outages;

/// <summary>What is watched, what is down, and what was.</summary>
[Authorize(Policy = Permissions.SeeOutages)]
public sealed class OutageListModel(OutageStore store, WatchList watched, Clock clock) : PageModel
{
    private const int Shown = 50;

    public IReadOnlyList<WatchTarget> Targets => watched.Targets;

    public IReadOnlyDictionary<string, Probe> Latest { get; private set; } = new Dictionary<string, Probe>(StringComparer.Ordinal);

    public IReadOnlyList<Outage> Outages { get; private set; } = [];

    public DateTimeOffset Now => clock.Now;

    public string StateOf(WatchTarget target) => Outages.FirstOrDefault(o => o.Target == target.Code && o.EndedAt is null) is { } open
        ? $"Đang gián đoạn từ {VietnameseDates.Moment(open.BeganAt)}"
        : Latest.GetValueOrDefault(target.Code) switch
        {
            null => "Chưa rõ",
            { Ok: true } => "Hoạt động bình thường",
            { Error: var error } => $"Lần thăm dò gần nhất {error}; chờ lần sau để kết luận",
        };

    public async Task OnGet(CancellationToken stop)
    {
        Latest = await store.Latest(stop);
        Outages = await store.Newest(Shown, stop);
    }
}
