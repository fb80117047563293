using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace MotCua.Reports;

/// <summary>
/// A report as one sheet, ready to print: title, unit and period, the table under its heads with real numbers, how they
/// are made. Heads over several columns are merged cells; a head that stands by itself is merged downwards.
/// </summary>
internal static class ReportSheet
{
    private const uint Plain = 0;
    private const uint TitleStyle = 1;
    private const uint NoteStyle = 2;
    private const uint HeadStyle = 3;
    private const int MostDecimals = 4;

    /// <summary>Of a line's styles: text, number of the line, then numbers with 0 to 4 decimals; those of the sum follow.</summary>
    private const uint FirstRowStyle = 4;
    private const uint StylesOfRow = 2 + MostDecimals + 1;

    public static byte[] Of(ReportTable table)
    {
        var layout = ReportLayout.Of(table);
        var (columns, heads, rows) = (layout.Columns(table), layout.Heads(table), layout.Rows(table));
        var grouped = heads.Any(h => h.Title is not null);
        var width = columns.Count + 2;
        var merges = new List<string>();
        var data = new SheetData();

        Add(Text(table.Title, TitleStyle));
        Merge(1, 1, width, 1);
        Add(Text(table.Scope, NoteStyle));
        Merge(1, 2, width, 2);
        Add();
        Heads(data, merges, layout, columns, heads, grouped);
        var headRows = grouped ? 2 : 1;
        foreach (var row in rows)
        {
            var style = FirstRowStyle + (row.Whole ? StylesOfRow : 0);
            Add([Text(row.Number, style + 1), Text(row.Name, style), .. row.Cells.Zip(columns, (value, column) => CellOf(value, column, style))]);
        }

        Add();
        foreach (var note in table.Notes.Append("Ô trống: chưa có số liệu, hoặc mẫu số bằng 0 nên không có tỷ lệ."))
        {
            Add(Text(note, Plain));
        }

        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            sheet.Worksheet = new Worksheet(
                new SheetProperties(new PageSetupProperties { FitToPage = true }),
                new SheetViews(new SheetView(new Pane
                {
                    HorizontalSplit = 2,
                    VerticalSplit = 3 + headRows,
                    TopLeftCell = Address(3, 4 + headRows),
                    ActivePane = PaneValues.BottomRight,
                    State = PaneStateValues.Frozen,
                })
                { WorkbookViewId = 0 }),
                new Columns([Width(1, 6), Width(2, 32), .. columns.Select((c, i) => Width(i + 3, Math.Clamp((c.Title.Length / 2) + 4, 12, 26)))]),
                data,
                new MergeCells(merges.Select(m => new MergeCell { Reference = m })),
                new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
            workbook.Workbook = new Workbook(
                new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = table.Name }),
                // Every printed page bears the heads.
                new DefinedNames(new DefinedName($"'{table.Name}'!$4:${3 + headRows}") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));
        }

        return memory.ToArray();

        void Add(params IEnumerable<Cell> cells) => data.Append(new Row(cells));

        void Merge(int left, int top, int right, int bottom) => merges.Add($"{Address(left, top)}:{Address(right, bottom)}");
    }

    private static void Heads(
        SheetData data, List<string> merges, ReportLayout layout, IReadOnlyList<ReportColumn> columns, IReadOnlyList<HeadGroup> heads, bool grouped)
    {
        const int Top = 4;
        var above = new List<Cell> { Text("TT", HeadStyle), Text(layout.UnitTitle, HeadStyle) };
        var below = new List<Cell> { Text("", HeadStyle), Text("", HeadStyle) };
        var at = 0;
        foreach (var head in heads)
        {
            for (var i = 0; i < head.Columns; i++, at++)
            {
                above.Add(Text(head.Title is null ? columns[at].Title : i == 0 ? head.Title : "", HeadStyle));
                below.Add(Text(head.Title is null ? "" : columns[at].Title, HeadStyle));
                if (grouped && head.Title is null)
                {
                    merges.Add($"{Address(at + 3, Top)}:{Address(at + 3, Top + 1)}");
                }
            }

            if (head is { Title: not null, Columns: > 1 })
            {
                merges.Add($"{Address(at + 3 - head.Columns, Top)}:{Address(at + 2, Top)}");
            }
        }

        // Excel fits no row to merged cells, so the height is told.
        data.Append(grouped ? new Row(above) { Height = 15 * heads.Max(h => Lines(h, columns.Count)), CustomHeight = true } : new Row(above));
        if (grouped)
        {
            data.Append(new Row(below));
            merges.AddRange([$"A{Top}:A{Top + 1}", $"B{Top}:B{Top + 1}"]);
        }
    }

    private static int Lines(HeadGroup head, int columns) => head.Title is { } title ? (int)Math.Ceiling(title.Length / (12.0 * Math.Min(head.Columns, columns))) : 1;

    private static Column Width(int number, double width) => new() { Min = (uint)number, Max = (uint)number, Width = width, CustomWidth = true };

    /// <summary>"C4"; beyond Z the two letters Excel uses.</summary>
    private static string Address(int column, int row)
    {
        var letters = "";
        for (var left = column; left > 0; left = (left - 1) / 26)
        {
            letters = (char)('A' + ((left - 1) % 26)) + letters;
        }

        return $"{letters}{row}";
    }

    private static Cell CellOf(object? value, ReportColumn column, uint style) => (value, column.Decimals) switch
    {
        (null, { } decimals) => new Cell { StyleIndex = Decimals(style, decimals) },
        (_, { } decimals) => new Cell
        {
            DataType = CellValues.Number,
            CellValue = new CellValue(ReportTable.Invariant(column, value)),
            StyleIndex = Decimals(style, decimals),
        },
        _ => Text(ReportTable.Invariant(column, value), style),
    };

    private static uint Decimals(uint style, int decimals) => style + 2 + (uint)Math.Min(decimals, MostDecimals);

    private static Cell Text(string text, uint style) =>
        new() { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)), StyleIndex = style };

    private static Stylesheet Styles()
    {
        const uint FirstCustomFormat = 164;
        var formats = Enumerable.Range(1, MostDecimals)
            .Select(d => new NumberingFormat { NumberFormatId = FirstCustomFormat + (uint)d, FormatCode = "#,##0." + new string('0', d) });
        return new Stylesheet(
            new NumberingFormats(formats),
            new Fonts(new Font(), new Font(new Bold())),
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
            new Borders(new Border(), new Border(
                new LeftBorder { Style = BorderStyleValues.Thin }, new RightBorder { Style = BorderStyleValues.Thin },
                new TopBorder { Style = BorderStyleValues.Thin }, new BottomBorder { Style = BorderStyleValues.Thin }, new DiagonalBorder())),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(
                new CellFormat[]
                {
                    new(),
                    new(Aligned(HorizontalAlignmentValues.Center)) { FontId = 1, ApplyFont = true, ApplyAlignment = true },
                    new(Aligned(HorizontalAlignmentValues.Center)) { ApplyAlignment = true },
                    new(Aligned(HorizontalAlignmentValues.Center, wrap: true)) { FontId = 1, BorderId = 1, ApplyFont = true, ApplyBorder = true, ApplyAlignment = true },
                }.Concat(OfRow(0)).Concat(OfRow(1))));

        IEnumerable<CellFormat> OfRow(uint font) =>
        [
            new(Aligned(HorizontalAlignmentValues.Left, wrap: true)) { FontId = font, BorderId = 1, ApplyFont = true, ApplyBorder = true, ApplyAlignment = true },
            new(Aligned(HorizontalAlignmentValues.Center)) { FontId = font, BorderId = 1, ApplyFont = true, ApplyBorder = true, ApplyAlignment = true },
            .. Enumerable.Range(0, MostDecimals + 1).Select(d => new CellFormat
            {
                NumberFormatId = d == 0 ? 3 : FirstCustomFormat + (uint)d, ApplyNumberFormat = true, FontId = font, BorderId = 1, ApplyFont = true, ApplyBorder = true,
            }),
        ];
    }

    private static Alignment Aligned(HorizontalAlignmentValues where, bool wrap = false) =>
        new() { Horizontal = where, Vertical = VerticalAlignmentValues.Center, WrapText = wrap };
}
