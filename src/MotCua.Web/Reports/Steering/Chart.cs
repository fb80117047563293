using System.Globalization;
using Microsoft.AspNetCore.Html;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Web.Ui.Components;

namespace MotCua.Web.Reports.Steering;

/// <summary>Charts drawn by the server, always with their table beside them: no script, a few hundred bytes, printed as shown.</summary>
public static class Chart
{
    private const double Width = 640;
    private const double Height = 200;
    private const double Left = 70;
    private const double Bottom = 36;
    private const double Top = 18;

    /// <summary>A rate over weeks as a line; a week without a rate is a gap. The target's bounds are dashed lines.</summary>
    public static IHtmlContent Line(string label, IReadOnlyList<WeekCell> weeks, Target? target)
    {
        var known = weeks.Where(w => w.Row.Percent is not null).ToList();
        if (known.Count == 0)
        {
            return HtmlString.Empty;
        }

        var top = (double)Math.Max(10, Math.Ceiling(known.Max(w => w.Row.Percent!.Value) / 10) * 10);
        top = Math.Max(top, (double)(target?.AtLeast ?? 0));
        double X(int i) => Left + ((Width - Left - 10) * i / Math.Max(1, weeks.Count - 1));
        double Y(double percent) => Top + ((Height - Top - Bottom) * (1 - (Math.Min(percent, top) / top)));
        var svg = Html.Element("svg", "mc-chart").With("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {Width} {Height}"))
            .With("role", "img").With("aria-label", $"{label}: {string.Join("; ", known.Select(w => $"tuần {Short(w.Week.From)} {Percent(w.Row.Percent!.Value)}"))}");
        foreach (var grid in new[] { 0d, top / 2, top })
        {
            svg.Add(LineOf("mc-chart__grid", Left, Y(grid), Width - 10, Y(grid)), Text("mc-chart__label", Left - 6, Y(grid) + 4, "end", Percent((decimal)grid)));
        }

        foreach (var bound in new[] { target?.AtLeast, target?.AtMost }.OfType<decimal>().Where(b => (double)b <= top))
        {
            svg.Add(LineOf("mc-chart__target", Left, Y((double)bound), Width - 10, Y((double)bound)));
        }

        foreach (var run in Runs(weeks))
        {
            svg.Add(Html.Element("polyline", "mc-chart__line").With("points", string.Join(' ', run.Select(i => Point(X(i), Y((double)weeks[i].Row.Percent!.Value))))));
            foreach (var i in run)
            {
                svg.Add(Html.Element("circle", "mc-chart__dot").With("cx", Number(X(i))).With("cy", Number(Y((double)weeks[i].Row.Percent!.Value))).With("r", "4"));
            }
        }

        for (var i = 0; i < weeks.Count; i += Math.Max(1, weeks.Count / 6))
        {
            svg.Add(Text("mc-chart__label", X(i), Height - 6, "middle", Short(weeks[i].Week.From)));
        }

        return svg;
    }

    /// <summary>A bar beside a number of a table; the number itself is the text.</summary>
    public static IHtmlContent Bar(decimal percent, decimal most, LightState state) => Html.Element(
        "svg",
        "mc-bar mc-bar--" + LightTagHelper.Look(state),
        Html.Element("rect", null).With("width", Number((double)(most <= 0 ? 0 : Math.Min(100, 100 * percent / most)))).With("height", "10").With("rx", "2"))
        .With("viewBox", "0 0 100 10").With("preserveAspectRatio", "none").With("aria-hidden", "true").With("focusable", "false");

    public static string Short(DateOnly day) => day.ToString("dd/MM", CultureInfo.InvariantCulture);

    private static IEnumerable<List<int>> Runs(IReadOnlyList<WeekCell> weeks)
    {
        var run = new List<int>();
        for (var i = 0; i < weeks.Count; i++)
        {
            if (weeks[i].Row.Percent is not null)
            {
                run.Add(i);
            }
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private static Element LineOf(string classes, double x1, double y1, double x2, double y2) => Html.Element("line", classes)
        .With("x1", Number(x1)).With("y1", Number(y1)).With("x2", Number(x2)).With("y2", Number(y2));

    private static Element Text(string classes, double x, double y, string anchor, string words) => Html.Element("text", classes, Html.Text(words))
        .With("x", Number(x)).With("y", Number(y)).With("text-anchor", anchor);

    private static string Point(double x, double y) => Number(x) + "," + Number(y);

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Percent(decimal value) => value.ToString("0.#", VietnameseText.Culture) + " %";
}
