using System.Net.Sockets;
using MotCua.Kernel;

namespace MotCua.Outages;

/// <summary>One GET; good is any answer below 400 in time.</summary>
/// <param name="patience">Ten seconds where it is not given.</param>
public sealed class HttpProbing(TimeProvider time, TimeSpan? patience = null) : IProbing, IDisposable
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(10);

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = patience ?? Usual,
    };

    public async Task<(int? Status, TimeSpan Took, string? Error)> Ask(WatchTarget target, CancellationToken stop)
    {
        var began = time.GetTimestamp();
        try
        {
            using var answer = await client.GetAsync(target.Address, HttpCompletionOption.ResponseHeadersRead, stop);
            var status = (int)answer.StatusCode;
            return (status, time.GetElapsedTime(began), status < 400 ? null : $"trả lời mã lỗi {status}");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (null, time.GetElapsedTime(began), $"không trả lời trong {client.Timeout.TotalSeconds.ToString("0.#", VietnameseText.Culture)} giây");
        }
        catch (HttpRequestException error)
        {
            return (null, time.GetElapsedTime(began), error.InnerException is SocketException ? "không kết nối được" : "kết nối bị ngắt hoặc không an toàn");
        }
    }

    public void Dispose() => client.Dispose();
}
