using Dapper;
using MotCua.Exchange.Outbox;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Exchange.Outbox;

/// <summary>Each test has partners of its own, so that none sees another's messages.</summary>
public sealed class OutboxTests(Office office) : IClassFixture<Office>
{
    private static int partners;

    private readonly ScriptedPartner partner = new("thu" + Interlocked.Increment(ref partners));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_happened_is_told_once_and_in_its_order()
    {
        var bench = await Bench();
        var streams = await bench.Streams(3, 4);
        await bench.CatchUp();
        await bench.CatchUp();

        (await bench.Worker().Pass(Stop)).ShouldBe(12);
        (await bench.Worker().Pass(Stop)).ShouldBe(0);
        foreach (var stream in streams)
        {
            partner.Arrived[stream].ShouldBe(await Sources(stream));
        }

        (await Acts("message.told")).ShouldBe(12);
        (await Count("exchange.stream")).ShouldBe(0);
    }

    [Fact]
    public async Task A_message_that_is_held_keeps_back_only_what_comes_after_it_in_its_own_stream()
    {
        var bench = await Bench();
        var streams = await bench.Streams(2, 2);
        await bench.CatchUp();
        partner.Answer = m => m.Stream == streams[0] ? Delivery.Held([new MessageFault("ChuHoSo", "Thiếu tên chủ hồ sơ.")]) : Delivery.Told();
        await bench.Worker().Pass(Stop);

        partner.Arrived.ContainsKey(streams[0]).ShouldBeFalse();
        partner.Arrived[streams[1]].Count.ShouldBe(2);
        var stuck = (await office.The<OutboxQueue>().Stuck(Operator, partner.Code, null, null, Stop)).ShouldHaveSingleItem();
        stuck.State.ShouldBe("held");
        stuck.Side.ShouldBe("unit");
        office.Time.Advance(TimeSpan.FromDays(30));
        (await bench.Worker().Pass(Stop)).ShouldBe(0, "only a person lets it go on");

        partner.Answer = _ => Delivery.Told();
        (await office.The<MendMessages>().Again(Operator, stuck.MessageId, Stop)).Accepted.ShouldBeTrue();
        await bench.Worker().Pass(Stop);
        partner.Arrived[streams[0]].ShouldBe(await Sources(streams[0]));
        (await office.The<MendMessages>().Again(Operator, stuck.MessageId, Stop)).Refusal!.Code.ShouldBe("exchange.message.not-stuck");
    }

    [Fact]
    public async Task A_refused_message_can_be_put_aside_with_a_reason_and_the_next_one_goes()
    {
        var bench = await Bench();
        var stream = (await bench.Streams(1, 2))[0];
        await bench.CatchUp();
        var first = (await Sources(stream))[0];
        partner.Answer = m => m.Source == first ? Delivery.Refused("Mã thủ tục không có trong danh mục") : Delivery.Told();
        await bench.Worker().Pass(Stop);
        var dead = (await office.The<OutboxQueue>().Stuck(Operator, partner.Code, null, null, Stop)).Single();
        dead.State.ShouldBe("dead");

        (await office.The<MendMessages>().Skip(Operator, dead.MessageId, "vì", Stop)).Refusal!.Field.ShouldBe("reason");
        (await office.The<MendMessages>().Skip(Operator, dead.MessageId, "Đối tác đã tự xóa thủ tục này", Stop)).Accepted.ShouldBeTrue();
        await bench.Worker().Pass(Stop);
        partner.Arrived[stream].ShouldBe([(await Sources(stream))[1]]);
        (await Count("exchange.stream")).ShouldBe(0);
    }

    [Fact]
    public async Task A_partner_that_does_not_answer_rests_and_loses_nothing_in_a_day()
    {
        var bench = await Bench();
        await bench.Streams(5, 1);
        await bench.CatchUp();
        partner.Answer = _ => Delivery.Unreachable("không kết nối được");
        (await bench.Worker().Pass(Stop)).ShouldBe(1, "after one silence nobody else is tried");
        for (var hour = 0; hour < 24; hour++)
        {
            office.Time.Advance(TimeSpan.FromHours(1));
            (await bench.Worker().Pass(Stop)).ShouldBe(1, "one asks whether it is there again");
        }

        (await office.The<OutboxQueue>().Stuck(Operator, partner.Code, null, null, Stop)).ShouldBeEmpty();
        var standing = (await office.The<OutboxQueue>().Standings(office.Clock.Now, Stop)).Single(s => s.Code == partner.Code);
        (standing.Waiting, standing.LastFault).ShouldBe((5, "không kết nối được"));
        standing.FailingSince.ShouldNotBeNull();

        partner.Answer = _ => Delivery.Told();
        office.Time.Advance(TimeSpan.FromMinutes(5));
        (await bench.Worker().Pass(Stop)).ShouldBe(5);
        (await office.The<OutboxQueue>().Standings(office.Clock.Now, Stop)).Single(s => s.Code == partner.Code).FailingSince.ShouldBeNull();
    }

