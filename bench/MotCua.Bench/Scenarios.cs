using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MotCua.Dossiers;

namespace MotCua.Bench;

/// <summary>The four requests that are measured, each made ready for one measurement.</summary>
public sealed class Scenarios(Product product, Stage stage, Session citizen, Session officer)
{
    private const int DraftsASecond = 1000;
    private const int LookUpsOfOneAddress = 25;
    private int addresses;

    /// <returns>One request of a connection, as <see cref="Runner.Run"/> wants it.</returns>
    public async Task<Func<int, Task<bool?>>> Ready(string scenario, int connections, int seconds, CancellationToken stop) => scenario switch
    {
        "submit" => Submit(await stage.Drafts(DraftsASecond * seconds, stop), Clients(citizen, connections)),
        "advance" => Advance(await stage.Received(connections, stop), Clients(officer, connections)),
        "worklist" => Worklist(Clients(officer, connections)),
        "lookup" => await LookUp(await stage.Received(1, stop), connections),
        _ => throw new ArgumentOutOfRangeException(nameof(scenario), scenario, "submit, advance, worklist or lookup"),
    };

    private static HttpClient[] Clients(Session session, int connections) => [.. Enumerable.Range(0, connections).Select(_ => session.Connect())];

    /// <summary>The last click of an application: the draft becomes a dossier.</summary>
    private Func<int, Task<bool?>> Submit(ConcurrentQueue<Guid> drafts, HttpClient[] clients) => async connection => drafts.TryDequeue(out var draft)
        ? await Post(clients[connection], $"/nop-ho-so/{Stage.Procedure}/{draft}/kiem-tra", HttpStatusCode.Found, ("cach-nhan", "electronic"), ("__RequestVerificationToken", citizen.Token))
        : null;

    /// <summary>An officer takes a dossier, puts it back, takes it again: each is one act.</summary>
    private Func<int, Task<bool?>> Advance(IReadOnlyList<(Dossier Dossier, string Factor)> dossiers, HttpClient[] clients)
    {
        var versions = dossiers.Select(d => d.Dossier.Version).ToArray();
        var held = new bool[dossiers.Count];
        return async connection =>
        {
            var act = held[connection] ? "Release" : "Take";
            var done = await Post(
                clients[connection],
                $"/can-bo/viec?handler={act}",
                HttpStatusCode.Found,
                ("id", dossiers[connection].Dossier.Id.Value.ToString()),
                ("seen", versions[connection].ToString(CultureInfo.InvariantCulture)),
                ("__RequestVerificationToken", officer.Token));
            if (done)
            {
                versions[connection]++;
                held[connection] = !held[connection];
            }

            return done;
        };
    }

    private static Func<int, Task<bool?>> Worklist(HttpClient[] clients) => async connection =>
    {
        using var page = await clients[connection].GetAsync(new Uri("/can-bo/viec", UriKind.Relative));
        await page.Content.ReadAsByteArrayAsync();
        return page.StatusCode == HttpStatusCode.OK;
    };

    /// <summary>The public look-up. It allows so many to one address, so each connection changes its loopback address in time.</summary>
    private async Task<Func<int, Task<bool?>>> LookUp(IReadOnlyList<(Dossier Dossier, string Factor)> dossiers, int connections)
    {
        var cookies = new CookieContainer();
        using var first = From(cookies);
        var token = await product.PublicToken(first);
        var clients = Enumerable.Range(0, connections).Select(_ => From(cookies)).ToArray();
        var asked = new int[connections];
        var (dossier, factor) = dossiers[0];
        return async connection =>
        {
            if (++asked[connection] % LookUpsOfOneAddress == 0)
            {
                clients[connection].Dispose();
                clients[connection] = From(cookies);
            }

            return await Post(clients[connection], "/tra-cuu", HttpStatusCode.OK, ("ma", dossier.Reference), ("so", factor), ("__RequestVerificationToken", token));
        };
    }

    private HttpClient From(CookieContainer cookies)
    {
        var number = Interlocked.Increment(ref addresses);
        var local = new IPAddress([127, (byte)(1 + (number / 62500 % 250)), (byte)(number / 250 % 250), (byte)(1 + (number % 250))]);
        return new HttpClient(new SocketsHttpHandler
        {
            CookieContainer = cookies,
            AllowAutoRedirect = false,
            MaxConnectionsPerServer = 1,
            ConnectCallback = async (context, stop) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(local, 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, stop);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = product.Address };
    }

    private static async Task<bool> Post(HttpClient client, string path, HttpStatusCode wanted, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), form);
        await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode == wanted;
    }
}
