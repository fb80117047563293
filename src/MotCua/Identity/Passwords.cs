using System.Security.Cryptography;
using System.Text.RegularExpressions;
using MotCua.Kernel;

namespace MotCua.Identity;

/// <summary>What user names and passwords must look like; length protects, character classes do not (NIST SP 800-63B 5.1.1).</summary>
public static partial class Passwords
{
    public const int ShortestLength = 12;

    /// <summary>How long a password that somebody else gave may wait for its first sign-in.</summary>
    public static readonly TimeSpan OneTimeLives = TimeSpan.FromDays(7);

    // Without letters and digits that look alike, since it is read out or copied by hand.
    private const string OneTimeAlphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    public static Refusal? Fault(string userName, string password) =>
        UserNameFault(userName) ?? (password.Length < ShortestLength ? IdentityRefusals.PasswordShort
        : password.Contains(userName, StringComparison.OrdinalIgnoreCase) ? IdentityRefusals.PasswordIsName
        : null);

    public static Refusal? UserNameFault(string userName) => UserNameShape().IsMatch(userName) ? null : IdentityRefusals.UserNameShape;

    /// <summary>A password nobody chose, such as <c>k7qf-2wmd-xhra-p3hc</c>: sixteen random signs, 79 bits.</summary>
    public static string NewOneTime() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(OneTimeAlphabet, 4)));

    /// <summary>A fresh security stamp.</summary>
    public static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));

    [GeneratedRegex(@"\A[a-z][a-z0-9.-]{2,39}\z", RegexOptions.CultureInvariant, 200)]
    private static partial Regex UserNameShape();
}
