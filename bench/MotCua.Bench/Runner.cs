using System.Diagnostics;

namespace MotCua.Bench;

/// <summary>What one measurement of the product came to.</summary>
/// <param name="Rate">Requests a second that did what they should.</param>
/// <param name="Processor">Of the product's process, for one request.</param>
/// <param name="Database">Of all processes of its PostgreSQL, for one request; nothing where that cannot be read.</param>
public sealed record Measured(double Rate, TimeSpan Median, TimeSpan Slow, TimeSpan Processor, TimeSpan Database, int Failed);

/// <summary>Sends requests over so many connections at once, each waiting for its answer before it sends the next.</summary>
public static class Runner
{
    /// <param name="request">One request of a connection; null when there is nothing left to send, false when it was refused.</param>
    public static async Task<Measured> Run(Product product, int connections, TimeSpan length, Func<int, Task<bool?>> request)
    {
        var (taken, failed) = (new List<TimeSpan>[connections], 0);
        var (processor, database) = (product.ProcessorTime, DatabaseTime.Now());
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(connection => Task.Run(async () =>
        {
            var mine = taken[connection] = [];
            while (watch.Elapsed < length)
            {
                var from = watch.Elapsed;
                switch (await request(connection))
                {
                    case null:
                        return;
                    case true:
                        mine.Add(watch.Elapsed - from);
                        break;
                    default:
                        Interlocked.Increment(ref failed);
                        break;
                }
            }
        })));
        var elapsed = watch.Elapsed;
        var all = taken.SelectMany(t => t).Order().ToList();
        return all.Count == 0
            ? throw new InvalidOperationException($"None of {failed} requests did what it should.")
            : new Measured(all.Count / elapsed.TotalSeconds, all[all.Count / 2], all[all.Count * 95 / 100], (product.ProcessorTime - processor) / all.Count, (DatabaseTime.Now() - database) / all.Count, failed);
    }
}
