using System.Globalization;
using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Reports;

/// <summary>The table that goes with an urging letter: the five numbers of each unit, its place, and what misses its target.</summary>
public sealed class UrgingReport(ReadIndicator indicators, UnitStore units, TargetStore targets) : IReport
{
    public string Name => "urging";

    public async Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop)
    {
        var register = await units.Register(stop);
        if (Area.Of(register, unit, from, to) is not { } area)
        {
            return ReportRefusals.NoUnit(unit, from, to);
        }

        var tables = await indicators.Run(ReadBoard.Five, area, stop);
        var book = new TargetBook(await targets.Of(to, stop), UnitTree.AsOf(register, to));
        var rows = tables.Select(t => t.Rows.ToDictionary(r => r.Area.Unit)).ToList();
        var rankings = tables.Select(t => Ranking.Of(t, null)).ToList();
        return new ReportTable(
            Name,
            "Kết quả tiếp nhận, giải quyết hồ sơ và mức đạt chỉ tiêu",
            from,
            to,
            [
                new("received", "Hồ sơ tiếp nhận", 0),
                .. ReadBoard.Five.Select(i => i.Id == UnitOverdue.Definition.Id ? new ReportColumn("overdue", "Hồ sơ quá hạn", 0) : new ReportColumn(Column(i), $"{i.Name} (%)", i.Decimals)),
                new("online_place", "Thứ hạng hồ sơ trực tuyến"),
                new("missed", "Chưa đạt chỉ tiêu"),
            ],
            [.. tables[0].Rows.Where(r => r.Area.Unit == unit || r.Denominator is > 0 || rows.Any(x => x.GetValueOrDefault(r.Area.Unit)?.Numerator is > 0)).Select(r => new ReportRow(r.Area.Unit, r.Area.Name,
            [
                r.Denominator,
                .. ReadBoard.Five.Select((i, n) => rows[n].GetValueOrDefault(r.Area.Unit) is not { } cell ? null : i.Id == UnitOverdue.Definition.Id ? (object?)cell.Numerator : cell.Percent),
                rankings[0].Placed.FirstOrDefault(p => p.Row.Area.Unit == r.Area.Unit) is { } placed ? $"{placed.Place}/{rankings[0].Base}" : null,
                Missed(book, rows, r.Area.Unit),
            ]))],
            [.. ReadBoard.Five.Select(i => $"{i.Name}: {i.Help[0]} {i.Help[1]}"), .. await SelfMade(area, tables[0], stop)]);
    }

    /// <summary>
    /// Who really made what counts as online, unit by unit, below the letter's own table: its columns stay as the letter has
    /// them. Where nobody saw who made a unit's dossiers, nothing is said of it.
    /// </summary>
    private async Task<IReadOnlyList<string>> SelfMade(Area area, IndicatorTable online, CancellationToken stop)
    {
        var made = (await indicators.Run(Makings.Self, area, stop)).Rows.ToDictionary(r => r.Area.Unit);
        var told = online.Rows.Where(r => made.GetValueOrDefault(r.Area.Unit)?.Percent is not null)
            .Select(r => $"{r.Area.Name} {made[r.Area.Unit].Percent!.Value.ToString("N" + Makings.Self.Decimals.ToString(CultureInfo.InvariantCulture), VietnameseText.Culture)}%").ToList();
        return told.Count == 0 ? [] : [$"{Makings.Self.Name} (bên cạnh tỷ lệ hồ sơ trực tuyến): {string.Join("; ", told)}."];
    }

    private static string? Missed(TargetBook book, IReadOnlyList<Dictionary<UnitCode, IndicatorRow>> rows, UnitCode unit)
    {
        var missed = ReadBoard.Five.Where((i, n) => rows[n].GetValueOrDefault(unit) is { } row && book.Of(i, row).Bad).Select(i => i.Name.ToLower(VietnameseText.Culture)).ToList();
        return missed.Count == 0 ? null : string.Join("; ", missed);
    }

    private static string Column(Indicator indicator) => indicator.Id switch
    {
        "unit.online" => "online_pct",
        "unit.digitised" => "components_pct",
        "unit.paid-online" => "online_payment_pct",
        "unit.receipts" => "e_receipt_pct",
        var other => other,
    };
}
