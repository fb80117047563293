using System.IO.Packaging;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace MotCua.Web.Dossiers.Find;

/// <summary>
/// Writes a table line by line. What people typed may look like a formula (<c>=HYPERLINK(…)</c>): in a workbook every
/// cell is text and stays text when it is edited, in CSV such a cell begins with an apostrophe.
/// </summary>
public abstract class SheetWriter : IDisposable
{
    /// <summary>What a spreadsheet takes for the beginning of a formula, also in the wide letters of East Asian keyboards.</summary>
    private const string Formulas = "=+-@\t\r\n＝＋－＠";

    /// <summary>An Excel workbook of one sheet; the first line is its frozen head.</summary>
    /// <param name="stream">Seekable; stays open.</param>
    /// <param name="widths">Of the columns, in letters.</param>
    public static SheetWriter Xlsx(Stream stream, string name, IReadOnlyList<int> widths) => new Workbooks(stream, name, widths);

    /// <summary>UTF-8 with byte order mark, so that Excel reads the accents; quoted by RFC 4180.</summary>
    /// <param name="stream">Stays open.</param>
    public static SheetWriter Csv(Stream stream) => new Commas(stream);

    public abstract void Write(IReadOnlyList<string> cells);

    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    protected abstract void Close();

    /// <summary>Whether a spreadsheet might evaluate it.</summary>
    internal static bool IsArmed(string cell) => cell.AsSpan().TrimStart(' ') is { Length: > 0 } text && Formulas.Contains(text[0], StringComparison.Ordinal);

    private sealed class Commas(Stream stream) : SheetWriter
    {
        private readonly StreamWriter text = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);

        public override void Write(IReadOnlyList<string> cells)
        {
            for (var i = 0; i < cells.Count; i++)
            {
                text.Write(i == 0 ? "\"" : ",\"");
                text.Write(IsArmed(cells[i]) ? "'" : "");
                text.Write(cells[i].Replace("\"", "\"\"", StringComparison.Ordinal));
                text.Write('"');
            }

            text.Write("\r\n");
        }

        protected override void Close() => text.Dispose();
    }

    private sealed class Workbooks : SheetWriter
    {
        private const uint TextStyle = 1;
        private const uint HeadStyle = 2;

        private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
        private const string Content = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

        // Opened for writing only, the package passes lines on to the stream instead of holding them; the document classes
        // of the library would read it back, so its few parts are made here.
        private readonly Package package;
        private readonly Stream lines;
        private readonly OpenXmlWriter writer;
        private bool begun;

        public Workbooks(Stream stream, string name, IReadOnlyList<int> widths)
        {
            package = Package.Open(stream, FileMode.Create, FileAccess.Write);
            var workbook = Part("/xl/workbook.xml", "sheet.main");
            package.CreateRelationship(workbook.Uri, TargetMode.Internal, Relation + "officeDocument");
            var sheet = workbook.CreateRelationship(new Uri("worksheets/sheet1.xml", UriKind.Relative), TargetMode.Internal, Relation + "worksheet");
            workbook.CreateRelationship(new Uri("styles.xml", UriKind.Relative), TargetMode.Internal, Relation + "styles");
            Put(workbook, new Workbook(new Sheets(new Sheet { Id = sheet.Id, SheetId = 1, Name = name })));
            Put(Part("/xl/styles.xml", "styles"), Styles());
            lines = Part("/xl/worksheets/sheet1.xml", "worksheet").GetStream(FileMode.Create, FileAccess.Write);
            writer = OpenXmlWriter.Create(lines);
            writer.WriteStartDocument(standalone: true);
            writer.WriteStartElement(new Worksheet());
            writer.WriteElement(new SheetViews(new SheetView(
                new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
            { WorkbookViewId = 0 }));
            writer.WriteElement(new Columns(widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true })));
            writer.WriteStartElement(new SheetData());
        }

        public override void Write(IReadOnlyList<string> cells)
        {
            writer.WriteStartElement(new Row());
            foreach (var cell in cells)
            {
                writer.WriteElement(new Cell
                {
                    DataType = CellValues.InlineString,
                    InlineString = new InlineString(new Text(Allowed(cell)) { Space = SpaceProcessingModeValues.Preserve }),
                    StyleIndex = begun ? TextStyle : HeadStyle,
                });
            }

            writer.WriteEndElement();
            begun = true;
        }

        protected override void Close()
        {
            writer.WriteEndElement();
            writer.WriteEndElement();
            writer.Close();
            lines.Dispose();
            package.Close();
        }

        private PackagePart Part(string path, string kind) =>
            package.CreatePart(new Uri(path, UriKind.Relative), Content + kind + "+xml", CompressionOption.Fast);

        private static void Put(PackagePart part, OpenXmlElement root)
        {
            using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
            using var xml = OpenXmlWriter.Create(stream);
            xml.WriteStartDocument(standalone: true);
            xml.WriteElement(root);
        }

        /// <summary>XML has no place for control signs that an older system may have let through.</summary>
        private static string Allowed(string cell) => string.Concat(cell.Where(c => c is '\t' or '\n' or '\r' || !char.IsControl(c)));

        /// <summary>Text: format 49 and the sign that keeps a cell text when somebody edits it.</summary>
        private static Stylesheet Styles() => new(
            new Fonts(new Font(), new Font(new Bold())),
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(
                new CellFormat(),
                new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true, QuotePrefix = true },
                new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true, QuotePrefix = true, FontId = 1, ApplyFont = true }));
    }
}
