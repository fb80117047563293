using System.Text;

namespace MotCua.Web.Ui;

/// <summary>
/// Every address of the product as a method; no page writes an address as text. Each module adds its own file
/// (<c>Links.Procedures.cs</c>), so that a renamed page breaks the build, not the site.
/// </summary>
public static partial class Links
{
    public const string Home = "/";

    /// <summary>The living style page, only in the demo and for administrators.</summary>
    public const string Styles = "/he-thong/giao-dien";

    /// <summary>Error pages; the status follows.</summary>
    public const string Errors = "/loi";

    /// <summary>A path with its query; pairs without a value are left out.</summary>
    internal static string WithQuery(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var address = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in query)
        {
            if (!string.IsNullOrEmpty(value))
            {
                address.Append(separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }

        return address.ToString();
    }

    /// <summary>One part of a path, escaped.</summary>
    internal static string Part(string value) => Uri.EscapeDataString(value);
}
