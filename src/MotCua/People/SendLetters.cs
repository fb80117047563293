using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Text;
using MotCua.Kernel;

namespace MotCua.People;

/// <summary>The operator's mail server; without a host nobody is offered e-mail.</summary>
/// <param name="From">The office's own address.</param>
/// <param name="PublicAddress">Where readers find the notice itself.</param>
public sealed record MailSettings(string? Host, int Port, string? User, string? Password, bool Tls, string From, string SenderName, string PublicAddress)
{
    public bool Configured => !string.IsNullOrWhiteSpace(Host);
}

/// <summary>
/// Sends letters by SMTP, each claimed right before it is sent and given up before the claim ends, so that no two
/// processes ever send the same one. A letter carries the number of its notice as Message-ID: killed between the server's answer and
/// our note of it, the second attempt is the same message, which mailboxes keep once.
/// </summary>
public sealed class SendLetters(LetterQueue queue, MailSettings settings, Clock clock) : IWorker
{
    private const int Most = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>How long an attempt may take before another process may try.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>How long the server may take for one letter: well within the lease.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Between one attempt and the next; after the last a person must look.</summary>
    private static readonly TimeSpan[] BackOff =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(8), TimeSpan.FromHours(24)];

    public string Name => "people.letters";

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (!settings.Configured || await Pass(stop) < Most)
            {
                await Task.Delay(Pause, clock.Provider, stop);
            }
        }
    }

    /// <summary>Sends what is due.</summary>
    /// <returns>How many letters were taken.</returns>
    public async Task<int> Pass(CancellationToken stop)
    {
        var taken = 0;
        while (taken < Most && await queue.Take(1, clock.Now, clock.Now + Lease, stop) is [var letter])
        {
            taken++;
            var (fault, final) = await Send(letter, stop);
            if (fault is null)
            {
                await queue.Sent(letter.NoticeId, clock.Now, stop);
            }
            else
            {
                var wait = final || letter.Attempts > BackOff.Length ? (TimeSpan?)null : BackOff[letter.Attempts - 1];
                await queue.Failed(letter, fault, clock.Now + wait, stop);
            }
        }

        return taken;
    }

    /// <returns>What went wrong, and whether trying again is in vain.</returns>
    private async Task<(string? Fault, bool Final)> Send(Letter letter, CancellationToken stop)
    {
        using var smtp = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Tls, Timeout = 30_000 };
        if (!string.IsNullOrEmpty(settings.User))
        {
            smtp.Credentials = new NetworkCredential(settings.User, settings.Password);
        }

        using var limit = new CancellationTokenSource(Patience, clock.Provider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            using var message = Message(letter);
            await smtp.SendMailAsync(message, both.Token);
            return (null, false);
        }
        catch (FormatException)
        {
            return ("Địa chỉ thư điện tử viết sai", true);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return ("Máy chủ thư không trả lời kịp", false);
        }
        catch (SmtpException refused)
        {
            // 550–554: the mailbox or the message itself is refused for good; everything else may pass.
            return (Words(refused), refused.StatusCode is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed
                or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.TransactionFailed);
        }
        catch (Exception broken) when (broken is IOException or SocketException)
        {
            return (Words(broken), false);
        }
    }

    private MailMessage Message(Letter letter)
    {
        var message = new MailMessage
        {
            From = new MailAddress(settings.From, settings.SenderName, Encoding.UTF8),
            Subject = letter.Title,
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = System.Net.Mime.TransferEncoding.Base64,
            Body = letter.HasAccount
                ? $"""
                {letter.Title.TrimEnd('?', '.') + (letter.Title.EndsWith('?') ? "?" : ".")}
                {Answering(letter)}
                Nội dung đầy đủ ở trang thông báo của bạn, sau khi đăng nhập:
                {settings.PublicAddress}/thong-bao

                Thư này gửi tự động, không cần trả lời. Muốn dừng nhận thư, hãy chọn "Cách nhận thông báo" ở trang trên.
                {settings.SenderName}
                """
                : $"""
                {letter.Title.TrimEnd('?', '.') + (letter.Title.EndsWith('?') ? "?" : ".")}
                {Answering(letter)}
                Xem hồ sơ đang ở đâu và khi nào có kết quả, không cần đăng nhập:
                {settings.PublicAddress}/tra-cuu
                Nhập mã tra cứu {letter.Reference} và 4 số cuối của số định danh hoặc số điện thoại đã khai trong hồ sơ.

                Thư này gửi tự động đến địa chỉ bạn cho khi nộp hồ sơ, không cần trả lời. Cần hỏi thêm hoặc không muốn nhận thư nữa, hãy báo Bộ phận Một cửa nơi giải quyết.
                {settings.SenderName}
                """,
        };
        message.To.Add(new MailAddress(letter.Address));
        message.Headers.Add("Message-ID", $"<{letter.NoticeId:N}@{message.From.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    /// <summary>An empty line, or where the question is answered.</summary>
    private string Answering(Letter letter) => letter.Path is { } path ? $"\nTrả lời ở đây, không cần đăng nhập:\n{settings.PublicAddress}{path}\n" : "";

    private static string Words(Exception error) => error.InnerException is { } inner ? $"{error.Message} ({inner.Message})" : error.Message;
}
