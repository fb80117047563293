using System.Collections.Concurrent;
using System.Globalization;
using Dapper;
using MotCua.Exchange.Outbox;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Exchange.Outbox;

/// <summary>
/// Generated lives of streams: workers are killed before and after telling, replies get lost, the outbox reader dies in its
/// transaction, the partner goes silent, asks for patience, holds and refuses. Whatever happens, nothing is lost, nothing is
/// doubled, and each stream keeps its order.
/// </summary>
public sealed class ScheduleTests(Office office) : IClassFixture<Office>
{
    /// <summary>More of them by <c>MOTCUA_SCHEDULES</c>; each is one stream with its own faults.</summary>
    private static readonly int Schedules = int.TryParse(Environment.GetEnvironmentVariable("MOTCUA_SCHEDULES"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : 200;

    private static readonly Viewer Operator = new(new AccountId(Guid.Parse("0191a000-0000-7000-8000-0000000000ab")), "Quản trị", new HashSet<Role> { Role.Administrator }, []);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(20261129)]
    public async Task Nothing_is_lost_or_doubled_and_each_stream_keeps_its_order(int seed)
    {
        var random = new Random(seed);
        var partner = new ScriptedPartner("lich" + seed.ToString(CultureInfo.InvariantCulture));
        var bench = new ExchangeBench(office, partner);
        await bench.Connect();
        var faults = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        partner.Answer = message => Fate(partner, message, random, faults);

        var happened = new Dictionary<Guid, int>();
        var streams = office.Clock.NewIds(Schedules / 2);
        for (var round = 0; round < 4; round++)
        {
            foreach (var stream in streams.Where(_ => random.Next(3) > 0))
            {
                happened[stream] = happened.GetValueOrDefault(stream) + 1;
                await bench.Happens(stream);
            }

            await DieWhileProjecting(bench);
            await bench.CatchUp();
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => WorkUntilKilled(bench)));
            office.Time.Advance(TimeSpan.FromMinutes(3));
        }

        for (var quiet = 0; quiet < 400 && await Open(partner.Code) > 0; quiet++)
        {
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => WorkUntilKilled(bench)));
            foreach (var stuck in await office.The<OutboxQueue>().Stuck(Operator, partner.Code, null, null, Stop))
            {
                await office.The<MendMessages>().Again(Operator, stuck.MessageId, Stop);
            }

            office.Time.Advance(TimeSpan.FromMinutes(3));
        }

        faults.Keys.Order(StringComparer.Ordinal).ShouldBe(["held", "killed after", "killed before", "later", "overslept", "refused", "reply lost", "silent"], ignoreOrder: false, customMessage: "every fault was met");
        await using var connection = await office.OpenAsOwner();
        var messages = (await connection.QueryAsync<(Guid Stream, string Source, string State)>(
            "select stream, source, state from exchange.message where partner = @Code order by place", new { partner.Code })).ToList();
        messages.ShouldAllBe(m => m.State == "told");
        foreach (var (stream, count) in happened)
        {
            var made = messages.Where(m => m.Stream == stream).Select(m => m.Source).ToList();
            made.Count.ShouldBe(count);
            partner.Arrived[stream].ShouldBe(made);
        }

        (await connection.ExecuteScalarAsync<long>("select count(*) from exchange.stream where partner = @Code", new { partner.Code })).ShouldBe(0);
        (await connection.ExecuteScalarAsync<long>("select count(*) from exchange.attempt where partner = @Code and verdict = 'told'", new { partner.Code })).ShouldBe(messages.Count);
        (await connection.ExecuteScalarAsync<long>("select count(*) from kernel.act where kind = 'message.told' and data ->> 'partner' = @Code", new { partner.Code })).ShouldBe(messages.Count);
    }

    private Delivery Fate(ScriptedPartner partner, OutMessage message, Random random, ConcurrentDictionary<string, int> faults)
    {
        int dice;
        lock (random)
        {
            dice = random.Next(100);
        }

        string? fault = dice switch { < 4 => "killed before", < 8 => "killed after", < 12 => "reply lost", < 16 => "later", < 18 => "silent", < 20 => "held", < 22 => "refused", < 24 => "overslept", _ => null };
        if (fault is not null)
        {
            faults.AddOrUpdate(fault, 1, (_, n) => n + 1);
        }

        if (fault is "killed after" or "reply lost")
        {
            partner.Arrive(message);
        }

        if (fault == "overslept")
        {
            // The partner has it, and meanwhile the lease went to somebody else.
            partner.Arrive(message);
            office.Time.Advance(TimeSpan.FromMinutes(3));
        }

        return fault switch
        {
            "killed before" or "killed after" => throw new OperationCanceledException(fault),
            "reply lost" or "later" => Delivery.Later(fault),
            "silent" => Delivery.Unreachable(fault),
            "held" => Delivery.Held([new MessageFault("X", "Chưa rõ.")]),
            "refused" => Delivery.Refused(fault),
            _ => Delivery.Told(),
        };
    }

    /// <summary>The outbox reader writes everything and dies before it commits.</summary>
    private async Task DieWhileProjecting(ExchangeBench bench)
    {
        await office.The<Sequencer>().Step(Stop);
        await using var connection = await office.The<Database>().Open(Stop);
        await using var transaction = await connection.BeginTransactionAsync(Stop);
        var acts = (await connection.QueryAsync<RecordedAct>(
            $"{Journal.SelectActs} where p.position > coalesce((select position from kernel.projection where name = @Name), 0) order by p.position limit 100",
            new { bench.Projection.Name },
            transaction)).AsList();
        await bench.Projection.Apply(acts, connection, transaction, Stop);
    }

    private static async Task WorkUntilKilled(ExchangeBench bench)
    {
        var worker = bench.Worker();
        try
        {
            while (await worker.Pass(Stop) > 0)
            {
            }
        }
        catch (OperationCanceledException) when (!Stop.IsCancellationRequested)
        {
            // Killed with a stream in hand.
        }
    }

    private async Task<long> Open(string partner)
    {
        await using var connection = await office.OpenAsOwner();
        return await connection.ExecuteScalarAsync<long>("select count(*) from exchange.message where partner = @partner and settled_at is null", new { partner });
    }
}
