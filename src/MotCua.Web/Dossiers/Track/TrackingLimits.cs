using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using MotCua.Dossiers;

namespace MotCua.Web.Dossiers.Track;

/// <summary>
/// Keeps guessing out of the public look-up: so many look-ups for each client, and so many wrong ones for each code
/// whoever asks. Both count in a fixed number of places, so that no flood of addresses or codes can fill the memory; what
/// shares a place shares its allowance.
/// </summary>
public sealed class TrackingLimits : IDisposable
{
    public const string Policy = "tra-cuu";

    /// <summary>Look-ups of one client within <see cref="Window"/>; a family or a commune's help desk shares an address.</summary>
    public const int PerClient = 30;

    /// <summary>Wrong look-ups of one code within <see cref="WrongWindow"/>: 120 guesses a day against 10,000 numbers.</summary>
    public const int WrongPerCode = 5;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan WrongWindow = TimeSpan.FromHours(1);

    private const int Places = 16_384;

    private readonly PartitionedRateLimiter<string> wrong = PartitionedRateLimiter.Create<string, int>(code =>
        RateLimitPartition.GetFixedWindowLimiter(Place(code), _ => Limit(WrongPerCode, WrongWindow)));

    /// <summary>How long this code is closed, or null while it is open.</summary>
    public TimeSpan? ClosedFor(string typed)
    {
        using var lease = wrong.AttemptAcquire(Key(typed), permitCount: 0);
        return lease.IsAcquired ? null : Wait(lease, WrongWindow);
    }

    public void CountWrong(string typed) => wrong.AttemptAcquire(Key(typed)).Dispose();

    public void Dispose() => wrong.Dispose();

    /// <summary>Only look-ups count; opening the page does not.</summary>
    internal static RateLimitPartition<int> Of(HttpContext http) => HttpMethods.IsPost(http.Request.Method)
        ? RateLimitPartition.GetFixedWindowLimiter(Place(Client(http.Connection.RemoteIpAddress)), _ => Limit(PerClient, Window))
        : RateLimitPartition.GetNoLimiter(-1);

    /// <summary>An IPv6 household has a whole /64 of addresses.</summary>
    internal static string Client(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    internal static TimeSpan Wait(RateLimitLease lease, TimeSpan otherwise) => lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : otherwise;

    /// <summary>When to come back, for the 429 page.</summary>
    internal static void TellWait(HttpResponse response, TimeSpan wait) =>
        response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static FixedWindowRateLimiterOptions Limit(int permits, TimeSpan window) => new() { PermitLimit = permits, Window = window, QueueLimit = 0 };

    private static string Key(string typed) => TrackingReference.Read(typed) ?? string.Concat(typed.Normalize().Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>Seeded anew in every process, so that nobody can choose a code that shares another's place.</summary>
    private static int Place(string key) => (int)((uint)string.GetHashCode(key, StringComparison.Ordinal) % Places);
}

public static class TrackingLimitsSetup
{
    public static IServiceCollection AddTrackingLimits(this IServiceCollection services) => services
        .AddSingleton<TrackingLimits>()
        .AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(TrackingLimits.Policy, TrackingLimits.Of);
            limiter.OnRejected = (rejected, _) =>
            {
                TrackingLimits.TellWait(rejected.HttpContext.Response, TrackingLimits.Wait(rejected.Lease, TrackingLimits.Window));
                return ValueTask.CompletedTask;
            };
        });
}
