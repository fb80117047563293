using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Web.Ui.Components;

namespace MotCua.Web.Ui.TagHelpers;

/// <summary>
/// One question of a form. Bound by <c>for="Input.Name"</c> or, for forms made from data, by <c>name</c>: it shows the
/// errors the model state holds under that name, and what was typed wins over the model's value.
/// </summary>
public abstract class FieldTagHelper : TagHelper
{
    private static readonly HtmlEncoder EveryLetter = HtmlEncoder.Create(UnicodeRanges.All);

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public ModelExpression? For { get; set; }

    public string? Name { get; set; }

    public string? Id { get; set; }

    /// <summary>The question; the model's display name when left out.</summary>
    public string? Label { get; set; }

    /// <summary>"xl", "l", "m" or "s" makes the label a heading of that size.</summary>
    public string? LabelSize { get; set; }

    /// <summary>The question is the page's h1.</summary>
    public bool Heading { get; set; }

    public string? Hint { get; set; }

    /// <summary>An error of the page's own, beside those of the model state.</summary>
    public string? Error { get; set; }

    /// <summary>Adds "(không bắt buộc)": what must be filled in is not marked, what need not be is.</summary>
    public bool Optional { get; set; }

    public bool Disabled { get; set; }

    public string? Class { get; set; }

    protected string FullName => Name ?? (For is null
        ? throw new InvalidOperationException($"{GetType().Name} needs for=\"…\" or name=\"…\".")
        : ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name));

    protected string FieldId => Id ?? IdOf(FullName);

    private string Question => (Label ?? For?.Metadata.DisplayName ?? For?.Metadata.PropertyName
        ?? throw new InvalidOperationException($"The field {FullName} asks nothing: give it a label.")) + (Optional ? Wording.Optional : "");

    /// <summary>The control that the error summary leads to.</summary>
    protected virtual string FocusId => FieldId;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        PageFields.Of(ViewContext.HttpContext).Add(FullName, FocusId);
        var attributes = output.Attributes.ToDictionary(
            attribute => attribute.Name,
            string? (attribute) => attribute.Value switch
            {
                null => "",
                HtmlString html => html.Value,
                IHtmlContent html => Plain(html),
                var value => Convert.ToString(value, CultureInfo.InvariantCulture),
            },
            StringComparer.Ordinal);
        output.TagName = null;
        output.Attributes.Clear();
        output.Content.SetHtmlContent(Make(attributes, inside));
    }

    /// <param name="attributes">Everything the page wrote beyond what the helper knows; it lands on the control.</param>
    /// <param name="inside">What stands between the tags.</param>
    protected abstract IHtmlContent Make(IReadOnlyDictionary<string, string?> attributes, TagHelperContent inside);

    protected Label TheLabel() => new()
    {
        Content = Html.Text(Question),
        Classes = string.IsNullOrEmpty(LabelSize) ? null : "govuk-label--" + LabelSize,
        IsPageHeading = Heading,
    };

    protected Fieldset TheFieldset() => new()
    {
        Legend = new Legend
        {
            Content = Html.Text(Question),
            Classes = string.IsNullOrEmpty(LabelSize) ? null : "govuk-fieldset__legend--" + LabelSize,
            IsPageHeading = Heading,
        },
    };

    protected Hint? TheHint() => string.IsNullOrEmpty(Hint) ? null : new Hint { Content = Html.Text(Hint) };

    protected ErrorMessage? TheError(params ReadOnlySpan<string> alsoNamed)
    {
        var words = ErrorsOf(FullName).ToList();
        foreach (var name in alsoNamed)
        {
            words.AddRange(ErrorsOf(name));
        }

        if (!string.IsNullOrEmpty(Error))
        {
            words.Insert(0, Error);
        }

        return words.Count == 0 ? null : new ErrorMessage { Content = Html.Text(string.Join(" ", words.Distinct(StringComparer.Ordinal))) };
    }

    /// <summary>What was typed, else the value given, else the model's.</summary>
    protected string? ValueOf(object? given) => Attempted(FullName) is { } typed ? AsPeopleWrite(typed) : Show(given ?? For?.Model);

    /// <summary>A day that came in an address is shown as people write it.</summary>
    private static string AsPeopleWrite(string typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Kernel.VietnameseDates.Day(day) : typed;

    protected IReadOnlyList<string> ValuesOf(object? given) =>
        ViewContext.ViewData.ModelState.TryGetValue(FullName, out var state) && state.RawValue is not null
            ? state.RawValue as string[] ?? [state.AttemptedValue ?? ""]
            : (given ?? For?.Model) switch
            {
                null => [],
                string text => [text],
                System.Collections.IEnumerable many => [.. many.Cast<object?>().Select(Show).OfType<string>()],
                var one => Show(one) is { } text ? [text] : [],
            };

    protected string? Attempted(string name) =>
        ViewContext.ViewData.ModelState.TryGetValue(name, out var state) ? state.AttemptedValue : null;

    protected IEnumerable<string> ErrorsOf(string name) =>
        ViewContext.ViewData.ModelState.TryGetValue(name, out var state)
            ? state.Errors.Select(error => error.ErrorMessage).Where(message => message.Length > 0)
            : [];

    /// <summary>Codes and ids as machines write them, numbers and dates as people here do.</summary>
    protected static string? Show(object? value) => value switch
    {
        null => null,
        string text => text,
        bool truth => truth ? "true" : "false",
        DateOnly day => Kernel.VietnameseDates.Day(day),
        Enum choice => choice.ToString(),
        IFormattable number => number.ToString(null, CultureInfo.CurrentCulture),
        _ => value.ToString(),
    };

    internal static string IdOf(string name) => string.Create(name.Length, name, static (id, from) =>
    {
        for (var index = 0; index < id.Length; index++)
        {
            id[index] = from[index] is '.' or '[' or ']' or ' ' ? '-' : from[index];
        }
    });

    private static string Plain(IHtmlContent html)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        html.WriteTo(writer, EveryLetter);
        return System.Net.WebUtility.HtmlDecode(writer.ToString());
    }
}
