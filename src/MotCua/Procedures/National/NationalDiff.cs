using System.Globalization;
using System.Text;
using MotCua.Kernel;

namespace MotCua.Procedures.National;

/// <summary>
/// What approving a message of the national catalogue would change, line by line. What the message does not say makes no
/// line; what it says in words we cannot place is a line that can only be noted.
/// </summary>
public static class NationalDiff
{
    /// <param name="ours">The version in force; null where we do not have the procedure.</param>
    /// <param name="fields">Our fields, to find theirs by name.</param>
    public static IReadOnlyList<NationalChange> Of(Procedure? ours, NationalProcedure theirs, IReadOnlyList<ProcedureField> fields) =>
    [
        .. Status(theirs),
        .. Text("Tên thủ tục", ours?.Name, theirs.Name, "name"),
        .. Field(ours, theirs, fields),
        .. Text("Cơ quan thực hiện", ours?.Agency, theirs.Agency, "agency"),
        .. Texts("Đối tượng thực hiện", ours?.Applicants, theirs.Applicants, "applicants"),
        .. Texts("Trình tự thực hiện", ours?.Sequence, theirs.Sequence, "sequence"),
        .. Channels(ours, theirs),
        .. Times(ours?.Cases ?? [], theirs.Times ?? []),
        .. Fees(ours?.Fees ?? [], theirs.Fees ?? []),
        .. Components(ours?.Components ?? [], theirs.Components),
        .. Results(ours?.Results ?? [], theirs.Results),
        .. LegalBasis(ours, theirs),
    ];

    private static IEnumerable<NationalChange> Status(NationalProcedure theirs)
    {
        if (theirs.Public == false)
        {
            yield return new("Trạng thái trên danh mục quốc gia", null, "Không còn công khai. Nếu thủ tục bị bãi bỏ, hãy ghi quyết định công bố bãi bỏ.", null);
        }
    }

    private static IEnumerable<NationalChange> Text(string what, string? ours, string? theirs, string key)
    {
        if (theirs is not null && !Same(ours, theirs))
        {
            yield return new(what, ours, theirs, new TreeEdit(key, Texts: [theirs]));
        }
    }

    private static IEnumerable<NationalChange> Texts(string what, IReadOnlyList<string>? ours, IReadOnlyList<string>? theirs, string key)
    {
        if (theirs is not null && !(ours ?? []).SequenceEqual(theirs, Alike.It))
        {
            yield return new(what, ours is { Count: > 0 } ? string.Join("\n", ours) : null, string.Join("\n", theirs), new TreeEdit(key, Texts: theirs));
        }
    }

    private static IEnumerable<NationalChange> Field(Procedure? ours, NationalProcedure theirs, IReadOnlyList<ProcedureField> fields)
    {
        if (theirs.FieldName is not { } name)
        {
            yield break;
        }

        var known = fields.FirstOrDefault(f => Same(f.Name, name));
        if (known is null)
        {
            yield return new("Lĩnh vực", NameOf(ours?.Field), $"{name} (chưa có lĩnh vực này trong danh mục; hãy thêm vào fields.csv)", null);
        }
        else if (known.Code != ours?.Field)
        {
            yield return new("Lĩnh vực", NameOf(ours?.Field), known.Name, new TreeEdit("field", Texts: [known.Code]));
        }

        string? NameOf(string? code) => fields.FirstOrDefault(f => f.Code == code)?.Name ?? code;
    }

    private static IEnumerable<NationalChange> Channels(Procedure? ours, NationalProcedure theirs)
    {
        if (theirs.Channels is { } told && !told.ToHashSet().SetEquals(ours?.Channels ?? []))
        {
            yield return new(
                "Cách thức thực hiện",
                ours is null ? null : string.Join(", ", ours.Channels.Select(ProcedureWords.Of)),
                string.Join(", ", told.Order().Select(ProcedureWords.Of)),
                new TreeEdit("channels", Texts: [.. told.Order().Select(c => ProcedureReader.Channels.First(w => w.Value == c).Key)]));
        }
    }

