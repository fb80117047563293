using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Reports;

/// <summary>A report whose lines are a unit and its children, and whose columns are indicators: their counts or their rates.</summary>
public abstract class AreaReport(string name, string title, ReadIndicator indicators, UnitStore units) : IReport
{
    public string Name => name;

    /// <summary>In their order.</summary>
    public abstract IReadOnlyList<AreaColumn> Columns { get; }

    public Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop) => Make(unit, from, to, null, stop);

    public async Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, DateOnly? map, CancellationToken stop)
    {
        if (Area.Of(await units.Register(stop), await units.Successions(stop), unit, from, to, map) is not { } area)
        {
            return ReportRefusals.NoUnit(unit, from, to);
        }

        var lines = await Lines(area, stop);
        return new ReportTable(
            Name,
            title,
            from,
            to,
            [.. Columns.Select(c => new ReportColumn(c.Name, c.Title, c.IsRate ? c.Indicator.Decimals : 0))],
            [.. lines.Select(l => new ReportRow(l.Area.Unit, l.Area.Name, [.. Columns.Select(c => c.Of(l.Numbers[c.Indicator.Id]))]))],
            [.. area.Notes, .. Columns.Select(c => c.Indicator).DistinctBy(i => i.Id).SelectMany(i => i.Help.Prepend(i.Name + ":").Take(3))]);
    }

    /// <summary>The unit first, then its children that stood or count anything.</summary>
    public async Task<IReadOnlyList<AreaLine>> Lines(Area area, CancellationToken stop)
    {
        var tables = new Dictionary<string, IReadOnlyDictionary<UnitCode, IndicatorRow>>(StringComparer.Ordinal);
        foreach (var indicator in Columns.Select(c => c.Indicator).DistinctBy(i => i.Id))
        {
            tables[indicator.Id] = (await indicators.Run(indicator, area, stop)).Rows.ToDictionary(r => r.Area.Unit);
        }

        return new[] { area.Whole }.Concat(area.Children)
            .Where(r => tables.Values.Any(t => t.ContainsKey(r.Unit)))
            .Select(r => new AreaLine(r, tables.ToDictionary(t => t.Key, t => t.Value.GetValueOrDefault(r.Unit) ?? new IndicatorRow(r, 0, 0, null), StringComparer.Ordinal)))
            .ToList();
    }
}

/// <summary>One line of such a report: the rows of its indicators by their ids.</summary>
public sealed record AreaLine(AreaRow Area, IReadOnlyDictionary<string, IndicatorRow> Numbers);

/// <summary>A column: the rate of an indicator, or one of its halves.</summary>
/// <param name="Part">Null for the rate.</param>
public sealed record AreaColumn(string Name, string Title, Indicator Indicator, Part? Part = null)
{
    public bool IsRate => Part is null;

    public object? Of(IndicatorRow row) => Part is { } part ? row.Of(part) : row.Percent;
}

/// <summary>The rates the letter of Vĩnh Linh opens with, beside those of its table.</summary>
public sealed class UnitRatesReport(ReadIndicator indicators, UnitStore units)
    : AreaReport("unit-rates", "Các tỷ lệ giải quyết thủ tục hành chính của đơn vị", indicators, units)
{
    public override IReadOnlyList<AreaColumn> Columns { get; } =
    [
        new("handled", "Hồ sơ phải giải quyết trong kỳ", UnitResults.Resolved, Part.Denominator),
        new("resolved_pct", "Đã giải quyết (%)", UnitResults.Resolved),
        new("results_digitised_pct", "Số hóa kết quả (%)", UnitResults.ResultsDigitised),
        new("received", "Hồ sơ tiếp nhận", UnitOnline.Definition, Part.Denominator),
        new("online_pct", "Hồ sơ trực tuyến (%)", UnitOnline.Definition),
        new("components_pct", "Số hóa đầy đủ thành phần (%)", UnitDigitised.Definition),
        new("self_made_pct", "Trực tuyến do người dân tự làm (%)", Makings.Self),
        new("overdue", "Hồ sơ quá hạn", UnitOverdue.Definition, Part.Numerator),
        new("overdue_pct", "Hồ sơ quá hạn (%)", UnitOverdue.Definition),
        new("asked", "Người dân được hỏi", CitizenAnswers.Answered, Part.Denominator),
        new("answered", "Đã trả lời", CitizenAnswers.Contradicted, Part.Denominator),
        new("contradicted_pct", "Trả lời khác với ghi nhận (%)", CitizenAnswers.Contradicted),
        new("online_payment_pct", "Thanh toán trực tuyến (%)", UnitPaidOnline.Definition),
        new("e_receipt_pct", "Có biên lai điện tử (%)", UnitReceipts.Definition),
        new("apology_pct", "Hồ sơ trễ có thư xin lỗi (%)", Apologised.Definition),
        new("rated", "Hồ sơ có đánh giá", UnitSatisfied.Definition, Part.Denominator),
        new("satisfied_pct", "Người đánh giá hài lòng (%)", UnitSatisfied.Definition),
    ];
}

