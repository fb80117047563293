using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>A file of a change of the map, as far as it could be read.</summary>
public sealed record MapChangeSheet(IReadOnlyList<MapChangeLine> Lines, IReadOnlyList<CsvFault> Faults);

/// <summary>Reads the lines of a change of the map; a line typed on a page is checked by the same rules.</summary>
public static class MapChangeFile
{
    public const string Columns = "old,kind,new,name,unit_kind,parent,procedure,field";

    public static MapChangeSheet Read(byte[] file)
    {
        var sheet = CsvSheet.Read(file, Columns.Split(','));
        var (lines, faults) = (new List<MapChangeLine>(), sheet.Faults.ToList());
        foreach (var row in sheet.Rows)
        {
            var line = new MapChangeLine(
                row.Line, row["kind"], Code(row["old"]), Code(row["new"]), Text(row["name"]), Text(row["unit_kind"]), Code(row["parent"]), Text(row["procedure"]), Text(row["field"]));
            faults.AddRange(Faults(line).Select(f => new CsvFault(row.Line, f.Message)));
            lines.Add(line);
        }

        return new(lines, [.. faults.OrderBy(f => f.Line)]);
    }

    /// <summary>What is wrong with one line by itself; each names the box it belongs to.</summary>
    public static IEnumerable<Refusal> Faults(MapChangeLine line)
    {
        if (!MapChange.Kinds.Contains(line.Kind))
        {
            yield return Refusal.Input("kind", $"cách thay đổi \"{line.Kind}\" không có; hãy dùng một trong: {string.Join(", ", MapChange.Kinds)}.");
            yield break;
        }

        if ((line.Old is null) != (line.Kind == MapChange.Create))
        {
            yield return Refusal.Input("old", line.Old is null ? "thiếu đơn vị cũ (cột old)." : "đơn vị thành lập mới (create) thì để trống cột old.");
        }

        if ((line.New is null) != (line.Kind == MapChange.Dissolve))
        {
            yield return Refusal.Input("new", line.New is null ? "thiếu đơn vị mới (cột new)." : "đơn vị giải thể (dissolve) thì để trống cột new.");
        }

        if (line.Old is { } old && !(IsCode(old.Value) || (line.Kind == MapChange.Handle && old == MapChange.Every)))
        {
            yield return Refusal.Input("old", Misshapen(old));
        }

        if (line.New is { } next && !IsCode(next.Value))
        {
            yield return Refusal.Input("new", Misshapen(next));
        }

        if (line.Kind == "merge" && line.Old == line.New)
        {
            yield return Refusal.Input("new", "đơn vị không thể sáp nhập vào chính mình.");
        }

        if (line.Kind != MapChange.Handle && (line.Procedure ?? line.Field) is not null)
        {
            yield return Refusal.Input("procedure", "chỉ dòng handle mới ghi thủ tục hoặc lĩnh vực.");
        }

        if (line.Kind == MapChange.Create && line.Name is null)
        {
            yield return Refusal.Input("name", "thiếu tên đơn vị thành lập mới (cột name).");
        }

        if (line.UnitKind is { } kind && UnitKind.Find(kind) is null)
        {
            yield return Refusal.Input("unit_kind", $"loại đơn vị \"{kind}\" không có; hãy dùng một trong: {string.Join(", ", UnitKind.All.Select(k => k.Code))}.");
        }
    }

    private static bool IsCode(string text) =>
        text.Length <= 40 && char.IsAsciiLetterOrDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');

    private static string Misshapen(UnitCode code) => $"mã đơn vị \"{code}\" không hợp lệ; hãy dùng chữ không dấu, số, dấu chấm, gạch nối, tối đa 40 ký tự.";

    private static UnitCode? Code(string text) => text.Length == 0 ? null : new UnitCode(text);

    private static string? Text(string text) => text.Length == 0 ? null : text;
}
