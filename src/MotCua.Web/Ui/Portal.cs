using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace MotCua.Web.Ui;

/// <summary>
/// Whether citizens sign in, apply and follow here (<c>Portal:Enabled</c>, on unless it says false). Off, their pages are
/// not there, and what led to them leads to the national portal (<c>Portal:NationalAddress</c>); the desk works on.
/// </summary>
public sealed record Portal(bool Enabled, string NationalAddress)
{
    public const string DefaultNationalAddress = "https://dichvucong.gov.vn";

    public static Portal Of(IConfiguration configuration) => new(
        !string.Equals(configuration["Portal:Enabled"], "false", StringComparison.OrdinalIgnoreCase),
        (configuration["Portal:NationalAddress"] is { Length: > 0 } address ? address : DefaultNationalAddress).TrimEnd('/'));

    /// <summary>Where a procedure is applied for outside: its own page where the catalogue knows it, otherwise the portal's front.</summary>
    /// <param name="source">What the catalogue says it read the procedure at.</param>
    public string Elsewhere(string? source) =>
        source is not null && source.StartsWith(NationalAddress + "/", StringComparison.OrdinalIgnoreCase) ? source : NationalAddress;
}

/// <summary>Takes the citizens' pages away where the portal is off.</summary>
internal sealed class PortalPages(Portal portal) : IConfigureOptions<RazorPagesOptions>
{
    private static readonly string[] Folders = ["/Dossiers/Apply", "/Dossiers/Mine"];

    public void Configure(RazorPagesOptions options)
    {
        if (portal.Enabled)
        {
            return;
        }

        foreach (var folder in Folders)
        {
            options.Conventions.AddFolderRouteModelConvention(folder, page => page.Selectors.Clear());
        }

        options.Conventions.AddPageRouteModelConvention("/Identity/SignIn", page => page.Selectors.Clear());
    }
}
