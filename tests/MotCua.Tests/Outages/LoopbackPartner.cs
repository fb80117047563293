using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MotCua.Tests.Outages;

/// <summary>A partner on a loopback port that can be closed and opened again, answering each request with one status or not at all.</summary>
internal sealed class LoopbackPartner : IDisposable
{
    private readonly string? answer;
    private readonly List<TcpClient> held = [];
    private TcpListener? listener;

    /// <param name="status">Null takes the request and never answers.</param>
    public LoopbackPartner(int? status)
    {
        answer = status is null ? null : $"HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        listener = Listen(0);
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}/song");

    public void Close()
    {
        listener?.Dispose();
        listener = null;
    }

    public void Open() => listener = Listen(Port);

    public void Dispose()
    {
        Close();
        held.ForEach(client => client.Dispose());
    }

    private TcpListener Listen(int port)
    {
        var opened = new TcpListener(IPAddress.Loopback, port);
        opened.Start();
        _ = Serve(opened);
        return opened;
    }

    private async Task Serve(TcpListener on)
    {
        try
        {
            while (true)
            {
                var client = await on.AcceptTcpClientAsync();
                held.Add(client);
                var read = await client.GetStream().ReadAsync(new byte[4096]);
                if (answer is not null && read > 0)
                {
                    await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
                    client.Close();
                }
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException or IOException)
        {
            // The port was closed: the partner is dead.
        }
    }
}
