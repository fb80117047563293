using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace MotCua.Web.Ui.Components;

/// <summary>
/// A piece of a page as a value: what it says goes in, accessible markup comes out. Tag helpers fill these in; tests
/// compare them with the design system's own fixtures, which have the same option names.
/// </summary>
public abstract record Component : IHtmlContent
{
    public string? Classes { get; init; }

    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => Build()?.WriteTo(writer, encoder);

    /// <summary>Null where there is nothing to say, as a label without words.</summary>
    protected abstract IHtmlContent? Build();
}

/// <summary>Words with classes of their own: a key, a value, a title, a prefix.</summary>
public sealed record Words
{
    public IHtmlContent? Content { get; init; }

    public string? Classes { get; init; }

    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    /// <summary>1 to 6, where the words are a heading.</summary>
    public int? HeadingLevel { get; init; }

    public static Words Of(string text) => new() { Content = Html.Text(text) };
}
