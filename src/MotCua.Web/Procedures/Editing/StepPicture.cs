using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Html;
using MotCua.Procedures;

namespace MotCua.Web.Procedures.Editing;

/// <summary>One row of the picture's table: a step, its post, its share of the time in each case that has one.</summary>
public sealed record DrawnStep(int Number, string Name, string Post, IReadOnlyList<string> Limits, bool Reviews);

/// <summary>The steps of a procedure as a picture: boxes from top to bottom, each with its post and its time.</summary>
public sealed class StepPicture
{
    private const int Width = 340;
    private const int Line = 20;
    private const int Gap = 28;
    private const int Letters = 36;

    private StepPicture(IReadOnlyList<DrawnStep> steps, string total) => (Steps, Total) = (steps, total);

    public IReadOnlyList<DrawnStep> Steps { get; }

    /// <summary>The time of the whole, case by case.</summary>
    public string Total { get; }

    /// <param name="posts">Names of posts by code; a post nobody knows stands by its code.</param>
    public static StepPicture Of(Procedure procedure, IReadOnlyDictionary<string, string> posts)
    {
        IEnumerable<string> Limits(ProcedureStep step)
        {
            if (step.Limit is { } all)
            {
                yield return all.InVietnamese();
            }

            foreach (var own in step.Limits ?? [])
            {
                yield return $"{procedure.Cases.FirstOrDefault(c => c.Code == own.Case)?.Name ?? own.Case}: {own.Limit?.InVietnamese() ?? "không có hạn riêng"}";
            }
        }

        return new StepPicture(
            [.. procedure.Steps.Select((s, i) => new DrawnStep(i + 1, s.Name, posts.GetValueOrDefault(s.Post, s.Post), [.. Limits(s)], s.Reviews))],
            string.Join("; ", procedure.Cases.Where(c => c.Limit is not null).Select(c => procedure.Cases.Count == 1 ? c.Limit!.InVietnamese() : $"{c.Name}: {c.Limit!.InVietnamese()}")));
    }

    /// <summary>The picture; everything in it stands in the table beside it too.</summary>
    public IHtmlContent Svg()
    {
        var body = new StringBuilder();
        var y = 8;
        for (var i = 0; i < Steps.Count; i++)
        {
            var step = Steps[i];
            var lines = new List<(string Text, string Style)>();
            lines.AddRange(Wrap($"{step.Number}. {step.Name}").Select(t => (t, "font-weight=\"700\"")));
            lines.AddRange(Wrap(step.Post).Select(t => (t, "fill=\"#1d4f73\"")));
            lines.AddRange(step.Limits.SelectMany(l => Wrap("Hạn: " + l)).Select(t => (t, "fill=\"#3b3f42\"")));
            if (step.Reviews)
            {
                lines.Add(("Xem lại dự thảo", "fill=\"#3b3f42\" font-style=\"italic\""));
            }

            var height = (lines.Count * Line) + 16;
            body.Append(CultureInfo.InvariantCulture, $"<rect x=\"8\" y=\"{y}\" width=\"{Width - 16}\" height=\"{height}\" rx=\"6\" fill=\"#f4f8fb\" stroke=\"#1d4f73\" stroke-width=\"1.5\"/>");
            for (var n = 0; n < lines.Count; n++)
            {
                body.Append(CultureInfo.InvariantCulture, $"<text x=\"20\" y=\"{y + 22 + (n * Line)}\" {lines[n].Style}>{WebUtility.HtmlEncode(lines[n].Text)}</text>");
            }

            y += height;
            if (i < Steps.Count - 1)
            {
                var middle = Width / 2;
                body.Append(CultureInfo.InvariantCulture, $"<path d=\"M{middle} {y + 2}V{y + Gap - 8}\" stroke=\"#1d4f73\" stroke-width=\"2\" fill=\"none\"/><path d=\"M{middle - 6} {y + Gap - 10}h12l-6 8z\" fill=\"#1d4f73\"/>");
                y += Gap;
            }
        }

        return new HtmlString(string.Create(CultureInfo.InvariantCulture,
            $"<svg class=\"mc-steps-picture\" viewBox=\"0 0 {Width} {y + 8}\" width=\"{Width}\" height=\"{y + 8}\" role=\"img\" aria-label=\"Sơ đồ các bước; nội dung có trong bảng bên cạnh\" font-size=\"15\">{body}</svg>"));
    }

    private static IEnumerable<string> Wrap(string text)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Letters)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length == 0 ? "" : " ").Append(word);
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }
}