    [Fact]
    public async Task A_dead_partner_delays_no_other()
    {
        var other = new ScriptedPartner("khac" + Interlocked.Increment(ref partners));
        var bench = new ExchangeBench(office, partner, other);
        await bench.Connect();
        await bench.Streams(3, 1);
        await bench.CatchUp();
        partner.Answer = _ => Delivery.Unreachable("không trả lời");
        await bench.Worker().Pass(Stop);
        (await bench.Worker(other).Pass(Stop)).ShouldBe(3);
    }

    [Fact]
    public async Task What_makes_no_sense_is_tried_for_a_day_and_then_given_to_the_operator()
    {
        var bench = await Bench();
        await bench.Streams(1, 1);
        await bench.CatchUp();
        partner.Answer = _ => Delivery.Later("Đối tác trả lời không đúng hợp đồng");
        var tries = 0;
        for (var i = 0; i < 60; i++)
        {
            tries += await bench.Worker().Pass(Stop);
            office.Time.Advance(TimeSpan.FromMinutes(40));
        }

        tries.ShouldBeInRange(25, 45);
        var dead = (await office.The<OutboxQueue>().Stuck(Operator, partner.Code, "operator", null, Stop)).ShouldHaveSingleItem();
        (await office.The<MendMessages>().TakeOver(Operator, dead.MessageId, Stop)).Accepted.ShouldBeTrue();
        (await office.The<OutboxQueue>().Find(dead.MessageId, Operator, Stop))!.Owner.ShouldBe(Operator.Account.Value);

        partner.Answer = _ => Delivery.Told();
        (await office.The<MendMessages>().AgainAll(Operator, partner.Code, Stop)).Value.ShouldBe(1);
        (await bench.Worker().Pass(Stop)).ShouldBe(1);
    }

