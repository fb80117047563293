using Microsoft.Extensions.Options;
using MotCua.Web.Ui;

namespace MotCua.Web.Identity.Vneid;

/// <summary>The sign-in button is a form whose answer leads to the provider, so the pages' rules must allow it.</summary>
public sealed class AllowVneidForms(IOptionsMonitor<VneidOptions> vneid) : IConfigureOptions<UiOptions>
{
    public void Configure(UiOptions options)
    {
        if (vneid.Get(VneidOptions.Scheme) is { Configured: true } provider)
        {
            options.FormTargets.Add(new Uri(provider.AuthorizationEndpoint).GetLeftPart(UriPartial.Authority));
        }
    }
}
