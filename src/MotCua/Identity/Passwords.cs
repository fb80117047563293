using System.Security.Cryptography;
using System.Text.RegularExpressions;
using MotCua.Kernel;

namespace MotCua.Identity;

/// <summary>What user names and passwords must look like; length protects, character classes do not (NIST SP 800-63B 5.1.1).</summary>
public static partial class Passwords
{
    public const int ShortestLength = 12;

    public static Refusal? Fault(string userName, string password) =>
        !UserNameShape().IsMatch(userName) ? IdentityRefusals.UserNameShape
        : password.Length < ShortestLength ? IdentityRefusals.PasswordShort
        : password.Contains(userName, StringComparison.OrdinalIgnoreCase) ? IdentityRefusals.PasswordIsName
        : null;

    /// <summary>A fresh security stamp.</summary>
    public static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));

    [GeneratedRegex(@"\A[a-z][a-z0-9.-]{2,39}\z", RegexOptions.CultureInvariant, 200)]
    private static partial Regex UserNameShape();
}
