using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Reports;

/// <summary>One unit with the five numbers of its own work.</summary>
public sealed record UnitKpiLine(AreaRow Area, IReadOnlyDictionary<string, IndicatorRow> Numbers)
{
    public IndicatorRow Of(Indicator indicator) => Numbers[indicator.Id];
}

/// <summary>The table by which UBND huyện Vĩnh Linh compares its units: received, online, digitised, overdue, paid online, receipts.</summary>
public sealed class UnitKpiReport(ReadIndicator indicators, UnitStore units) : IReport
{
    public static IReadOnlyList<Indicator> Indicators { get; } =
        [UnitOnline.Definition, UnitDigitised.Definition, UnitOverdue.Definition, UnitPaidOnline.Definition, UnitReceipts.Definition];

    private static readonly IReadOnlyList<ReportColumn> Columns =
    [
        new("received", "Số hồ sơ tiếp nhận", 0),
        new("online_pct", "Tỷ lệ hồ sơ trực tuyến (%)", UnitOnline.Definition.Decimals),
        new("components_pct", "Tỷ lệ số hóa đầy đủ thành phần hồ sơ (%)", UnitDigitised.Definition.Decimals),
        new("overdue", "Hồ sơ quá hạn", 0),
        new("online_payment_pct", "Tỷ lệ thanh toán trực tuyến (%)", UnitPaidOnline.Definition.Decimals),
        new("e_receipt_pct", "Tỷ lệ hồ sơ có biên lai điện tử (%)", UnitReceipts.Definition.Decimals),
    ];

    public string Name => "unit-kpi";

    public Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop) => Make(unit, from, to, null, stop);

    public async Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, DateOnly? map, CancellationToken stop)
    {
        if (Area.Of(await units.Register(stop), await units.Successions(stop), unit, from, to, map) is not { } area)
        {
            return ReportRefusals.NoUnit(unit, from, to);
        }

        return new ReportTable(
            Name,
            "Kết quả tiếp nhận và giải quyết hồ sơ của đơn vị",
            from,
            to,
            Columns,
            (await Lines(area, stop)).Select(l => new ReportRow(l.Area.Unit, l.Area.Name, Cells(l))).ToList(),
            [.. area.Notes, .. Indicators.SelectMany(i => i.Help.Prepend(i.Name + ":").Take(3))]);
    }

    /// <summary>The unit first, then its children that stood in the period or received anything in it.</summary>
    public async Task<IReadOnlyList<UnitKpiLine>> Lines(Area area, CancellationToken stop)
    {
        var tables = new Dictionary<string, IReadOnlyDictionary<UnitCode, IndicatorRow>>(StringComparer.Ordinal);
        foreach (var indicator in Indicators)
        {
            tables[indicator.Id] = (await indicators.Run(indicator, area, stop)).Rows.ToDictionary(r => r.Area.Unit);
        }

        // Whoever received nothing and did not stand is in none of them; whoever received anything is in the first.
        return tables[UnitOnline.Definition.Id].Values
            .Select(first => new UnitKpiLine(first.Area, tables.ToDictionary(
                t => t.Key, t => t.Value.GetValueOrDefault(first.Area.Unit) ?? new IndicatorRow(first.Area, 0, 0, null), StringComparer.Ordinal)))
            .ToList();
    }

    private static IReadOnlyList<object?> Cells(UnitKpiLine line) =>
    [
        line.Of(UnitOnline.Definition).Denominator,
        line.Of(UnitOnline.Definition).Percent,
        line.Of(UnitDigitised.Definition).Percent,
        line.Of(UnitOverdue.Definition).Numerator,
        line.Of(UnitPaidOnline.Definition).Percent,
        line.Of(UnitReceipts.Definition).Percent,
    ];
}
