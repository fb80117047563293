using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using MotCua.Kernel;

namespace MotCua.Web.Dossiers.Track;

/// <summary>
/// For half an hour, whoever proved the right to see a dossier need not prove it again to rate it: the number that proved
/// it does not travel a second time.
/// </summary>
public sealed class LookUpPass(IDataProtectionProvider protection, Clock clock)
{
    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(30);
    private readonly IDataProtector protector = protection.CreateProtector("MotCua.LookUpPass");

    public string Of(string reference) => protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{clock.Now.UtcTicks} {reference}"));

    /// <summary>The reference it was given for; null where it is none of ours or too old.</summary>
    public string? Read(string? pass)
    {
        try
        {
            var parts = protector.Unprotect(pass ?? "").Split(' ', 2);
            return parts is [var given, var reference] && long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                && clock.Now.UtcTicks - ticks <= Holds.Ticks ? reference : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
