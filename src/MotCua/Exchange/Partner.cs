using MotCua.Exchange.Outbox;
using MotCua.Kernel;

namespace MotCua.Exchange;

/// <summary>
/// A partner system: what it is told of an act, and how it is told. One folder each, with contract, mapper and adapter;
/// <c>ExchangeModule.AddPartner</c> registers it.
/// </summary>
public interface IPartner
{
    /// <summary>Stable, lower case, also the name of its section in the configuration: <c>dvcqg</c>.</summary>
    string Code { get; }

    /// <summary>Vietnamese, for pages.</summary>
    string Name { get; }

    /// <summary>What this partner is told of an act, in the order of telling. Pure: the outbox reader calls it in its transaction.</summary>
    IEnumerable<MessageDraft> Tells(RecordedAct act);

    /// <summary>
    /// Tells one message. May run again after a crash with the partner already knowing it, so a partner's "I have that"
    /// is a success. Every request goes through <paramref name="wire"/>, which keeps it with its reply.
    /// </summary>
    Task<Delivery> Deliver(OutMessage message, Wire wire, CancellationToken stop);
}

/// <summary>A question asked of a partner at intervals, by one instance at a time.</summary>
public interface IPartnerPoll
{
    string Name { get; }

    string Partner { get; }

    TimeSpan Every { get; }

    /// <param name="mark">Where the poll before ended, in the partner's words; null at the first.</param>
    /// <returns>The new mark, or why it did not work.</returns>
    Task<Outcome<string?>> Ask(string? mark, CancellationToken stop);
}

/// <summary>How a partner is reached, from the configuration; nothing of it is ever stored or logged.</summary>
/// <param name="On">Whether anything is told to it at all.</param>
/// <param name="Simulated">A stand-in answers, since there are no keys.</param>
/// <param name="Values">Credentials and the partner's own settings.</param>
public sealed record PartnerSettings(string Code, bool On, Uri? Address, bool Simulated, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>How many dossiers are told at the same time.</summary>
    public int Parallel { get; init; } = 16;

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    public string? Value(string name) => Values.GetValueOrDefault(name);

    /// <exception cref="InvalidOperationException">There is no address: the partner is off, and nobody should ask it.</exception>
    public Uri At(string path) => new((Address ?? throw new InvalidOperationException($"{Code} has no address.")).ToString().TrimEnd('/') + "/" + path.TrimStart('/'));

    public override string ToString() => $"{Code} ({(On ? "on" : "off")})";
}

/// <summary>The settings of every partner; the host gives them.</summary>
public sealed class PartnerBook(Func<string, PartnerSettings> read)
{
    public PartnerSettings Of(string partner) => read(partner);
}

/// <summary>One HTTP client for each partner, so that none waits for another's connections.</summary>
public sealed class PartnerClients(PartnerBook book) : IDisposable
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, HttpClient> clients = new(StringComparer.Ordinal);

    public HttpClient Of(string partner) => clients.GetOrAdd(partner, code =>
    {
        var settings = book.Of(code);
        return new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(3),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxConnectionsPerServer = settings.Parallel + 2,
        })
        {
            Timeout = settings.Timeout,
            MaxResponseContentBufferSize = 32 * 1024 * 1024,
        };
    });

    public void Dispose()
    {
        foreach (var client in clients.Values)
        {
            client.Dispose();
        }
    }
}

/// <summary>
/// Writes down for all instances and commands which partners the serving process is connected to: only those are told
/// what happens from then on.
/// </summary>
public sealed class PartnerRoster(IEnumerable<IPartner> partners, PartnerBook book, OutboxStore store, Clock clock)
{
    public Task Record(CancellationToken stop) =>
        store.RecordPartners([.. partners.Select(p => book.Of(p.Code)).Select(s => (s.Code, s.On, s.Simulated))], clock.Now, stop);
}
