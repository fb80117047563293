using System.Globalization;
using System.Text.RegularExpressions;

namespace MotCua.Procedures;

/// <summary>What a condition asks of an answer.</summary>
public enum ConditionTest
{
    /// <summary>It is one of some values.</summary>
    OneOf,

    /// <summary>There is one.</summary>
    Answered,

    /// <summary>It is a number of at least so much.</summary>
    AtLeast,

    /// <summary>It is a number of at most so much.</summary>
    AtMost,
}

/// <summary>
/// When a field, a group or a paper of the dossier is asked for. One language for all three:
/// <c>field = value | value</c>, <c>field != value</c>, <c>field answered</c>, <c>field unanswered</c>,
/// <c>field &gt;= 3</c> (and <c>&lt;=</c>, <c>&gt;</c>, <c>&lt;</c>), joined by <c>and</c>. The code of a repeated group is
/// the number of its rows; <c>group.field</c> holds when any row's answer does.
/// </summary>
/// <param name="Field">Code of an earlier field, or of a repeated group.</param>
/// <param name="Negated">Asked when the test fails.</param>
/// <param name="Values">Option codes; <c>true</c> and <c>false</c> for yes-no; the number compared with.</param>
public sealed partial record FieldCondition(string Field, bool Negated, IReadOnlyList<string> Values)
{
    internal const string Shape =
        "Viết “câu-hỏi = giá-trị”, “câu-hỏi != giá-trị”, “câu-hỏi = giá-trị | giá-trị”, “câu-hỏi >= 3”, “câu-hỏi answered” hoặc “câu-hỏi unanswered”, nối nhau bằng “and”";

    public ConditionTest Test { get; init; }

    /// <summary>What must hold as well.</summary>
    public FieldCondition? And { get; init; }

    /// <summary>
    /// Whether it holds for these answers. An unanswered field fulfils no condition, negated or not, but that it is unanswered.
    /// </summary>
    public bool Holds(Answers answers) => Here(answers) && (And is null || And.Holds(answers));

    /// <summary>The conditions joined by <c>and</c>, one by one.</summary>
    public IEnumerable<FieldCondition> Parts()
    {
        for (var part = this; part is not null; part = part.And)
        {
            yield return part;
        }
    }

    /// <summary>As files write it; <see cref="Parse"/> reads the same condition from it.</summary>
    internal string Written() => string.Join(" and ", Parts().Select(part => part.Test switch
    {
        ConditionTest.Answered => $"{part.Field} {(part.Negated ? "unanswered" : "answered")}",
        ConditionTest.OneOf => $"{part.Field} {(part.Negated ? "!=" : "=")} {string.Join(" | ", part.Values)}",
        ConditionTest.AtLeast => $"{part.Field} {(part.Negated ? "<" : ">=")} {part.Values[0]}",
        _ => $"{part.Field} {(part.Negated ? ">" : "<=")} {part.Values[0]}",
    }));

    /// <summary>The same condition about other codes: inside one row of a repeated group.</summary>
    internal FieldCondition Renamed(Func<string, string> rename) => this with { Field = rename(Field), And = And?.Renamed(rename) };

    /// <summary>Reads a condition as files write it; null where it is none.</summary>
    internal static FieldCondition? Parse(string text)
    {
        FieldCondition? whole = null;
        foreach (var part in text.Split(" and ", StringSplitOptions.TrimEntries).Reverse())
        {
            if (ParseOne(part) is not { } one)
            {
                return null;
            }

            whole = one with { And = whole };
        }

        return whole;
    }

    private static FieldCondition? ParseOne(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var field = match.Groups["field"].Value;
        if (match.Groups["state"] is { Success: true, Value: var state })
        {
            return new FieldCondition(field, state == "unanswered", []) { Test = ConditionTest.Answered };
        }

        if (match.Groups["compare"] is { Success: true, Value: var compare })
        {
            // "More than" is "not at most", "less than" is "not at least".
            return new FieldCondition(field, compare.Length == 1, [match.Groups["number"].Value])
            {
                Test = compare is ">=" or "<" ? ConditionTest.AtLeast : ConditionTest.AtMost,
            };
        }

        var values = match.Groups["values"].Value.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new FieldCondition(field, match.Groups["sign"].Value == "!=", values);
    }

    private bool Here(Answers answers)
    {
        var parts = Field.Split('.');
        return parts.Length == 2
            ? Enumerable.Range(0, answers.Rows(parts[0])).Any(row => Meets(answers, FormRows.Code(parts[0], row, parts[1])))
            : Meets(answers, Field);
    }

    private bool Meets(Answers answers, string code) => Test switch
    {
        ConditionTest.Answered => answers.Has(code) != Negated,
        ConditionTest.OneOf => answers.Key(code) is { } given && Values.Contains(given, StringComparer.Ordinal) != Negated,
        _ => answers.Number(code) is { } number && decimal.TryParse(Values[0], NumberStyles.None, CultureInfo.InvariantCulture, out var bound)
            && (Test == ConditionTest.AtLeast ? number >= bound : number <= bound) != Negated,
    };

    [GeneratedRegex(
        @"^(?<field>[a-z0-9-]+(\.[a-z0-9-]+)?)(\s*((?<sign>!?=)\s*(?<values>[a-z0-9-]+(\s*\|\s*[a-z0-9-]+)*)|(?<compare>[<>]=?)\s*(?<number>\d{1,15}))|\s+(?<state>answered|unanswered))$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Pattern();
}
