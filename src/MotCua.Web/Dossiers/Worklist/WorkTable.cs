using Microsoft.AspNetCore.Html;
using MotCua.Web.Ui;
using MotCua.Web.Ui.Components;

namespace MotCua.Web.Dossiers.Worklist;

/// <summary>
/// The lines of the worklist, of the same components as every table and drawn without a tag helper for each cell: fifty
/// lines are three hundred of them, and the page is fetched anew all day long.
/// </summary>
public static class WorkTable
{
    private static readonly string[] Columns = ["Hồ sơ", "Thủ tục", "Đến lượt", "Trạng thái, vị trí", "Thời hạn", "Việc làm ngay"];

    private static readonly IReadOnlyList<Cell> Head = [.. Columns.Select(words => new Cell { Content = Html.Text(words) })];

    private static readonly IReadOnlyDictionary<string, string?> ForKeys = new Dictionary<string, string?>(StringComparer.Ordinal) { ["data-rows"] = "" };

    /// <param name="after">The page of the list, to which its acts lead back.</param>
    public static IHtmlContent Of(WorklistTab tab, IReadOnlyList<WorkLine> lines, string? after) => new Table
    {
        Caption = $"{tab.Name}, hồ sơ gấp nhất trước",
        CaptionClasses = "govuk-visually-hidden",
        Head = Head,
        FirstCellIsHeader = true,
        Cards = true,
        Classes = "mc-worklist",
        Attributes = ForKeys,
        Rows = [.. lines.Select(line => Row(line, tab.Code, after))],
    };

    private static TableRow Row(WorkLine line, string tab, string? after) => new(
        [
            Cell(0, Html.Element("a", null, Html.Text(line.Number)).With("href", Links.Dossier(line.Id)), Quiet(line.Owner)),
            Cell(1, Html.Element("span", "mc-brief", Html.Text(line.Line.ProcedureName)), Quiet(line.UnitName)),
            Cell(2, Html.Text(line.Turn), line.Turn == "Bạn" ? null : Quiet(line.Holder is null ? "Chưa ai nhận" : "Đang giữ: " + line.Holder)),
            Cell(
                3,
                new Tag { Content = Html.Text(line.State), Classes = DueView.Colour(line.Line.State) is { Length: > 0 } colour ? "govuk-tag--" + colour : null },
                Quiet(line.Post),
                Quiet(line.Step)),
            Cell(4, line.Due is { } due ? new Due { State = due.State, Left = due.Left, At = line.Line.DueAt } : Html.Element("span", "mc-quiet", Html.Text("Không có thời hạn"))),
            Cell(5, Act(line, tab, after)),
        ],
        line.Due?.Mark is { } mark ? "mc-row--" + mark : null);

    private static Cell Cell(int column, params ReadOnlySpan<IHtmlContent?> content) =>
        new() { Content = Html.Join(content), ColumnWords = Columns[column] };

    private static Element? Quiet(string? words) => string.IsNullOrEmpty(words) ? null : Html.Element("div", "mc-quiet", Html.Text(words));

    /// <summary>One form stands around the table; each button says where it leads and for which dossier.</summary>
    private static IHtmlContent? Act(WorkLine line, string tab, string? after)
    {
        var which = Html.Element("span", "govuk-visually-hidden", Html.Text(" hồ sơ " + line.Number));
        if (line.CanSign)
        {
            return Html.Element("a", null, Html.Text("Xem và ký"), which).With("href", Links.Sign(line.Id));
        }

        return !line.CanTake && !line.CanRelease ? null : new Button
        {
            Content = Html.Join(Html.Text(line.CanTake ? "Nhận xử lý" : "Trả về hàng chờ"), which),
            Classes = "govuk-button--secondary mc-button--small",
            Attributes = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["formaction"] = Links.WorklistAct(line.CanTake ? "Take" : "Release", tab, after, line.Id, line.Line.Version),
            },
        };
    }
}
