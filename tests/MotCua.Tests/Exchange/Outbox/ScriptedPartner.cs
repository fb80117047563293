using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Exchange;
using MotCua.Exchange.Outbox;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Exchange.Outbox;

/// <summary>A partner that is told every act of a test kind and answers as the test says; it knows a message again by its source.</summary>
public sealed class ScriptedPartner(string code = "thu") : IPartner
{
    /// <summary>What arrived, in order: each message once, by stream.</summary>
    public ConcurrentDictionary<Guid, List<string>> Arrived { get; } = new();

    public Func<OutMessage, Delivery> Answer { get; set; } = _ => Delivery.Told();

    public string Code => code;

    public string Name => "Hệ thống thử";

    public IEnumerable<MessageDraft> Tells(RecordedAct act) => act.Kind == ExchangeBench.Kind ? [new MessageDraft("Tin", act.Subject!.Value, null)] : [];

    public Task<Delivery> Deliver(OutMessage message, Wire wire, CancellationToken stop)
    {
        var delivery = Answer(message);
        if (delivery.Kind == DeliveryKind.Told)
        {
            Arrive(message);
        }

        return Task.FromResult(delivery);
    }

    public void Arrive(OutMessage message)
    {
        var arrived = Arrived.GetOrAdd(message.Stream, _ => []);
        lock (arrived)
        {
            if (!arrived.Contains(message.Source))
            {
                arrived.Add(message.Source);
            }
        }
    }
}

/// <summary>The engine of the exchange around partners of a test's own, on a real database.</summary>
public sealed class ExchangeBench
{
    public const string Kind = "test.happened";

    private readonly Office office;

    public ExchangeBench(Office office, params ScriptedPartner[] partners)
    {
        this.office = office;
        Partners = partners;
        Book = new PartnerBook(code => new PartnerSettings(code, true, new Uri("http://127.0.0.1:9"), true, new Dictionary<string, string>()));
        Projection = new OutboxProjection(partners, office.Clock);
    }

    public IReadOnlyList<ScriptedPartner> Partners { get; }

    public PartnerBook Book { get; }

    public OutboxProjection Projection { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Task Connect() => new PartnerRoster(Partners, Book, office.The<OutboxStore>(), office.Clock).Record(Stop);

    public TellPartner Worker(ScriptedPartner? partner = null) => new(
        partner ?? Partners[0], Book, office.The<PartnerClients>(), office.The<OutboxStore>(), office.The<Journal>(), office.Clock);

    /// <summary>Something happens in a stream; the journal knows it, nobody was told.</summary>
    public async Task Happens(Guid stream)
    {
        var act = new Act { Kind = Kind, By = Actor.System, RecordedAt = office.Clock.Now, SubjectKind = "test", Subject = stream };
        (await office.The<Journal>().Commit(Journal.Append(new Batch(), act), Stop)).Accepted.ShouldBeTrue();
    }

    public Task CatchUp() => new Projections(office.The<Database>(), office.The<Sequencer>(), [Projection]).CatchUp(Stop);

    public async Task<IReadOnlyList<Guid>> Streams(int count, int each)
    {
        var streams = office.Clock.NewIds(count);
        for (var i = 0; i < each; i++)
        {
            foreach (var stream in streams)
            {
                await Happens(stream);
            }
        }

        return streams;
    }
}
