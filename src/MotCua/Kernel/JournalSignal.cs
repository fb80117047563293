using System.Threading.Channels;

namespace MotCua.Kernel;

/// <summary>"There are new acts", inside one process: coalesced, so a thousand acts wake a reader once.</summary>
public sealed class JournalSignal
{
    private readonly Channel<byte> raised = Channel.CreateBounded<byte>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Raise() => raised.Writer.TryWrite(0);

    /// <summary>Returns at the next signal, or after <paramref name="atMost"/> for acts that other instances wrote.</summary>
    public async Task Wait(TimeSpan atMost, TimeProvider time, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(atMost, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            await raised.Reader.ReadAsync(both.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
        }
    }
}
