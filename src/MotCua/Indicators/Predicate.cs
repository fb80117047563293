using System.Globalization;

namespace MotCua.Indicators;

/// <summary>
/// A condition on one fact. The same tree is a test in memory (the counters), a condition in SQL (the list behind the
/// number) and a Vietnamese phrase (the help): a property test keeps the first two alike. What is unknown fulfils no
/// condition, and its negation is "not fulfilled", not "unknown".
/// </summary>
public abstract record Predicate
{
    public abstract bool Holds(Fact fact);

    /// <summary>SQL over <c>indicators.fact f</c>; its values are constants of the code, never input.</summary>
    public abstract string Sql { get; }

    /// <summary>Vietnamese, to stand after "hồ sơ có".</summary>
    public abstract string Words { get; }

    /// <summary>What a fact that does not fulfil it lacks, each a Vietnamese phrase; empty where it does.</summary>
    public IReadOnlyList<string> Unmet(Fact fact) => Holds(fact) ? [] : Lacks(fact);

    protected virtual IReadOnlyList<string> Lacks(Fact fact) => [$"cần: {Words}"];

    /// <summary>The negation in SQL; where it can be said plainly, the planner finds a partial index by it.</summary>
    protected virtual string DeniedSql => $"({Sql}) is not true";

    /// <summary>The words of its negation.</summary>
    protected virtual string Denied => $"không ({Words})";

    /// <summary>Fulfilled by nothing: for what counts by the clock alone.</summary>
    public static Predicate Nothing { get; } = new None();

    /// <summary>Whether whatever fulfils this fulfils the other one too, as far as its form shows.</summary>
    public bool Demands(Predicate other) => ReferenceEquals(this, other) || (this is All both && (both.Left.Demands(other) || both.Right.Demands(other)));

    public static Predicate operator &(Predicate left, Predicate right) => new All(left, right);

    public static Predicate operator |(Predicate left, Predicate right) => new Any(left, right);

    public static Predicate operator !(Predicate inner) => new Not(inner);

    private sealed record All(Predicate Left, Predicate Right) : Predicate
    {
        public override bool Holds(Fact fact) => Left.Holds(fact) && Right.Holds(fact);

        public override string Sql => $"({Left.Sql} and {Right.Sql})";

        public override string Words => $"{Left.Words}; {Right.Words}";

        protected override IReadOnlyList<string> Lacks(Fact fact) => [.. Left.Unmet(fact), .. Right.Unmet(fact)];
    }

    private sealed record None : Predicate
    {
        public override bool Holds(Fact fact) => false;

        public override string Sql => "false";

        public override string Words => "không tính theo điều kiện nào khác";
    }

    private sealed record Any(Predicate Left, Predicate Right) : Predicate
    {
        public override bool Holds(Fact fact) => Left.Holds(fact) || Right.Holds(fact);

        public override string Sql => $"({Left.Sql} or {Right.Sql})";

        public override string Words => $"({Left.Words} hoặc {Right.Words})";
    }

    private sealed record Not(Predicate Inner) : Predicate
    {
        public override bool Holds(Fact fact) => !Inner.Holds(fact);

        public override string Sql => Inner.DeniedSql;

        public override string Words => Inner.Denied;

        protected override string Denied => Inner.Words;
    }
}

/// <summary>One field of a fact: its column, its Vietnamese name, how to read it in memory.</summary>
/// <param name="Read">Null when unknown.</param>
public sealed record FactField<T>(string Column, string Name, Func<Fact, object?> Read)
    where T : IComparable
{
    public Func<T, string> Word { get; init; } = value => value.ToString()!;

    public Func<T, string> Literal { get; init; } = value => value switch
    {
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        bool flag => flag ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"No SQL literal for {typeof(T).Name}."),
    };

    public Predicate In(params T[] values) => new OneOf(this, values);

    public Predicate Known() => new IsKnown(this);

    /// <summary>Known and not above this value.</summary>
    public Predicate AtMost(T value) => new UpTo(this, value);

    /// <summary>Both known, and this one later.</summary>
    public Predicate Later(FactField<T> than) => new LaterThan(this, than);

    private sealed record OneOf(FactField<T> Field, T[] Values) : Predicate
    {
        public override bool Holds(Fact fact) => Field.Read(fact) is T value && Array.IndexOf(Values, value) >= 0;

        public override string Sql => $"f.{Field.Column} in ({string.Join(", ", Values.Select(Field.Literal))})";

        public override string Words => $"{Field.Name} là {string.Join(" hoặc ", Values.Select(Field.Word))}";

        protected override IReadOnlyList<string> Lacks(Fact fact) =>
            [$"{Field.Name}: {(Field.Read(fact) is T told ? Field.Word(told) : "chưa rõ")}, cần là {string.Join(" hoặc ", Values.Select(Field.Word))}"];

        protected override string Denied => $"{Field.Name} khác {string.Join(" và ", Values.Select(Field.Word))}";
    }

    private sealed record IsKnown(FactField<T> Field) : Predicate
    {
        public override bool Holds(Fact fact) => Field.Read(fact) is T;

        public override string Sql => $"f.{Field.Column} is not null";

        protected override string DeniedSql => $"f.{Field.Column} is null";

        public override string Words => $"đã biết {Field.Name}";

        protected override string Denied => $"chưa biết {Field.Name}";
    }

    private sealed record UpTo(FactField<T> Field, T Value) : Predicate
    {
        public override bool Holds(Fact fact) => Field.Read(fact) is T value && value.CompareTo(Value) <= 0;

        public override string Sql => $"f.{Field.Column} <= {Field.Literal(Value)}";

        public override string Words => $"{Field.Name} không quá {Field.Word(Value)}";
    }

    private sealed record LaterThan(FactField<T> Field, FactField<T> Other) : Predicate
    {
        public override bool Holds(Fact fact) => Field.Read(fact) is T mine && Other.Read(fact) is T others && mine.CompareTo(others) > 0;

        public override string Sql => $"f.{Field.Column} > f.{Other.Column}";

        public override string Words => $"{Field.Name} sau {Other.Name}";
    }
}
