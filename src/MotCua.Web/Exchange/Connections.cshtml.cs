using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Exchange.Outbox;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Web.Exchange;

/// <summary>How every partner stands: lag, queue, last success, errors.</summary>
[Authorize(Policy = Permissions.SeeExchange)]
public sealed class ConnectionsModel(OutboxQueue queue, ExchangeWords words, Clock clock) : PageModel
{
    private IReadOnlyDictionary<string, PartnerStanding> standings = new Dictionary<string, PartnerStanding>();

    public ExchangeWords Words => words;

    public DateTimeOffset Now => clock.Now;

    public PartnerStanding StandingOf(string partner) => standings.GetValueOrDefault(partner) ?? new PartnerStanding { Code = partner };

    public string StateOf(string partner) => State(StandingOf(partner));

    public string ColourOf(string partner) => StandingOf(partner) switch
    {
        { Connected: false } => "grey",
        { PausedAt: not null } => "yellow",
        { FailingSince: not null } => "red",
        _ => "green",
    };

    public static string State(PartnerStanding standing) => standing switch
    {
        { Connected: false } => "Chưa kết nối",
        { PausedAt: { } paused } => $"Tạm dừng từ {VietnameseDates.Moment(paused)}",
        { FailingSince: { } since } => $"Không trả lời từ {VietnameseDates.Moment(since)}",
        _ => "Hoạt động",
    };

    public static string HourOf(PartnerStanding standing) => standing.AttemptsLastHour == 0
        ? "Không gửi gì"
        : $"{(standing.LagP95 is { } lag ? Seconds(lag) : "không rõ")}, lỗi {(100.0 * standing.FailedLastHour / standing.AttemptsLastHour).ToString("0.#", VietnameseText.Culture)}%";

    public async Task OnGet(CancellationToken stop) =>
        standings = (await queue.Standings(clock.Now, stop)).ToDictionary(s => s.Code, StringComparer.Ordinal);

    private static string Seconds(double lag) => lag < 120 ? lag.ToString("0.#", VietnameseText.Culture) + " giây" : MotCua.Web.Outages.OutageWords.Length(TimeSpan.FromSeconds(lag));
}
