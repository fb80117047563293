using System.Text;
using Microsoft.AspNetCore.Identity;
using MotCua.Identity;

namespace MotCua.Web.Identity;

/// <summary>ASP.NET Core Identity's hashes (PBKDF2, HMAC-SHA512, salted).</summary>
public sealed class PasswordHashes(IPasswordHasher<OfficerAccount> hasher) : IPasswordHashes
{
    // The framework's hasher takes the user for formats that need it; its own does not.
    private static readonly OfficerAccount Anybody = new()
    {
        Id = default,
        UserName = "",
        DisplayName = "",
        PasswordHash = "",
        SecurityStamp = "",
        Active = false,
    };

    public string Hash(string password) => hasher.HashPassword(Anybody, Composed(password));

    public (bool Fits, string? Stronger) Verify(string hash, string password) =>
        hasher.VerifyHashedPassword(Anybody, hash, Composed(password)) switch
        {
            PasswordVerificationResult.Success => (true, null),
            PasswordVerificationResult.SuccessRehashNeeded => (true, Hash(password)),
            _ => (false, null),
        };

    /// <summary>Some keyboards send accents as letters of their own; the password is the same.</summary>
    private static string Composed(string password) => password.Normalize(NormalizationForm.FormC);
}