/// <summary>What point 8 of the letter of Bắc Giang wants looked at every week.</summary>
public sealed class WeeklyReviewReport(ReadIndicator indicators, UnitStore units)
    : AreaReport("weekly-review", "Kiểm điểm hằng tuần hoạt động của bộ phận Một cửa", indicators, units)
{
    public override IReadOnlyList<AreaColumn> Columns { get; } =
    [
        new("received", "Hồ sơ nhận", UnitOnline.Definition, Part.Denominator),
        new("solved", "Hồ sơ đã giải quyết", UnitResults.SolvedOnline, Part.Denominator),
        new("overdue", "Chậm muộn trong số nhận", UnitOverdue.Definition, Part.Numerator),
        new("supplemented", "Phải bổ sung trong số nhận", UnitResults.Supplemented, Part.Numerator),
        new("sent_back", "Trả lại", UnitResults.SentBack, Part.Numerator),
        new("online_received_pct", "Tiếp nhận trực tuyến (%)", UnitOnline.Definition),
        new("self_made_pct", "Trực tuyến do người dân tự làm (%)", Makings.Self),
        new("online_solved_pct", "Giải quyết trực tuyến (%)", UnitResults.SolvedOnline),
        new("services_with_dossiers_pct", "Dịch vụ trực tuyến có hồ sơ (%)", MotCua.Indicators.Kpi766.OnlineServices.Used),
        new("online_payment_pct", "Nộp phí, lệ phí trực tuyến (%)", UnitPaidOnline.Definition),
        new("components_pct", "Số hóa hồ sơ (%)", UnitDigitised.Definition),
        new("results_digitised_pct", "Số hóa kết quả (%)", UnitResults.ResultsDigitised),
    ];
}

/// <summary>Dates missed in fact and their letters of apology: the letter of Vĩnh Linh wants one for each (R1.2).</summary>
public sealed class ApologiesReport(ReadIndicator indicators, UnitStore units) : AreaReport("apologies", "Hồ sơ trễ hạn và thư xin lỗi", indicators, units)
{
    public override IReadOnlyList<AreaColumn> Columns { get; } =
    [
        new("missed", "Trễ hạn trên thực tế", Apologised.Definition, Part.Denominator),
        new("apologised", "Đã có thư xin lỗi", Apologised.Definition, Part.Numerator),
        new("apologised_pct", "Tỷ lệ (%)", Apologised.Definition),
    ];
}

/// <summary>Who really made what came in online, and what nobody saw.</summary>
public sealed class MakingsReport(ReadIndicator indicators, UnitStore units) : AreaReport("makings", "Ai lập hồ sơ trực tuyến", indicators, units)
{
    public override IReadOnlyList<AreaColumn> Columns { get; } =
    [
        new("online", "Hồ sơ trực tuyến", Makings.Self, Part.Denominator),
        new("self_pct", "Người dân tự làm (%)", Makings.Self),
        new("helped_pct", "Được giúp (%)", Makings.Helped),
        new("officer_pct", "Cán bộ làm thay (%)", Makings.ByOfficer),
        new("authorised_pct", "Người khác làm hộ (%)", Makings.ByAuthorised),
        new("machine_pct", "Máy lập (%)", Makings.ByMachine),
        new("seen_pct", "Có dấu vết người lập (%)", Makings.Seen),
    ];
}

/// <summary>How many dossiers bear each sign; the lists behind them are what counts.</summary>
public sealed class SignsReport(ReadIndicator indicators, UnitStore units) : AreaReport("signs", "Dấu hiệu cần xem lại", indicators, units)
{
    public override IReadOnlyList<AreaColumn> Columns { get; } =
        [.. Guards.All.Select(g => new AreaColumn(g.Id["guard.".Length..].Replace('-', '_'), g.Name, g, Part.Numerator))];
}
