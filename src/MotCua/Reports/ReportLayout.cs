namespace MotCua.Reports;

/// <summary>A head over one column or several.</summary>
/// <param name="Title">Null where each of them stands by itself.</param>
public sealed record HeadGroup(string? Title, int Columns);

/// <summary>One line as sheets and papers show it.</summary>
/// <param name="Number">I for the unit asked for, 1, 2, 3 … for what is under it.</param>
/// <param name="Whole">Whether it is the unit asked for.</param>
public sealed record LaidRow(string Number, string Name, IReadOnlyList<object?> Cells, bool Whole);

/// <summary>
/// How a report looks on a sheet and on paper, after the tables that offices attach to their letters: heads over several
/// columns, the numbering, where the sum stands. Its numbers and their order are the report's own.
/// </summary>
/// <param name="UnitTitle">Head of the column of names.</param>
/// <param name="WholeName">What the line of the unit asked for is called; null for its own name.</param>
/// <param name="WholeBelow">The sum closes the table, as in the annex of Công văn 5630/UBND-NC, and bears no number.</param>
/// <param name="NamedByFirst">The lines are called by their first cell, not by a unit.</param>
/// <param name="Groups">In the order of the columns; columns left over stand by themselves.</param>
public sealed record ReportLayout(string UnitTitle, string? WholeName, bool WholeBelow, bool NamedByFirst, IReadOnlyList<HeadGroup> Groups)
{
    private static readonly ReportLayout Plain = new("Cơ quan, đơn vị, địa phương", null, false, false, []);

    private static readonly Dictionary<string, ReportLayout> Known = new(StringComparer.Ordinal)
    {
        ["linked-services"] = new("Đơn vị", "Tổng", true, false,
        [
            new("Dịch vụ công liên thông “Đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi”", 3),
            new("Dịch vụ công liên thông “Đăng ký khai tử, xóa đăng ký thường trú, trợ cấp mai táng, hỗ trợ chi phí mai táng”", 3),
        ]),
        ["unit-rates"] = Plain with
        {
            Groups = [new("Giải quyết", 3), new("Tiếp nhận", 4), new("Hồ sơ quá hạn", 2), new("Thanh toán phí, lệ phí", 2)],
        },
        ["weekly-review"] = Plain with
        {
            Groups =
            [
                new("Trong tuần", 2), new("Hồ sơ phải chỉ rõ nguyên nhân, giải pháp", 3), new("Dịch vụ công trực tuyến", 4), new(null, 1), new("Số hóa", 2),
            ],
        },
        ["urging"] = Plain with { Groups = [new(null, 1), new("Kết quả", 5), new("So với đơn vị khác và chỉ tiêu", 2)] },
        ["06a"] = new("(2) Lĩnh vực, công việc giải quyết theo cấp", null, false, true, [new("Số lượng hồ sơ tiếp nhận", 4), new("Số lượng hồ sơ đã giải quyết", 4), new("Số lượng hồ sơ đang giải quyết", 3)]),
        ["handling-time"] = new("Thủ tục", null, false, true, []),
        ["portal-compare"] = Plain with { Groups = [.. MotCua.Indicators.Portal.PortalMeasure.All.Select(m => new HeadGroup(m.Name, 3))] },
        ["kpi-766"] = Plain with { Groups = [new("Tổng điểm", 3)] },
        ["makings"] = Plain with { Groups = [new(null, 1), new("Người lập hồ sơ trực tuyến", 6)] },
    };

    public static ReportLayout Of(ReportTable table) => Known.GetValueOrDefault(table.Name, Plain);

    /// <summary>The columns that are shown right of the names.</summary>
    public IReadOnlyList<ReportColumn> Columns(ReportTable table) => NamedByFirst ? [.. table.Columns.Skip(1)] : table.Columns;

    /// <summary>The heads over those columns, all of them covered.</summary>
    public IReadOnlyList<HeadGroup> Heads(ReportTable table)
    {
        var left = Columns(table).Count - Groups.Sum(g => g.Columns);
        return left > 0 ? [.. Groups, new HeadGroup(null, left)] : Groups;
    }

    public IReadOnlyList<LaidRow> Rows(ReportTable table)
    {
        var children = table.Rows.Skip(1).Select((row, i) => Laid(row, $"{i + 1}", whole: false));
        var alone = table.Rows.Count == 1 ? this with { WholeName = null } : this;
        return WholeBelow ? [.. children, alone.Laid(table.Whole, "", whole: true)] : [alone.Laid(table.Whole, "I", whole: true), .. children];
    }

    private LaidRow Laid(ReportRow row, string number, bool whole) => NamedByFirst
        ? new(number, row.Cells[0] as string ?? row.UnitName, [.. row.Cells.Skip(1)], whole)
        : new(number, whole ? WholeName ?? row.UnitName : row.UnitName, row.Cells, whole);
}
