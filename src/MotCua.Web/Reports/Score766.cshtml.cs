using Microsoft.AspNetCore.Authorization;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Indicators.Kpi766;
using MotCua.Kernel;
using MotCua.Reports;
using MotCua.Web.Indicators;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports;

/// <summary>A unit's score: every row with its halves or the reason why it has none, what mending would bring, and the children.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class Score766Model(ReadScore766 scores, ReadRaises raises, ReadIndicator read, Kpi766Report report, NumbersServices services) : NumbersModel(ReportPages.Score766, services)
{
    private IReadOnlyList<ScoringGroup> groups = [];

    public override IReport Report => report;

    /// <summary>Null where no scoring set rules the period; then <see cref="Problem"/> says so.</summary>
    public UnitScore? Score { get; private set; }

    public string? Problem { get; private set; }

    public IReadOnlyList<Raise> Raises { get; private set; } = [];

    /// <summary>Who really made the online dossiers: beside every row that counts them.</summary>
    public IndicatorRow? SelfMade { get; private set; }

    public decimal Raised => Score!.Reached + Raises.Sum(r => r.Gain);

    public override IReadOnlyList<string> Columns => ["Điểm đạt", "Điểm áp dụng", .. groups.Select(g => g.Name)];

    public static string Points(decimal points) => points.ToString("0.##", VietnameseText.Culture);

    protected override async Task<IReadOnlyList<NumberRow>> Make(Area area, NumberCells cells, CancellationToken stop)
    {
        var made = await scores.Run(area, children: true, stop);
        if (!made.Accepted)
        {
            Problem = made.Refusal.Message;
            return [];
        }

        groups = made.Value.Set.Groups;
        Score = made.Value.Units[0];
        Raises = await raises.Run(Score, area, stop);
        SelfMade = await read.One(MotCua.Indicators.Makings.Self, area, area.Whole, stop);
        return [.. made.Value.Units.Select(unit => new NumberRow(unit.Area,
        [
            .. unit.Groups.Select(g => new LinkedNumber(g.Applicable == 0 ? "" : Fixed(g.Reached)))
                .Prepend(new(Points(unit.Applicable)))
                .Prepend(new(Fixed(unit.Reached), Links.NumbersOf(Links.Score766, unit.Area.Unit, area.From, area.To)))
                .Select(n => new NumberCell(n) { OfCatalogue = !Happened(unit) }),
        ]))];
    }

    /// <summary>Whether a dossier or petition is behind the points of a unit, not the catalogue alone.</summary>
    private static bool Happened(UnitScore unit) => unit.Rows.Any(r => r is { State: RowState.Scored, Indicator.OfCatalogue: false });

    public static string Fixed(decimal points) => points.ToString("N2", VietnameseText.Culture);

    /// <summary>One half of a row, leading to what it counts; "?" where it is unknown.</summary>
    public LinkedNumber Half(ScoredRow row, Part part) => row is { Indicator: { } indicator, Numbers: { } numbers } && numbers.Of(part) is { } number
        ? new NumberCells(Area!, MayLookBehind).Half(indicator, part, numbers.Area, number).Main
        : new LinkedNumber("?");

    public string State(ScoredRow row) => row.State == RowState.Scored ? Fixed(row.Reached!.Value)
        : row.State == RowState.Unknown ? "chưa có số liệu"
        : row.State == RowState.NotAsked ? "không đánh giá" : "không phát sinh";

    public string Rate(ScoredRow row) => row.Numbers?.Percent is { } rate ? rate.ToString("N2", VietnameseText.Culture) + "\u00a0%" : "";

    /// <summary>What stands beside a row of online dossiers; null beside any other.</summary>
    public string? Beside(ScoredRow row) => row is { Indicator.OfOnline: true, Numbers: not null } && SelfMade is { } self
        ? self.Percent is { } made ? $"Người dân tự làm {made.ToString("N2", VietnameseText.Culture)} % số hồ sơ trực tuyến."
            : self.Denominator > 0 ? "Không có dấu vết ai đã lập hồ sơ trực tuyến." : null
        : null;

    public static string Whole(long number) => number.ToString("N0", VietnameseText.Culture);
}
