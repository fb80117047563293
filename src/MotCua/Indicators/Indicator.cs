namespace MotCua.Indicators;

/// <summary>The half of a rate: what stands above the line or below it.</summary>
public enum Part
{
    Numerator,
    Denominator,
}

/// <summary>What one half of an indicator counts.</summary>
public abstract record Count
{
    /// <summary>Vietnamese, a noun phrase: what is counted.</summary>
    public abstract string Words { get; }
}

/// <summary>Dossiers that fulfil a condition, on the day the field says; an unknown day is in no period.</summary>
public sealed record DossierCount(FactField<DateOnly> Day, Predicate Where) : Count
{
    /// <summary>
    /// Dossiers that count as well once their due moment has passed by the end of the period. They come to count by the
    /// clock alone, without an act, so no counter holds them: they are counted live. Never true together with <see cref="Where"/>.
    /// </summary>
    public Predicate? OnceDue { get; init; }

    public override string Words => $"số hồ sơ có {Day.Name} trong kỳ; {Where.Words}"
        + (OnceDue is null ? "" : $", hoặc {OnceDue.Words} mà {Facts.DueAt.Name} đã qua khi hết ngày cuối kỳ");

    /// <summary>What the counters hold, as a condition in SQL over <c>indicators.fact f</c>, its day included.</summary>
    public string Sql => $"f.{Day.Column} is not null and {Where.Sql}";

    /// <summary>What is counted live, with the parameter <c>@until</c>; null where everything is in the counters.</summary>
    public string? LiveSql => OnceDue is null ? null : $"f.{Day.Column} is not null and {OnceDue.Sql} and f.{Facts.DueAt.Column} < @until";

    /// <summary>Everything that is counted.</summary>
    public string WholeSql => LiveSql is null ? Sql : $"({Sql} or {LiveSql})";

    /// <summary>Where the fact is counted, or null where it is not.</summary>
    public Cell? CellOf(Fact fact) => Day.Read(fact) is DateOnly day && Where.Holds(fact) ? new Cell(fact.Unit, day) : null;
}

/// <summary>The sum of figures another register owns whose days lie wholly in the period.</summary>
public sealed record FigureSum(string Measure, string Name) : Count
{
    public override string Words => $"{Name} (số liệu {Measure} của cơ quan đăng ký, tính các kỳ nằm trọn trong kỳ báo cáo)";
}

/// <summary>The finest place a counter keeps: one unit on one day.</summary>
public readonly record struct Cell(string Unit, DateOnly Day);

/// <summary>
/// A rate, defined once: this record makes the number, the list behind it, the counters and the help text.
/// </summary>
public sealed record Indicator
{
    /// <summary>Stable, dotted: <c>linked.birth</c>.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Where the definition comes from, as people cite it.</summary>
    public required string Source { get; init; }

    public required Count Numerator { get; init; }

    public required Count Denominator { get; init; }

    /// <summary>Decimals of the percentage, rounded half away from zero.</summary>
    public required int Decimals { get; init; }

    /// <summary>What a reader must know to read the rate rightly.</summary>
    public string Remark { get; init; } = "";

    public Count CountOf(Part part) => part == Part.Numerator ? Numerator : Denominator;

    /// <summary>The halves whose counters are kept from facts.</summary>
    public IEnumerable<(Part Part, DossierCount Count)> Counted =>
        new[] { Part.Numerator, Part.Denominator }.Where(p => CountOf(p) is DossierCount).Select(p => (p, (DossierCount)CountOf(p)));

    /// <summary>Null where the denominator is unknown or 0: there is no rate, not a rate of 0.</summary>
    public decimal? Percent(long? numerator, long? denominator) => numerator is { } above && denominator is { } below && below != 0
        ? Math.Round(100m * above / below, Decimals, MidpointRounding.AwayFromZero)
        : null;

    /// <summary>How the rate is made, in Vietnamese sentences.</summary>
    public IReadOnlyList<string> Help =>
    [
        $"Tử số: {Numerator.Words}.",
        $"Mẫu số: {Denominator.Words}.",
        $"Tỷ lệ = tử số : mẫu số × 100, làm tròn {Decimals} chữ số thập phân; để trống khi mẫu số bằng 0 hoặc chưa có số liệu.",
        .. Remark.Length > 0 ? new[] { Remark } : [],
        $"Căn cứ: {Source}.",
    ];
}
