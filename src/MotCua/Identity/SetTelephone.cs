using MotCua.Kernel;

namespace MotCua.Identity;

/// <summary>An officer says by which number of the work they are called, or by none.</summary>
public sealed class SetTelephone(TelephoneStore telephones, Clock clock)
{
    public const string Set = "account.telephone-set";

    /// <param name="typed">As people write it, "0233 3852 123"; empty takes it away.</param>
    public async Task<Outcome<Done>> Run(AccountId account, string? typed, Actor by, CancellationToken stop)
    {
        var number = Read(typed);
        return number is null && !string.IsNullOrWhiteSpace(typed)
            ? IdentityRefusals.TelephoneUnreadable
            : await telephones.Set(account, number, new Act { Kind = Set, By = by, RecordedAt = clock.Now, SubjectKind = "account", Subject = account.Value }, stop);
    }

    /// <summary>The digits alone, with the plus of an international number; null for what is no number. Pure.</summary>
    public static string? Read(string? typed)
    {
        var number = string.Concat((typed ?? "").Where(c => c is not (' ' or '.' or '-' or '(' or ')' or '\u00A0')));
        var digits = number.StartsWith('+') ? number[1..] : number;
        return digits.Length is >= 3 and <= 15 && digits.All(char.IsAsciiDigit) ? number : null;
    }
}
