using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace MotCua.Web.Ui;

/// <summary>
/// What somebody reads out on the telephone when a page failed: eight characters without look-alikes, made from the
/// trace id that stands in the log.
/// </summary>
public static class RequestReference
{
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>The same for every page made while answering one request, such as "7KQ2-M9XB".</summary>
    public static string Of(HttpContext context)
    {
        var trace = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(trace));
        Span<char> text = stackalloc char[9];
        for (var index = 0; index < 8; index++)
        {
            text[index < 4 ? index : index + 1] = Alphabet[hash[index] % Alphabet.Length];
        }

        text[4] = '-';
        return new string(text);
    }
}