    /// <summary>A time is that of the case with its words; the only time that of the only case. Anything else is a case to add.</summary>
    private static IEnumerable<NationalChange> Times(IReadOnlyList<ProcedureCase> cases, IReadOnlyList<NationalTime> told)
    {
        var byCase = told.GroupBy(t => Alike.Fold(t.For ?? ""), StringComparer.Ordinal).ToList();
        foreach (var times in byCase)
        {
            var (first, differing) = (times.First(), times.Select(t => t.Words).Distinct(StringComparer.OrdinalIgnoreCase).ToList());
            var one = cases.FirstOrDefault(c => Same(c.Name, first.For)) ?? (byCase.Count == 1 && cases.Count == 1 ? cases[0] : null);
            var what = $"Thời hạn{(one is not null ? $" của trường hợp “{one.Name}”" : first.For is { } words ? $" “{words}”" : "")}";
            if (differing.Count > 1)
            {
                yield return new(what, one?.Limit?.InVietnamese(), string.Join("; ", times.Select(t => $"{ProcedureWords.Of(t.Channel)}: {t.Words}")) + " (mỗi cách nộp một thời hạn; hãy ghi vào ô “Thời hạn riêng từng cách nộp”)", null);
            }
            else if (first.Limit is not { } limit)
            {
                yield return new(what, one?.Limit?.InVietnamese(), $"{first.Words} (không rõ đơn vị tính; hãy xem trang công bố)", null);
            }
            else if (one is null)
            {
                yield return new(what, null, limit.InVietnamese(), new TreeEdit("cases", Fields: new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["code"] = Alike.Code(first.For ?? "thuong"),
                    ["name"] = first.For ?? "Thông thường",
                    ["limit"] = limit.ToString(),
                }));
            }
            else if (one.Limit != limit)
            {
                yield return new(what, one.Limit?.InVietnamese() ?? "chưa xác định", limit.InVietnamese(), new TreeEdit("cases", one.Code, "limit", [limit.ToString()]));
            }
        }
    }

    private static IEnumerable<NationalChange> Fees(IReadOnlyList<Fee> fees, IReadOnlyList<NationalFee> told)
    {
        foreach (var same in told.Where(f => f.Code is not null || f.Name is not null).GroupBy(f => f.Code ?? Alike.Fold(f.Name!), StringComparer.OrdinalIgnoreCase))
        {
            var first = same.First();
            var ours = fees.FirstOrDefault(f => string.Equals(f.Code, first.Code, StringComparison.OrdinalIgnoreCase)) ?? fees.FirstOrDefault(f => Same(f.Name, first.Name));
            var what = $"Mức thu “{ours?.Name ?? first.Name ?? first.Code}”";
            if (same.Select(f => f.Amount).Distinct().Count() > 1)
            {
                yield return new(what, ours is null ? null : ProcedureWords.Amount(ours), string.Join("; ", same.Select(f => $"{ProcedureWords.Of(f.Channel)}: {Dong(f.Amount)}")) + " (mỗi cách nộp một mức; hãy ghi vào ô “Mức thu riêng từng trường hợp, cách nộp”)", null);
            }
            else if (first.Amount is not { } amount)
            {
                continue;
            }
            else if (ours is null)
            {
                yield return new(what, null, Dong(amount), new TreeEdit("fees", Fields: Present(
                    ("code", Alike.Code(first.Code ?? first.Name!)), ("name", first.Name ?? first.Code), ("amount", amount.ToString(CultureInfo.InvariantCulture)), ("per", first.Per))));
            }
            else if (ours.Amount != amount)
            {
                yield return new(what, ProcedureWords.Amount(ours), Dong(amount), new TreeEdit("fees", ours.Code, "amount", [amount.ToString(CultureInfo.InvariantCulture)]));
            }
        }
    }

    private static IEnumerable<NationalChange> Components(IReadOnlyList<Component> ours, IReadOnlyList<string>? told)
    {
        if (told is null)
        {
            yield break;
        }

        // Which kind of paper it is the message does not say: the draft asks for it before it can be published.
        foreach (var name in told.Where(name => !ours.Any(c => Same(c.Name, name))))
        {
            yield return new("Thêm giấy tờ", null, name, new TreeEdit("components", Fields: Present(("code", Alike.Code(name)), ("name", name))));
        }

        foreach (var gone in ours.Where(c => !told.Any(name => Same(c.Name, name))))
        {
            yield return new("Bỏ giấy tờ", gone.Name, null, new TreeEdit("components", gone.Code, Remove: true));
        }
    }

    private static IEnumerable<NationalChange> Results(IReadOnlyList<ResultPaper> ours, IReadOnlyList<(string? Code, string Name)>? told)
    {
        foreach (var (code, name) in told ?? [])
        {
            var one = ours.FirstOrDefault(r => r.Code is not null && r.Code == code) ?? ours.FirstOrDefault(r => Same(r.Name, name));
            if (one is null)
            {
                yield return new("Thêm kết quả", null, name, new TreeEdit("results", Fields: Present(("code", code), ("name", name))));
            }
            else if (code is not null && one.Code != code)
            {
                yield return new($"Mã kết quả “{one.Name}”", one.Code, code, new TreeEdit("results", one.Code ?? one.Name, "code", [code]));
            }
            else if (!Same(one.Name, name))
            {
                yield return new("Tên kết quả", one.Name, name, new TreeEdit("results", one.Code ?? one.Name, "name", [name]));
            }
        }

        foreach (var gone in told is null ? [] : ours.Where(r => !told.Any(t => (t.Code is not null && t.Code == r.Code) || Same(t.Name, r.Name))))
        {
            yield return new("Bỏ kết quả", gone.Name, null, new TreeEdit("results", gone.Code ?? gone.Name, Remove: true));
        }
    }

    private static IEnumerable<NationalChange> LegalBasis(Procedure? ours, NationalProcedure theirs)
    {
        if (theirs.LegalBasis is { } told && !told.ToHashSet(Alike.It).SetEquals(ours?.LegalBasis ?? []))
        {
            var held = ours?.LegalBasis ?? [];
            yield return new("Căn cứ pháp lý", held.Count > 0 ? string.Join("\n", held) : null, string.Join("\n", told), new TreeEdit("legal-basis", Texts: told));
        }
    }

    private static Dictionary<string, string> Present(params ReadOnlySpan<(string Key, string? Text)> fields)
    {
        var present = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, text) in fields)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                present[key] = text;
            }
        }

        return present;
    }

    private static string Dong(long? amount) => amount switch { null => "không rõ", 0 => "Không thu", { } some => ProcedureWords.Dong(some) };

    private static bool Same(string? one, string? other) => one is not null && other is not null && Alike.It.Equals(one, other);

    /// <summary>The same words, whatever their spaces, capitals and last full stop.</summary>
    private sealed class Alike : IEqualityComparer<string>
    {
        public static Alike It { get; } = new();

        public static string Fold(string text) => string.Join(' ', text.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.', ';').ToLowerInvariant();

        /// <summary>A code of the catalogue out of a name: small letters without accents.</summary>
        public static string Code(string name)
        {
            var plain = PlainLetters.Of(name).Replace(' ', '-');
            var code = plain[..Math.Min(plain.Length, 60)].Trim('-');
            return code.Length > 0 ? code : "muc";
        }

        public bool Equals(string? x, string? y) => x is null ? y is null : y is not null && string.Equals(Fold(x), Fold(y), StringComparison.Ordinal);

        public int GetHashCode(string obj) => Fold(obj).GetHashCode(StringComparison.Ordinal);
    }
}
