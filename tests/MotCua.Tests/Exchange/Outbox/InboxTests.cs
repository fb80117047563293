using Dapper;
using MotCua.Exchange.Inbox;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Exchange.Outbox;

public sealed class InboxTests(Office office) : IClassFixture<Office>
{
    private static int handlers;

    private readonly Handler handler = new("den" + Interlocked.Increment(ref handlers));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_number_again_changes_nothing_and_says_what_became_of_the_first()
    {
        var first = await Inbox().Receive(Message("1", "a"), Stop);
        (first.First, first.State).ShouldBe((true, "done"));
        var again = await Inbox().Receive(Message("1", "a"), Stop);
        (again.First, again.Conflict, again.State, again.Id).ShouldBe((false, false, "done", first.Id));
        handler.Applied.ShouldBe(["a"]);
    }

    [Fact]
    public async Task The_same_number_with_other_words_is_a_conflict_and_the_first_words_stay()
    {
        await Inbox().Receive(Message("1", "a"), Stop);
        (await Inbox().Receive(Message("1", "b"), Stop)).Conflict.ShouldBeTrue();
        handler.Applied.ShouldBe(["a"]);
        (await office.The<InboxStore>().Newest(handler.Partner, 5, Stop)).Single().Conflicts.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_older_than_something_applied_is_kept_as_late()
    {
        await Inbox().Receive(Message("2", "mới", "hs-1", 20), Stop);
        (await Inbox().Receive(Message("1", "cũ", "hs-1", 10), Stop)).State.ShouldBe("late");
        (await Inbox().Receive(Message("3", "việc khác", "hs-2", 10), Stop)).State.ShouldBe("done");
        handler.Applied.ShouldBe(["mới", "việc khác"]);
    }

    [Fact]
    public async Task What_comes_before_what_it_speaks_of_waits_and_is_applied_later()
    {
        handler.Answer = _ => Verdict.Wait("Chưa có hồ sơ này.");
        (await Inbox().Receive(Message("1", "sớm"), Stop)).State.ShouldBe("new");
        (await Inbox().Pass(Stop)).ShouldBe(0, "not yet");

        handler.Answer = _ => Verdict.Applied(null);
        office.Time.Advance(TimeSpan.FromMinutes(1));
        (await Inbox().Pass(Stop)).ShouldBe(1);
        (await State("1")).ShouldBe("done");
    }

    [Fact]
    public async Task What_waits_too_long_is_given_to_a_person()
    {
        handler.Answer = _ => Verdict.Wait("Chưa có hồ sơ này.");
        await Inbox().Receive(Message("1", "mồ côi"), Stop);
        office.Time.Advance(TimeSpan.FromDays(4));
        await Inbox().Pass(Stop);
        (await State("1")).ShouldBe("dead");
    }

    [Fact]
    public async Task Killed_while_applying_it_is_applied_again_by_whoever_comes_next()
    {
        handler.Answer = _ => throw new OperationCanceledException("killed");
        await Should.ThrowAsync<OperationCanceledException>(() => Inbox().Receive(Message("1", "x"), Stop));
        handler.Answer = _ => Verdict.Applied(null);
        (await Inbox().Receive(Message("1", "x"), Stop)).State.ShouldBe("new", "somebody may still be at it");
        office.Time.Advance(TimeSpan.FromMinutes(3));
        (await Inbox().Pass(Stop)).ShouldBe(1);
        (await State("1")).ShouldBe("done");
    }

    [Fact]
    public async Task Sent_ten_times_at_once_it_is_applied_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Inbox().Receive(Message("1", "x"), Stop)));
        answers.Count(a => a.First).ShouldBe(1);
        handler.Applied.ShouldBe(["x"]);
    }

    [Fact]
    public void What_is_born_of_a_message_has_an_id_of_its_own_making_always_the_same()
    {
        var message = Message("1", "x");
        message.DerivedId.ShouldBe(Message("1", "y").DerivedId);
        message.DerivedId.ShouldNotBe(Message("2", "x").DerivedId);
        message.DerivedId.Version.ShouldBe(8);
    }

    private ReceiveInbound Inbox() => new(office.The<InboxStore>(), [handler], office.The<Journal>(), office.Clock);

    private InboundMessage Message(string id, string body, string? stream = null, long? sequence = null) => new(handler.Partner, handler.Kind, id, body, stream, sequence);

    private async Task<string?> State(string partnerId)
    {
        await using var connection = await office.OpenAsOwner();
        return await connection.ExecuteScalarAsync<string>("select state from exchange.inbound where partner = @Partner and partner_id = @partnerId", new { handler.Partner, partnerId });
    }

    private sealed class Handler(string partner) : IInboundHandler
    {
        public List<string> Applied { get; } = [];

        public Func<InboundMessage, Verdict> Answer { get; set; } = _ => Verdict.Applied(null);

        public string Partner => partner;

        public string Kind => "Tin";

        public Task<Verdict> Apply(InboundMessage message, CancellationToken stop)
        {
            var verdict = Answer(message);
            if (verdict.Kind == InboundKind.Applied)
            {
                Applied.Add(message.Body);
            }

            return Task.FromResult(verdict);
        }
    }
}
