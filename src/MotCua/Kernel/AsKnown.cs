using System.Globalization;
using System.Text.RegularExpressions;

namespace MotCua.Kernel;

/// <summary>A moment of knowing: how far the facts had read the journal, and what time it was.</summary>
public readonly record struct KnownAt(long Place, DateTimeOffset Moment);

/// <summary>What a store answers from: what is known now, or what was known then. Whoever makes an old number again gives it the latter.</summary>
public sealed class AsKnown(KnownAt? then)
{
    public static AsKnown Now { get; } = new(null);

    public bool IsNow => then is null;

    /// <summary>
    /// A statement as it is where the present is asked; else over these tables as they were known then: for each stands
    /// beside it a function, <c>table_known(place, moment)</c>, that gives its rows (<c>0114_known_then.sql</c>).
    /// </summary>
    public string Of(string sql, params ReadOnlySpan<string> tables)
    {
        if (then is not { } at)
        {
            return sql;
        }

        // Both are numbers of our own: no parameter has to pass through every store.
        var known = string.Create(CultureInfo.InvariantCulture, $"_known({at.Place}, timestamptz '{at.Moment.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}+00')");
        foreach (var table in tables)
        {
            sql = Regex.Replace(sql, $@"(?<=\b(?:from|join)\s+){Regex.Escape(table)}\b(?!\.)", table + known, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }

        return sql;
    }
}
