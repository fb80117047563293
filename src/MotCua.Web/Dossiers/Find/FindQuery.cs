using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using MotCua.Dossiers;
using MotCua.Dossiers.Finding;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Find;

/// <summary>The filters of the search exactly as somebody typed them: they stand in the address, and a saved view keeps them.</summary>
public sealed record FindQuery
{
    private const int LongestValue = 150;

    private static readonly string[] Names =
        ["tim", "so-dinh-danh", "dien-thoai", "thu-tuc", "don-vi", "trang-thai", "nop-tu", "nop-den", "nhan-tu", "nhan-den", "hen-tu", "hen-den"];

    private readonly Dictionary<string, string> typed = new(StringComparer.Ordinal);

    private FindQuery()
    {
    }

    /// <summary>What stands in a box; empty where nothing does.</summary>
    public string this[string name] => typed.GetValueOrDefault(name, "");

    /// <summary>The boxes that hold something, in the order of the page.</summary>
    public (string Name, string? Value)[] Pairs => [.. Names.Where(typed.ContainsKey).Select(n => (n, (string?)typed[n]))];

    public bool Filtered => typed.Count > 0;

    /// <summary>Whether anything is filtered that the first row of the form does not show.</summary>
    public bool More => typed.Keys.Any(n => n is not ("tim" or "trang-thai" or "thu-tuc"));

    public static FindQuery Of(IQueryCollection query) => Of([.. Names.Select(n => (n, (string?)query[n]))]);

    /// <summary>From the text a saved view keeps; what is no filter is left out.</summary>
    public static FindQuery Of(string filters) => Of(new QueryCollection(QueryHelpers.ParseQuery(filters)));

    public static FindQuery Of(params (string Name, string? Value)[] boxes)
    {
        var query = new FindQuery();
        foreach (var (name, value) in boxes)
        {
            if (Names.Contains(name) && value?.Trim() is { Length: > 0 } text)
            {
                query.typed[name] = text.Length > LongestValue ? text[..LongestValue] : text;
            }
        }

        return query;
    }

    /// <summary>As a saved view keeps it: the part of the address behind the question mark.</summary>
    public override string ToString() => Links.WithQuery("", Pairs).TrimStart('?');

    /// <summary>What is looked for, or every fault with the box it is in.</summary>
    /// <param name="procedure">The code of the procedure meant by what was typed; empty is every one.</param>
    public (DossierSearch? Search, IReadOnlyList<Refusal> Faults) Read(Viewer viewer, DateOnly today, string procedure)
    {
        var faults = new List<Refusal>();
        var status = Status(faults);
        var search = Keep(DossierSearch.Read(this["tim"], procedure, status))
            ?? Keep(DossierSearch.Read(null, procedure, status));
        search = search is null ? null : Keep(search.WithIdentity(this["so-dinh-danh"], today, "so-dinh-danh")) ?? search;
        search = search is null ? null : Keep(search.WithPhone(this["dien-thoai"], "dien-thoai")) ?? search;
        var (submitted, received, due) = (Days("nop", faults), Days("nhan", faults), Days("hen", faults));
        UnitCode? unit = this["don-vi"] is { Length: > 0 } code ? new UnitCode(code) : null;
        if (unit is { } one && !viewer.Units.Contains(one))
        {
            faults.Add(Refusal.Input("don-vi", "Bạn không làm việc tại đơn vị này. Hãy chọn một đơn vị trong danh sách."));
        }

        return faults.Count > 0 || search is null ? (null, faults) : (search with { Unit = unit, Submitted = submitted, Received = received, Due = due }, []);

        DossierSearch? Keep(Outcome<DossierSearch> outcome)
        {
            if (outcome.Accepted)
            {
                return outcome.Value;
            }

            faults.Add(outcome.Refusal);
            return null;
        }
    }

    private DossierStatus? Status(List<Refusal> faults)
    {
        if (this["trang-thai"] is not { Length: > 0 } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((DossierStatus)number))
        {
            return (DossierStatus)number;
        }

        faults.Add(Refusal.Input("trang-thai", "Không có trạng thái này. Hãy chọn trong danh sách."));
        return null;
    }

    private DaySpan Days(string name, List<Refusal> faults)
    {
        var (from, to) = (Day(name + "-tu", faults), Day(name + "-den", faults));
        if (from > to)
        {
            faults.Add(DossierRefusals.DaysTurnedRound(name + "-den"));
        }

        return new DaySpan(from, to);
    }

    private DateOnly? Day(string box, List<Refusal> faults)
    {
        var day = DateBoxes.Read(this[box]) is { Year: >= 1900 and <= 2200 } read ? read : (DateOnly?)null;
        if (this[box].Length > 0 && day is null)
        {
            faults.Add(DossierRefusals.NoSuchDay(box));
        }

        return day;
    }
}
