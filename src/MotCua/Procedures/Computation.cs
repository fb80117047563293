using System.Globalization;

namespace MotCua.Procedures;

/// <summary>
/// How a field is worked out from others: terms joined by <c>+</c>, <c>-</c> and <c>*</c> (which binds first), blanks
/// around each. A term is a number, the code of a number, amount or repeated group (its rows), <c>sum(group.field)</c>,
/// or <c>years(date, date)</c>: the whole years from the first to the second, each the code of a date or <c>today</c>.
/// </summary>
public static class Computation
{
    internal const string Shape =
        "Viết như “so-ban * 8000”, “von-tien + von-tai-san”, “sum(thanh-vien.von-gop)” hoặc “years(ngay-sinh, today)”, có dấu cách quanh + - *";

    /// <summary>The value, or null where what it needs is not answered. A sum takes what is there.</summary>
    public static decimal? Of(string formula, Answers answers, DateOnly today)
    {
        try
        {
            decimal? sum = null;
            foreach (var (minus, product) in Products(formula))
            {
                decimal? value = 1;
                foreach (var term in product)
                {
                    value *= Term(term, answers, today);
                }

                // What was not asked adds nothing; a product with an unknown factor is unknown.
                sum = value is null ? sum : (sum ?? 0) + (minus ? -value : value);
            }

            return sum is { } number && Math.Abs(number) < 1_000_000_000_000_000m ? number : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>What a formula refers to, each with what it is taken for; null where it cannot be read.</summary>
    internal static IReadOnlyList<(string Code, Operand As)>? References(string formula)
    {
        var found = new List<(string, Operand)>();
        foreach (var term in Products(formula).SelectMany(p => p.Terms))
        {
            if (Call(term, "sum") is { } summed)
            {
                if (summed.Split('.') is not [{ Length: > 0 }, { Length: > 0 }])
                {
                    return null;
                }

                found.Add((summed, Operand.Column));
            }
            else if (Call(term, "years") is { } days)
            {
                if (days.Split(',', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } first, { Length: > 0 } second])
                {
                    return null;
                }

                found.AddRange(new[] { first, second }.Where(d => d != "today").Select(d => (d, Operand.Date)));
            }
            else if (term.Length == 0 || !term.All(c => c is '-' or '.' or (>= 'a' and <= 'z') or (>= '0' and <= '9')))
            {
                return null;
            }
            else if (!IsNumber(term, out _))
            {
                found.Add((term, Operand.Number));
            }
        }

        return found;
    }

    /// <summary>The same formula about other codes: inside one row of a repeated group.</summary>
    internal static string Renamed(string formula, Func<string, string> rename) => string.Concat(Products(formula).Select((product, at) =>
        (at == 0 ? "" : product.Minus ? " - " : " + ") + string.Join(" * ", product.Terms.Select(term =>
            Call(term, "years") is { } days ? $"years({string.Join(", ", days.Split(',', StringSplitOptions.TrimEntries).Select(rename))})" : rename(term)))));

    private static IEnumerable<(bool Minus, IReadOnlyList<string> Terms)> Products(string formula)
    {
        var minus = false;
        var rest = formula.Trim();
        while (true)
        {
            var (plus, less) = (rest.IndexOf(" + ", StringComparison.Ordinal), rest.IndexOf(" - ", StringComparison.Ordinal));
            var cut = plus < 0 ? less : less < 0 ? plus : Math.Min(plus, less);
            yield return (minus, (cut < 0 ? rest : rest[..cut]).Split(" * ", StringSplitOptions.TrimEntries));
            if (cut < 0)
            {
                yield break;
            }

            (minus, rest) = (cut == less, rest[(cut + 3)..]);
        }
    }

    private static decimal? Term(string term, Answers answers, DateOnly today)
    {
        if (Call(term, "sum") is { } summed)
        {
            var (group, field) = (summed.Split('.')[0], summed.Split('.')[^1]);
            var numbers = Enumerable.Range(0, answers.Rows(group)).Select(row => answers.Number(FormRows.Code(group, row, field))).Where(n => n is not null).ToList();
            return numbers.Count == 0 ? null : numbers.Sum();
        }

        if (Call(term, "years") is { } days)
        {
            var ends = days.Split(',', StringSplitOptions.TrimEntries).Select(d => d == "today" ? PartialDate.Of(today) : answers.Date(d)).ToList();
            return ends is [{ } from, { } to] ? Years(from, to) : null;
        }

        return IsNumber(term, out var number) ? number : answers.Number(term);
    }

    /// <summary>Whole years between two days; null where a date is too coarse to say, or the second lies before the first.</summary>
    private static decimal? Years(PartialDate from, PartialDate to)
    {
        static int Between(DateOnly a, DateOnly b) => b.Year - a.Year - ((b.Month, b.Day).CompareTo((a.Month, a.Day)) < 0 ? 1 : 0);
        var (most, fewest) = (Between(from.Earliest, to.Latest), Between(from.Latest, to.Earliest));
        return most == fewest && fewest >= 0 ? fewest : null;
    }

    private static string? Call(string term, string name) =>
        term.StartsWith(name + "(", StringComparison.Ordinal) && term.EndsWith(')') ? term[(name.Length + 1)..^1].Trim() : null;

    private static bool IsNumber(string term, out decimal number) =>
        decimal.TryParse(term, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}

/// <summary>What a formula takes a code for.</summary>
internal enum Operand
{
    Number,
    Date,

    /// <summary>A number in every row of a repeated group.</summary>
    Column,
}
