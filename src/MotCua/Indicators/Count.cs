using MotCua.Kernel;

namespace MotCua.Indicators;

/// <summary>What one half of an indicator counts.</summary>
public abstract record Count
{
    /// <summary>Vietnamese, a noun phrase: what is counted.</summary>
    public abstract string Words { get; }
}

/// <summary>The days a table is about, and the moment up to which the clock is looked at.</summary>
/// <param name="Until">The end of the last day, or now while that day is still to end.</param>
public readonly record struct Window(DateOnly From, DateOnly To, DateTimeOffset Until)
{
    /// <summary>How many days are the last ones of this period (<c>guards.csv</c>); null where nobody asks, or none holds.</summary>
    public int? LastDays { get; init; }
}

/// <summary>Which dossiers a period has to do with.</summary>
public enum Intake
{
    /// <summary>Those whose day lies in the period.</summary>
    InPeriod,

    /// <summary>Those received before the period and not closed before it.</summary>
    Carried,

    /// <summary>Both: all that the period had to handle.</summary>
    Both,
}

/// <summary>Dossiers that fulfil a condition, on the day the field says; an unknown day is in no period.</summary>
public sealed record DossierCount(FactField<DateOnly> Day, Predicate Where) : Count, IKept
{
    /// <summary>
    /// Dossiers that count as well once their due moment has passed by the end of the period. They come to count by the
    /// clock alone, without an act, so no counter holds them: they are counted live. Never true together with <see cref="Where"/>.
    /// </summary>
    public Predicate? OnceDue { get; init; }

    /// <summary>Dossiers that fulfil <see cref="Where"/> only until their due moment passes: the other side of <see cref="OnceDue"/>.</summary>
    public Predicate? UntilDue { get; init; }

    /// <summary>Which due moment the clock is compared with.</summary>
    public FactField<DateTime> Due { get; init; } = Facts.DueAt;

    /// <summary>What came over from earlier counts by the day of reception, so <see cref="Day"/> is that day where this is not the default.</summary>
    public Intake Intake { get; init; }

    /// <summary>Only those whose day is one of the last days of the period, as many as <c>guards.csv</c> says for its end.</summary>
    public bool LastDays { get; init; }

    /// <summary>Only those still open (or: closed) when the period ends; null where it does not matter.</summary>
    public bool? OpenAtEnd { get; init; }

    public override string Words => "số hồ sơ có " + Intake switch
    {
        Intake.InPeriod => LastDays ? $"{Day.Name} trong những ngày cuối kỳ" : $"{Day.Name} trong kỳ",
        Intake.Carried => $"{Day.Name} trước kỳ và chưa kết thúc trước kỳ",
        _ => $"{Day.Name} trong kỳ, hoặc tiếp nhận trước kỳ và chưa kết thúc trước kỳ",
    }
    + (OpenAtEnd switch { true => "; chưa kết thúc khi hết kỳ", false => "; đã kết thúc khi hết kỳ", _ => "" })
    + $"; {Where.Words}"
    + (UntilDue is null ? "" : $", trừ hồ sơ có {UntilDue.Words} mà {Due.Name} đã qua khi hết ngày cuối kỳ")
    + (OnceDue is null ? "" : $", hoặc {OnceDue.Words} mà {Due.Name} đã qua khi hết ngày cuối kỳ");

    /// <summary>Whether counters hold the part of it that no clock and no earlier period changes.</summary>
    public bool Held => Intake != Intake.Carried && OpenAtEnd is null && !LastDays;

    /// <summary>What the counters hold, as a condition in SQL over <c>indicators.fact f</c>, its day included.</summary>
    public string Sql => $"f.{Day.Column} is not null and {Where.Sql}";

    /// <summary>What comes to count by the clock alone, with the parameter <c>@until</c>; null where everything is in the counters.</summary>
    public string? OnceDueSql => OnceDue is null ? null : $"f.{Day.Column} is not null and {OnceDue.Sql} and f.{Due.Column} < @until";

    /// <summary>What the counters hold and the clock has taken away since.</summary>
    public string? PassedSql => UntilDue is null ? null : $"f.{Day.Column} is not null and {Where.Sql} and {UntilDue.Sql} and f.{Due.Column} < @until";

    private string IntakeSql
    {
        get
        {
            var own = $"f.{Day.Column} between @from and @to" + (LastDays ? $" and f.{Day.Column} > @to::date - indicators.threshold('last-days', @to::date)" : "");
            const string Before = "(f.received_on < @from and (f.stage = 'open' or f.closed_on >= @from))";
            return Intake switch { Intake.InPeriod => own, Intake.Carried => Before, _ => $"({own} or {Before})" };
        }
    }

