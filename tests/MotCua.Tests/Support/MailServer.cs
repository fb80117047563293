using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MotCua.Tests.Support;

/// <summary>A message as a mail server takes it: the envelope's address, and the lines between DATA and the single point.</summary>
public sealed record ReceivedMail(string To, string Text)
{
    /// <summary>One header line, unfolded.</summary>
    public string? Header(string name) => Text[..Text.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n")
        .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();

    /// <summary>A subject by RFC 2047, decoded by hand, so that nobody grades their own work.</summary>
    public string Subject => string.Concat((Header("Subject") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word =>
        word.StartsWith("=?utf-8?B?", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8.GetString(Convert.FromBase64String(word[10..^2]))
        : word.StartsWith("=?utf-8?Q?", StringComparison.OrdinalIgnoreCase) ? Quoted(word[10..^2])
        : throw new InvalidOperationException($"\"{word}\" is not encoded")));

    public string Body => Encoding.UTF8.GetString(Convert.FromBase64String(Text[(Text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Replace("\r\n", "", StringComparison.Ordinal)));

    private static string Quoted(string word)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < word.Length; i++)
        {
            bytes.Add(word[i] == '=' ? Convert.ToByte(word.Substring(i + 1, 2), 16) : word[i] == '_' ? (byte)' ' : (byte)word[i]);
            i += word[i] == '=' ? 2 : 0;
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}

/// <summary>A mail server on a loopback port that speaks as much SMTP as a sender needs, and fails where it is told to.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly Task serving;

    public MailServer()
    {
        listener.Start();
        serving = Serve();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public ConcurrentQueue<ReceivedMail> Mail { get; } = new();

    /// <summary>What RCPT TO is answered with.</summary>
    public string RecipientAnswer { get; set; } = "250 ok";

    /// <summary>Breaks the line after a message was taken, before saying so.</summary>
    public bool HangUpAfterData { get; set; }

    public async ValueTask DisposeAsync()
    {
        // Only who serves no more may stop listening: between two senders it would ask a stopped listener for the next.
        await ending.CancelAsync();
        await serving;
        listener.Stop();
        ending.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(ending.Token);
                try
                {
                    await Talk(client);
                }
                catch (IOException)
                {
                    // The sender hung up.
                }
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Talk(TcpClient client)
    {
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        var to = "";
        while (await reader.ReadLineAsync(ending.Token) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            switch (verb)
            {
                case "RCPT":
                    to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                    await writer.WriteLineAsync(RecipientAnswer);
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    var text = new StringBuilder();
                    while (await reader.ReadLineAsync(ending.Token) is { } part && part != ".")
                    {
                        text.Append(part.StartsWith('.') ? part[1..] : part).Append("\r\n");
                    }

                    Mail.Enqueue(new ReceivedMail(to, text.ToString()));
                    if (HangUpAfterData)
                    {
                        return;
                    }

                    await writer.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }
        }
    }
}
