using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Indicators.Steering;
using MotCua.Web.Ui.Components;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Reports.Steering;

/// <summary><c>&lt;mc-light value="light" /&gt;</c>: colour, word and sign together; nothing at all where there is no rate.</summary>
[HtmlTargetElement("mc-light", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LightTagHelper : ContentTagHelper
{
    public Light Value { get; set; } = new(LightState.Blank, null);

    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes) => Value.State == LightState.Blank
        ? HtmlString.Empty
        : Html.Element("span", Html.Words("mc-due", "mc-due--" + Look(Value.State), Class), Icon(Value.State), Html.Element("span", null, Html.Text(Value.Word))).With(attributes);

    /// <summary>One letter-like sign for narrow cells; read out by its word elsewhere on the page.</summary>
    public static string Sign(LightState state) => state switch
    {
        LightState.Met => "✓",
        LightState.Near => "≈",
        LightState.Missed => "✗",
        LightState.NotBegun => "✗✗",
        LightState.Above => "↑",
        _ => "",
    };

    public static string Look(LightState state) => state switch
    {
        LightState.Met => "ontime",
        LightState.Near or LightState.Above => "soon",
        LightState.Missed or LightState.NotBegun => "late",
        _ => "paused",
    };

    private static Element Icon(LightState state)
    {
        var path = state switch
        {
            LightState.Met => "M2.5 8.5l3.700 3.700L13.5 4.5",
            LightState.Near => "M8 2 1.5 14h13zM8 6.500v3.500M8 12v.3",
            LightState.Above => "M8 13.500V3M3.500 7.500 8 3l4.500 4.500",
            LightState.Unset => "M3 8h10",
            _ => "M3 3l10 10M13 3 3 13",
        };
        return Html.Element("svg", "mc-due__icon", Html.Element("path", null).With("d", path))
            .With("viewBox", "0 0 16 16").With("fill", "none").With("stroke", "currentColor").With("stroke-width", "2")
            .With("stroke-linecap", "round").With("stroke-linejoin", "round").With("aria-hidden", "true").With("focusable", "false");
    }
}
