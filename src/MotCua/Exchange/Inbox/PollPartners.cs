using MotCua.Kernel;

namespace MotCua.Exchange.Inbox;

/// <summary>Asks partners that do not call by themselves; each question by one instance at a time, each on its own.</summary>
public sealed class PollPartners(IEnumerable<IPartnerPoll> polls, PartnerBook book, PollStore store, Clock clock) : IWorker
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private readonly IReadOnlyList<IPartnerPoll> all = [.. polls];

    public string Name => "exchange.polls";

    public Task Run(CancellationToken stop) => Task.WhenAll(all.Where(p => book.Of(p.Partner).On).Select(poll => Keep(poll, stop)));

    /// <summary>Asks what is due.</summary>
    /// <returns>How many questions were asked.</returns>
    public async Task<int> Pass(CancellationToken stop)
    {
        var asked = 0;
        foreach (var poll in all.Where(p => book.Of(p.Partner).On))
        {
            asked += await Ask(poll, stop) ? 1 : 0;
        }

        return asked;
    }

    private async Task Keep(IPartnerPoll poll, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Ask(poll, stop);
            await Task.Delay(Pause, clock.Provider, stop);
        }
    }

    private async Task<bool> Ask(IPartnerPoll poll, CancellationToken stop)
    {
        var holder = clock.NewId();
        if (!await store.Lease(poll.Name, holder, clock.Now, clock.Now + Lease, stop))
        {
            return false;
        }

        var asked = clock.Now;
        Outcome<string?> answer;
        try
        {
            answer = await poll.Ask(await store.Mark(poll.Name, stop), stop);
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            // One poll that fails must not end the others.
            answer = new Refusal("exchange.poll.failed", $"Lỗi của chương trình khi hỏi đối tác ({bug.GetType().Name}).");
        }

        await store.Answered(poll.Name, holder, asked, answer.Accepted ? answer.Value : null, answer.Refusal?.Message, asked + poll.Every, stop);
        return true;
    }
}
