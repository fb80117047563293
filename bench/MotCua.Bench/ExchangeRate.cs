using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Exchange.Dvcqg;
using MotCua.Exchange.Outbox;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Bench;

/// <summary>
/// How fast the running product tells a partner that answers in 50 ms: a backlog is made while sending is paused, then the
/// product's own workers drain it. Acts become messages, messages requests over HTTP, each kept with its reply.
/// </summary>
public static class ExchangeRate
{
    private const int AnswersInMs = 50;
    private const int Backlog = 150_000;

    public static async Task Measure(Product product, Stage stage, int seconds, TextWriter output)
    {
        var stop = CancellationToken.None;
        var (mend, queue, clock) = (stage.Services.GetRequiredService<MendMessages>(), stage.Services.GetRequiredService<OutboxQueue>(), stage.Services.GetRequiredService<Clock>());
        await Delay(product.Address);
        var running = new Viewer(new AccountId(clock.NewId()), "Đo tốc độ", new HashSet<Role> { Role.Administrator }, []);
        await mend.Pause(running, DvcqgLine.Partner, "Lập hàng đợi để đo tốc độ gửi", stop);

        // Two requests a dossier: the dossier and its first step; one more message has nothing to say yet.
        await stage.Received(seconds * 75, stop);
        await stage.CatchUp(stop);
        var before = await Standing(queue, clock);
        var cpu = product.ProcessorTime;
        var watch = Stopwatch.StartNew();
        await mend.Resume(running, DvcqgLine.Partner, stop);
        var left = before.Waiting;
        while (left > 0 && watch.Elapsed < TimeSpan.FromSeconds(seconds * 4))
        {
            await Task.Delay(200, stop);
            left = (await Standing(queue, clock)).Waiting;
        }

        watch.Stop();
        var after = await Standing(queue, clock);
        var (messages, requests) = (before.Waiting - left, after.AttemptsLastHour - before.AttemptsLastHour);
        var rate = messages / watch.Elapsed.TotalSeconds;
        output.WriteLine(
            $"exchange: {messages:N0} messages ({requests:N0} attempts, {after.FailedLastHour - before.FailedLastHour} failed) in {watch.Elapsed.TotalSeconds:F1} s against answers in {AnswersInMs} ms: "
            + $"{rate:F0} messages/s, {(product.ProcessorTime - cpu).TotalMilliseconds / Math.Max(1, messages):F2} ms CPU each; {Backlog:N0} would take {Backlog / Math.Max(rate, 0.001) / 60:F0} min; {left:N0} left");
    }

    private static async Task<PartnerStanding> Standing(OutboxQueue queue, Clock clock) =>
        (await queue.Standings(clock.Now, CancellationToken.None)).Single(s => s.Code == DvcqgLine.Partner);

    /// <summary>The stand-ins listen at the first free port after the product's.</summary>
    private static async Task Delay(Uri product)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        for (var port = product.Port + 1; port < product.Port + 50; port++)
        {
            try
            {
                using var answer = await client.PutAsync(new Uri($"http://localhost:{port}/{DvcqgLine.Partner}/faults?delay={AnswersInMs}"), null);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Nobody there, or somebody else.
            }
        }

        throw new InvalidOperationException("The stand-ins of the partners do not answer.");
    }
}
