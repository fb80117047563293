using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace MotCua.Tests.Support;

/// <summary>Every page of the product as an address that can be opened; new pages are found by themselves.</summary>
public static class Routes
{
    /// <param name="values">What this office holds: a dossier's id, a citizen's draft; before the fixed samples.</param>
    public static IReadOnlyList<string> Pages(this Office office, IReadOnlyDictionary<string, string>? values = null)
    {
        var patterns = office.The<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => endpoint.RoutePattern)
            .DistinctBy(pattern => pattern.RawText)
            .ToList();
        patterns.ShouldNotBeEmpty();
        return [.. patterns.Select(pattern => Address(pattern, values)).Order(StringComparer.Ordinal)];
    }

    /// <summary>The pattern as it is written, without constraints: <c>can-bo/ho-so/{id}</c>.</summary>
    public static string Plain(RoutePattern pattern) => string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Plain))));

    /// <summary>An address of the route, with <paramref name="values"/> by whole pattern or by parameter before the fixed samples.</summary>
    public static string Address(RoutePattern pattern, IReadOnlyDictionary<string, string>? values)
    {
        var plain = Plain(pattern);
        return "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Fill))));

        string Fill(RoutePatternPart part) => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => Uri.EscapeDataString(
                values?.GetValueOrDefault($"{plain}:{parameter.Name}") ?? values?.GetValueOrDefault(plain) ?? values?.GetValueOrDefault(parameter.Name) ?? RouteSamples.Of(plain, parameter.Name)
                ?? throw new ShouldAssertException($"The route /{plain} needs a sample value for {{{parameter.Name}}}: add it to RouteSamples.")),
            _ => "",
        };
    }

    private static string Plain(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => "{" + parameter.Name + "}",
        _ => "",
    };
}
