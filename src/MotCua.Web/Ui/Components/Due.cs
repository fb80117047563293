using Microsoft.AspNetCore.Html;
using MotCua.Kernel;

namespace MotCua.Web.Ui.Components;

/// <summary>How a clock stands.</summary>
public enum DueState
{
    OnTime,

    /// <summary>A fifth of the time or less is left.</summary>
    Soon,

    Late,

    /// <summary>Waits for the citizen or another agency.</summary>
    Paused,

    Done,

    DoneLate,
}

/// <summary>Time left as a colour, a word and a sign together, so that none of them is needed.</summary>
public sealed record Due : Component
{
    public required DueState State { get; init; }

    /// <summary>"còn 3 giờ làm việc"; the word of the state alone where null.</summary>
    public string? Left { get; init; }

    public DateTimeOffset? At { get; init; }

    public static string Word(DueState state) => state switch
    {
        DueState.OnTime => "Trong hạn",
        DueState.Soon => "Sắp đến hạn",
        DueState.Late => "Quá hạn",
        DueState.Paused => "Tạm dừng tính hạn",
        DueState.Done => "Đúng hạn",
        _ => "Xong trễ hạn",
    };

    protected override IHtmlContent Build() => Html.Element(
        "span",
        Html.Words("mc-due", "mc-due--" + State.ToString().ToLowerInvariant(), Classes),
        Icon(State),
        Html.Element("span", null, Html.Text(Word(State) + (Left is null ? "" : ", " + Left)), At is { } at ? Moment(at) : null)).With(Attributes);

    private static IHtmlContent Moment(DateTimeOffset at) => Html.Join(
        Html.Text(" "),
        Html.Element("time", "mc-due__at", Html.Text($"({VietnameseDates.Moment(at)})"))
            .With("datetime", Clock.LocalOf(at).ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture) + "+07:00"));

    /// <summary>A clock, a warning, a cross, two bars, a tick: shapes that differ without their colours.</summary>
    private static Element Icon(DueState state)
    {
        var path = state switch
        {
            DueState.OnTime => "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 4v4l2.5 2",
            DueState.Soon => "M8 2 1.5 14h13zM8 6.5v3.5M8 12v.3",
            DueState.Late => "M3 3l10 10M13 3 3 13",
            DueState.Paused => "M5.5 3v10M10.5 3v10",
            _ => "M2.5 8.5l3.700 3.700L13.5 4.5",
        };
        return Html.Element("svg", "mc-due__icon", Html.Element("path", null).With("d", path))
            .With("viewBox", "0 0 16 16").With("fill", "none").With("stroke", "currentColor").With("stroke-width", "2")
            .With("stroke-linecap", "round").With("stroke-linejoin", "round").With("aria-hidden", "true").With("focusable", "false");
    }
}
