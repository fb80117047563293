using System.Net.Mail;
using MotCua.Kernel;

namespace MotCua.People;

/// <summary>Somebody chooses where to be told besides the screen.</summary>
public sealed class ChooseChannel(Journal journal, Clock clock)
{
    private const int LongestAddress = 254;

    /// <param name="field">The name of the input that holds the address.</param>
    public async Task<Outcome<Channel>> Run(Actor by, AccountId account, bool byEmail, string? typed, string field, CancellationToken stop)
    {
        var address = typed?.Trim() ?? "";
        if ((byEmail || address.Length > 0) && !IsAddress(address))
        {
            return Refusal.Input(field, "Hãy nhập địa chỉ thư điện tử đúng dạng, ví dụ ten@example.vn.");
        }

        var channel = new Channel(address.Length > 0 ? address : null, byEmail);
        var batch = NoticeStore.Choose(new Batch(), account, channel, clock.Now);
        Journal.Append(batch, new Act
        {
            Kind = "account.channel-chosen",
            By = by,
            RecordedAt = clock.Now,
            SubjectKind = "account",
            Subject = account.Value,
            Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["by_email"] = byEmail },
        });
        var committed = await journal.Commit(batch, stop);
        return committed.Accepted ? channel : committed.Refusal;
    }

    /// <summary>One plain address and nothing around it.</summary>
    private static bool IsAddress(string text) =>
        text.Length is > 2 and <= LongestAddress && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
        && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal);
}