    [Fact]
    public async Task A_worker_that_dies_with_a_message_in_hand_gives_it_up_when_its_lease_ends()
    {
        var bench = await Bench();
        var stream = (await bench.Streams(1, 1))[0];
        await bench.CatchUp();
        partner.Answer = _ => throw new OperationCanceledException("killed");
        await Should.ThrowAsync<OperationCanceledException>(() => bench.Worker().Pass(Stop));

        partner.Answer = _ => Delivery.Told();
        (await bench.Worker().Pass(Stop)).ShouldBe(0, "the first one may still be at it");
        office.Time.Advance(TimeSpan.FromMinutes(3));
        (await bench.Worker().Pass(Stop)).ShouldBe(1);
        partner.Arrived[stream].Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_comes_back_after_the_lease_writes_down_what_went_over_the_wire_and_changes_nothing()
    {
        var bench = await Bench();
        await bench.Streams(1, 1);
        await bench.CatchUp();
        partner.Answer = _ =>
        {
            partner.Answer = _ => Delivery.Told();
            office.Time.Advance(TimeSpan.FromMinutes(3));
            bench.Worker().Pass(Stop).GetAwaiter().GetResult().ShouldBe(1);
            return Delivery.Refused("muộn");
        };
        await bench.Worker().Pass(Stop);

        (await Verdicts()).ShouldBe(["overtaken", "told"], ignoreOrder: true);
        (await office.The<OutboxQueue>().Stuck(Operator, partner.Code, null, null, Stop)).ShouldBeEmpty();
        (await Acts("message.told")).ShouldBe(1);
    }

    [Fact]
    public async Task A_paused_partner_is_told_nothing_until_somebody_lets_it_go_on()
    {
        var bench = await Bench();
        await bench.Streams(2, 1);
        await bench.CatchUp();
        var mend = office.The<MendMessages>();
        (await mend.Pause(Operator, partner.Code, "Đối tác báo bảo trì đến 14 giờ", Stop)).Accepted.ShouldBeTrue();
        (await mend.Pause(Operator, partner.Code, "Đối tác báo bảo trì đến 15 giờ", Stop)).Refusal!.Code.ShouldBe("exchange.partner.paused");
        (await bench.Worker().Pass(Stop)).ShouldBe(0);
        (await mend.Resume(Operator, partner.Code, Stop)).Accepted.ShouldBeTrue();
        (await bench.Worker().Pass(Stop)).ShouldBe(2);
    }

    [Fact]
    public async Task A_partner_that_lost_everything_is_told_again_from_a_message_on()
    {
        var bench = await Bench();
        var stream = (await bench.Streams(1, 3))[0];
        await bench.CatchUp();
        await bench.Worker().Pass(Stop);
        var told = await office.The<OutboxQueue>().Newest(Operator, partner.Code, null, Stop);
        var from = told[1];

        partner.Arrived.Clear();
        (await office.The<MendMessages>().AgainFromHere(Operator, from.MessageId, Stop)).Accepted.ShouldBeTrue();
        (await bench.Worker().Pass(Stop)).ShouldBe(2);
        partner.Arrived[stream].Select(s => s[s.IndexOf("act:", StringComparison.Ordinal)..]).ShouldBe((await Sources(stream)).Where(s => s.StartsWith("act:", StringComparison.Ordinal)).Skip(1));
    }

    [Fact]
    public async Task A_bug_in_one_message_stops_nobody_else_and_tells_nothing_it_held()
    {
        var bench = await Bench();
        var streams = await bench.Streams(2, 1);
        await bench.CatchUp();
        partner.Answer = m => m.Stream == streams[0] ? throw new InvalidDataException("Nguyễn Thị Hoa 045190001234") : Delivery.Told();
        (await bench.Worker().Pass(Stop)).ShouldBe(2);
        partner.Arrived[streams[1]].Count.ShouldBe(1);
        await using var connection = await office.OpenAsOwner();
        var fault = await connection.ExecuteScalarAsync<string>("select fault from exchange.message where stream = @s", new { s = streams[0] });
        fault.ShouldNotBeNull().ShouldContain(nameof(InvalidDataException));
        fault.ShouldNotContain("Hoa");
    }

    [Theory]
    [InlineData("update exchange.attempt set verdict = 'told'")]
    [InlineData("delete from exchange.attempt")]
    [InlineData("truncate exchange.attempt")]
    [InlineData("update exchange.message set happened_at = happened_at + interval '1 day'")]
    [InlineData("update exchange.message set fault = 'x'")]
    [InlineData("delete from exchange.message")]
    public async Task Even_the_owner_of_the_tables_cannot_rewrite_what_was_told(string attempt)
    {
        var bench = await Bench();
        await bench.Streams(1, 1);
        await bench.CatchUp();
        await bench.Worker().Pass(Stop);
        await using var connection = await office.OpenAsOwner();
        (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(attempt))).SqlState.ShouldBe(Database.LawState);
    }

    private Viewer Operator { get; } = new(new AccountId(Guid.Parse("0191a000-0000-7000-8000-0000000000aa")), "Quản trị", new HashSet<Role> { Role.Administrator }, []);

    private async Task<ExchangeBench> Bench()
    {
        var bench = new ExchangeBench(office, partner);
        await bench.Connect();
        return bench;
    }

    private async Task<IReadOnlyList<string>> Sources(Guid stream)
    {
        await using var connection = await office.OpenAsOwner();
        return (await connection.QueryAsync<string>(
            "select source from exchange.message where stream = @stream and partner = @Code order by place", new { stream, partner.Code })).AsList();
    }

    private async Task<IReadOnlyList<string>> Verdicts()
    {
        await using var connection = await office.OpenAsOwner();
        return (await connection.QueryAsync<string>("select verdict from exchange.attempt where partner = @Code", new { partner.Code })).AsList();
    }

    private async Task<long> Acts(string kind)
    {
        await using var connection = await office.OpenAsOwner();
        return await connection.ExecuteScalarAsync<long>("select count(*) from kernel.act where kind = @kind and data ->> 'partner' = @Code", new { kind, partner.Code });
    }

    private async Task<long> Count(string table)
    {
        await using var connection = await office.OpenAsOwner();
        return await connection.ExecuteScalarAsync<long>($"select count(*) from {table} where partner = @Code", new { partner.Code });
    }
}