    /// <summary>Everything that is counted, with the parameters <c>@from</c>, <c>@to</c> and <c>@until</c>.</summary>
    public string WholeSql
    {
        get
        {
            var still = UntilDue is null ? Sql : $"({Sql} and ({UntilDue.Sql} and f.{Due.Column} < @until) is not true)";
            var sql = OnceDueSql is null ? still : $"({still} or {OnceDueSql})";
            return OpenAtEnd switch
            {
                true => $"({IntakeSql} and {sql} and coalesce(f.closed_on > @to, true))",
                false => $"({IntakeSql} and {sql} and f.closed_on <= @to)",
                _ => $"({IntakeSql} and {sql})",
            };
        }
    }

    /// <summary>Those of them that fulfil one more condition, whether they count by their facts or by the clock.</summary>
    public DossierCount Among(Predicate part) => this with { Where = Where & part, OnceDue = OnceDue is null ? null : OnceDue & part };

    /// <summary>Where the fact is counted, or null where it is not.</summary>
    public Cell? CellOf(Fact fact) => Day.Read(fact) is DateOnly day && Where.Holds(fact) ? new Cell(fact.Unit, day) : null;

    string IKept.Condition => Sql;

    IEnumerable<(Cell Cell, int Amount)> IKept.CellsOf(Fact fact) => CellOf(fact) is { } cell ? [(cell, 1)] : [];

    /// <summary>Why a dossier does not count, each a Vietnamese phrase; empty where it does.</summary>
    public IReadOnlyList<string> Unmet(Fact fact, Window window) => Holds(fact, window) ? []
        : Where.Unmet(fact) is { Count: > 0 } lacks ? lacks
        : UntilDue is not null && Due.Read(fact) is DateTime due && due < window.Until.UtcDateTime ? [$"{Due.Name} đã qua từ {VietnameseDates.Moment(new DateTimeOffset(due, TimeSpan.Zero))}"]
        : [OpenAtEnd is true ? "đã kết thúc khi hết kỳ" : "chưa kết thúc khi hết kỳ"];

    /// <summary>
    /// Whether one dossier that the period has to do with counts: the same as <see cref="WholeSql"/>, in memory.
    /// </summary>
    public bool Holds(Fact fact, Window window)
    {
        bool Passed() => Due.Read(fact) is DateTime due && due < window.Until.UtcDateTime;
        var counts = Day.Read(fact) is DateOnly day && Concerns(fact, day, window)
            && ((Where.Holds(fact) && !(UntilDue is { } until && until.Holds(fact) && Passed())) || (OnceDue is { } once && once.Holds(fact) && Passed()));
        return counts && OpenAtEnd switch
        {
            true => fact.ClosedOn is not { } closed || closed > window.To,
            false => fact.ClosedOn <= window.To,
            _ => true,
        };
    }

    private bool Concerns(Fact fact, DateOnly day, Window window)
    {
        var own = day >= window.From && day <= window.To && (!LastDays || day > window.To.AddDays(-window.LastDays ?? 0));
        var before = fact.ReceivedOn < window.From && (fact.Stage == "open" || fact.ClosedOn >= window.From);
        return Intake switch { Intake.InPeriod => own, Intake.Carried => before, _ => own || before };
    }
}

/// <summary>The sum of figures another register owns whose days lie wholly in the period.</summary>
public sealed record FigureSum(string Measure, string Name) : Count
{
    public override string Words => $"{Name} (số liệu {Measure} của cơ quan đăng ký, tính các kỳ nằm trọn trong kỳ báo cáo)";
}

/// <summary>
/// Procedures of the catalogue that the unit answers for on the last day of the period and that fulfil a condition;
/// with <paramref name="With"/>, only those that have at least one such dossier in the period.
/// </summary>
public sealed record ProcedureCount(ProcedureTest Where, DossierCount? With = null) : Count
{
    public override string Words => $"số thủ tục thuộc thẩm quyền của đơn vị vào ngày cuối kỳ; {Where.Words}"
        + (With is null ? "" : $"; có ít nhất một hồ sơ thuộc {With.Words}");
}

/// <summary>What nobody has told the office yet; the number stays blank and says why.</summary>
/// <param name="What">A noun phrase.</param>
/// <param name="Why">A Vietnamese sentence: why there is no figure, and what will bring it.</param>
public sealed record NotCounted(string What, string Why) : Count
{
    public override string Words => What;
}

/// <summary>The finest place a counter keeps: one unit on one day.</summary>
public readonly record struct Cell(string Unit, DateOnly Day);
