using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Reports;

/// <summary>One unit's births or deaths: how many went linked, why the rest did not, and the period before.</summary>
/// <param name="Linked">Dossiers of the linked procedures.</param>
/// <param name="Covered">Those and what is followed elsewhere, of all.</param>
/// <param name="Remainder">In the order of <see cref="CoverageOfGroup.Remainder"/>.</param>
/// <param name="Before">The rate of the period before; null where there was none.</param>
public sealed record CoverageCells(long Linked, IndicatorRow Covered, IReadOnlyList<IndicatorRow> Remainder, decimal? Before, string? Verdict)
{
    public long All => Covered.Denominator ?? 0;

    public long Followed => (Covered.Numerator ?? 0) - Linked;

    /// <summary>In percentage points.</summary>
    public decimal? Change => Covered.Percent - Before;
}

/// <summary>One line of the table: a unit with both groups.</summary>
public sealed record CoverageLine(AreaRow Area, CoverageCells Birth, CoverageCells Death)
{
    public CoverageCells Of(CoverageOfGroup group) => group == LinkedCoverage.Birth ? Birth : Death;
}

/// <summary>The lines, and who rose and who stays low.</summary>
/// <param name="Before">The period it is compared with.</param>
public sealed record Coverage(IReadOnlyList<CoverageLine> Lines, IReadOnlyDictionary<CoverageOfGroup, Ranking> Rankings, TargetBook Targets, Days Before);

/// <summary>
/// Births and deaths of each unit with a named remainder, weekly and monthly alike, with the period before beside it: who
/// rose is praised, who stays low is urged (Công văn 5630/UBND-NC ngày 27/10/2023, mục 3).
/// </summary>
public sealed class LinkedCoverageReport(ReadIndicator indicators, UnitStore units, TargetStore targets) : IReport
{
    public const string Risen = "chuyển biến tốt";

    public const string Low = "còn thấp, không chuyển biến";

    private static readonly IReadOnlyList<ReportColumn> Columns = [.. LinkedCoverage.Groups.SelectMany(ColumnsOf)];

    public string Name => "linked-coverage";

    public Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop) => Make(unit, from, to, null, stop);

    public async Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, DateOnly? map, CancellationToken stop)
    {
        var (register, successions) = (await units.Register(stop), await units.Successions(stop));
        if (Area.Of(register, successions, unit, from, to, map) is not { } area)
        {
            return ReportRefusals.NoUnit(unit, from, to);
        }

        var coverage = await Of(register, successions, area, stop);
        return new ReportTable(
            Name,
            "Liên thông khai sinh, khai tử: tỷ lệ và phần còn lại theo lý do",
            from,
            to,
            Columns,
            [.. coverage.Lines.Select(line => new ReportRow(line.Area.Unit, line.Area.Name, [.. LinkedCoverage.Groups.SelectMany(g => Cells(line.Of(g)))]))],
            [
                .. area.Notes,
                "Mỗi việc sinh, chết đăng ký trong kỳ nằm ở đúng một cột; các cột cộng lại bằng tổng số.",
                $"Kỳ trước: {VietnameseDates.Day(coverage.Before.From)} – {VietnameseDates.Day(coverage.Before.To)}; thay đổi tính theo điểm phần trăm.",
                .. LinkedCoverage.Groups.SelectMany(g => g.Covered.Help.Prepend(g.Covered.Name + ":").Take(3)),
            ]);
    }

    /// <summary>The unit first, then its children that stood or have something to count.</summary>
    public async Task<Coverage> Of(IReadOnlyList<Unit> register, IReadOnlyList<Succession> successions, Area area, CancellationToken stop)
    {
        var before = PeriodBefore.Of(area.From, area.To);
        var asked = LinkedCoverage.Groups.SelectMany(g => g.Remainder.Prepend(g.Covered).Prepend(g.Linked)).ToList();
        var now = (await indicators.Run(asked, area, stop)).ToDictionary(t => t.Indicator.Id, StringComparer.Ordinal);
        IReadOnlyList<IndicatorTable> then = Area.Of(register, successions, area.Whole.Unit, before.From, before.To, area.Map) is { } earlier
            ? await indicators.Run([.. LinkedCoverage.Groups.Select(g => g.Covered)], earlier, stop)
            : [];
        var book = new TargetBook(await targets.Of(area.To, stop), UnitTree.AsOf(register, area.To));
        var rankings = LinkedCoverage.Groups.ToDictionary(g => g, g => Ranking.Of(now[g.Covered.Id], then.FirstOrDefault(t => t.Indicator.Id == g.Covered.Id)));
        var rates = then.ToDictionary(t => t.Indicator.Id, t => t.Rows.ToDictionary(r => r.Area.Unit, r => r.Percent), StringComparer.Ordinal);
        return new Coverage(
            [.. new[] { area.Whole }.Concat(area.Children)
                .Where(row => Registers(row, area) || LinkedCoverage.Groups.Any(g => Row(g.Covered, row).Denominator is > 0))
                .Select(row => new CoverageLine(row, Cells(LinkedCoverage.Birth, row), Cells(LinkedCoverage.Death, row)))],
            rankings,
            book,
            before);

        IndicatorRow Row(Indicator indicator, AreaRow row) => now[indicator.Id].Rows.FirstOrDefault(r => r.Area.Unit == row.Unit) ?? new IndicatorRow(row, 0, 0, null);

        CoverageCells Cells(CoverageOfGroup group, AreaRow row) => new(
            Row(group.Linked, row).Numerator ?? 0,
            Row(group.Covered, row),
            [.. group.Remainder.Select(i => Row(i, row))],
            rates.GetValueOrDefault(group.Covered.Id)?.GetValueOrDefault(row.Unit),
            rankings[group].Risers.Any(p => p.Row.Area.Unit == row.Unit) ? Risen
                : rankings[group].Laggards(book).Any(p => p.Row.Area.Unit == row.Unit) ? Low : null);
    }

    /// <summary>Whether births and deaths are registered in this unit or below it: not in departments and centres.</summary>
    internal static bool Registers(AreaRow row, Area area) => row == area.Whole || (row.Stands && row.Kind is "province" or "district" or "commune");

    private static IEnumerable<ReportColumn> ColumnsOf(CoverageOfGroup group)
    {
        var code = group.Code;
        return
        [
            new($"{code}_all", $"Tổng số {group.Word}", 0),
            new($"{code}_linked", $"{group.Word}: liên thông tại đơn vị", 0),
            new($"{code}_followed", $"{group.Word}: liên thông, theo dõi ở hệ thống tiếp nhận", 0),
            new($"{code}_ineligible", $"{group.Word}: không đủ điều kiện", 0),
            new($"{code}_declined", $"{group.Word}: người dân không chọn", 0),
            new($"{code}_not_offered", $"{group.Word}: chưa hướng dẫn", 0),
            new($"{code}_failed", $"{group.Word}: liên thông không thành", 0),
            new($"{code}_pct", $"{group.Word}: tỷ lệ liên thông (%)", group.Covered.Decimals),
            new($"{code}_pct_before", $"{group.Word}: tỷ lệ kỳ trước (%)", group.Covered.Decimals),
            new($"{code}_change", $"{group.Word}: thay đổi (điểm)", group.Covered.Decimals),
            new($"{code}_verdict", $"{group.Word}: nhận xét"),
        ];
    }

    private static IEnumerable<object?> Cells(CoverageCells cells) =>
        [cells.All, cells.Linked, cells.Followed, .. cells.Remainder.Select(r => (object?)(r.Numerator ?? 0)), cells.Covered.Percent, cells.Before, cells.Change, cells.Verdict];
}
