using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Kernel;
using MotCua.Web.Ui.Components;

namespace MotCua.Web.Ui.TagHelpers;

/// <summary><c>&lt;mc-due state="Soon" left="còn 1 giờ làm việc" at="due" /&gt;</c></summary>
[HtmlTargetElement("mc-due", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DueTagHelper : ContentTagHelper
{
    public DueState State { get; set; }

    public string? Left { get; set; }

    public DateTimeOffset? At { get; set; }

    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes) =>
        new Due { State = State, Left = Left, At = At, Classes = Class, Attributes = attributes };
}

/// <summary>Clocks that run side by side, each a <c>mc-clock</c>.</summary>
[HtmlTargetElement("mc-clocks")]
[RestrictChildren("mc-clock")]
public sealed class ClocksTagHelper : ContentTagHelper
{
    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes) =>
        Html.Element("ul", Html.Words("mc-clocks", Class), inside).With(attributes);
}

/// <summary>One clock: what it measures, what is left in large figures, until when; the explanation stands inside.</summary>
[HtmlTargetElement("mc-clock", ParentTag = "mc-clocks")]
public sealed class ClockTagHelper : ContentTagHelper
{
    public string Label { get; set; } = "";

    public string Left { get; set; } = "";

    public DueState State { get; set; }

    public DateTimeOffset? At { get; set; }

    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes) => Html.Element(
        "li",
        Html.Words("mc-clock", Class),
        Html.Element("span", "mc-clock__label", Html.Text(Label)),
        Html.Element("span", "mc-clock__left", Html.Text(Left)),
        new Due { State = State },
        At is { } at ? Html.Element("span", "mc-clock__at", Html.Text($"Hạn {VietnameseDates.Moment(at)}")) : null,
        inside).With(attributes);
}

/// <summary>What happened, each step a <c>mc-event</c>, in the order the page gives them.</summary>
[HtmlTargetElement("mc-timeline")]
[RestrictChildren("mc-event")]
public sealed class TimelineTagHelper : ContentTagHelper
{
    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes) =>
        Html.Element("ol", Html.Words("mc-timeline", Class), inside).With(attributes);
}

/// <summary>
/// One step: what, by whom, when it happened; when it was recorded is said only where that was another minute.
/// </summary>
[HtmlTargetElement("mc-event", ParentTag = "mc-timeline")]
public sealed class EventTagHelper : ContentTagHelper
{
    public string Title { get; set; } = "";

    public string? By { get; set; }

    public DateTimeOffset? At { get; set; }

    public DateTimeOffset? Recorded { get; set; }

    /// <summary>"next" for what is still to come, "warn" for what needs an eye.</summary>
    public string? Kind { get; set; }

    public int Level { get; set; } = 3;

    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes) => Html.Element(
        "li",
        Html.Words("mc-timeline__item", string.IsNullOrEmpty(Kind) ? null : "mc-timeline__item--" + Kind, Class),
        Html.Element("h" + Level, "mc-timeline__title", Html.Text(Title), string.IsNullOrEmpty(By) ? null : Html.Element("span", "mc-timeline__by", Html.Text(" – " + By))),
        At is { } at ? Html.Element("p", "mc-timeline__when", Time(at), Late(at)) : null,
        inside.IsEmptyOrWhiteSpace ? null : Html.Element("div", "mc-timeline__text", inside)).With(attributes);

    private IHtmlContent? Late(DateTimeOffset at) =>
        Recorded is { } recorded && (recorded - at).Duration() >= TimeSpan.FromMinutes(1)
            ? Html.Join(Html.Text("; ghi nhận lúc "), Time(recorded))
            : null;

    private static Element Time(DateTimeOffset at) => Html.Element("time", null, Html.Text(VietnameseDates.Moment(at)))
        .With("datetime", Clock.LocalOf(at).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture) + "+07:00");
}

/// <summary>The form above a list: fields inside, sent by GET so that a filtered list has an address.</summary>
[HtmlTargetElement("mc-filter")]
public sealed class FilterTagHelper : ContentTagHelper
{
    public string Action { get; set; } = "";

    /// <summary>Names the form for those who jump between landmarks.</summary>
    public string Label { get; set; } = "Lọc danh sách";

    public string Button { get; set; } = "Lọc";

    /// <summary>Where the whole list is; shown when something is filtered.</summary>
    public string? ClearHref { get; set; }

    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes) =>
        Html.Element(
            "form",
            Html.Words("mc-filter", Class),
            Html.Element(
                "div",
                "mc-filter__fields",
                inside,
                new Button { Content = Html.Text(Button), Classes = "govuk-button--secondary" },
                string.IsNullOrEmpty(ClearHref) ? null : Html.Element("a", null, Html.Text("Bỏ lọc")).With("href", ClearHref)))
            .With("method", "get").With("action", Action).With("role", "search").With("aria-label", Label).With(attributes);
}

/// <summary>Ready-made views of a list, each a <c>mc-chip</c> with its count.</summary>
[HtmlTargetElement("mc-chips")]
[RestrictChildren("mc-chip")]
public sealed class ChipsTagHelper : ContentTagHelper
{
    public string Label { get; set; } = "Xem theo";

    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes) =>
        Html.Element("nav", Class, Html.Element("ul", "mc-chips", inside)).With("aria-label", Label).With(attributes);
}

[HtmlTargetElement("mc-chip", ParentTag = "mc-chips")]
public sealed class ChipTagHelper : ContentTagHelper
{
    public string Href { get; set; } = "";

    public bool Current { get; set; }

    public long? Count { get; set; }

    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes) =>
        Html.Element("li", Class, Html.Element(
            "a",
            null,
            inside,
            Count is { } count ? Html.Element("strong", null, Html.Text(count.ToString("N0", CultureInfo.CurrentCulture))) : null)
            .With("href", Href).With("aria-current", Current ? "true" : null).With(attributes));
}
