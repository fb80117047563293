using System.Globalization;

namespace MotCua.Procedures;

/// <summary>What a condition or formula may name: a field with the repeated group it stands in, or such a group itself.</summary>
/// <param name="Field">Null for a repeated group, which counts as the number of its rows.</param>
/// <param name="Group">Null for a field that is asked once.</param>
internal sealed record Known(FormField? Field, string? Group);

/// <summary>What was read of a form before the line at hand: a condition may only look back.</summary>
internal sealed class Seen(IReadOnlyDictionary<string, IReadOnlyList<FormOption>> lists)
{
    public IReadOnlyDictionary<string, IReadOnlyList<FormOption>> Lists => lists;

    public HashSet<string> Groups { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Known> Codes { get; } = new(StringComparer.Ordinal);

    public HashSet<string> UsedLists { get; } = new(StringComparer.Ordinal);

    /// <summary>The group being read, and the dates of the groups before it.</summary>
    public FormGroup? Current { get; private set; }

    public HashSet<string> EarlierDates { get; } = new(StringComparer.Ordinal);

    public void Begin(FormGroup group)
    {
        EarlierDates.UnionWith(Codes.Where(c => c.Value is { Group: null, Field.Kind: FieldKind.Date }).Select(c => c.Key));
        Current = group;
    }

    /// <summary>A field by the code it has where it is named: in its own row bare, from elsewhere behind its group.</summary>
    public Known? Find(string code) => code.Split('.') is [var group, var field]
        ? Codes.GetValueOrDefault(field) is { } inside && inside.Group == group && group != Current?.Code ? inside : null
        : Codes.GetValueOrDefault(code) is { } known && (known.Group is null || known.Group == Current?.Code) ? known : null;
}

/// <summary>Whether a form can be answered as it is written; each fault is told at its line with its mend.</summary>
internal static class FormChecks
{
    public static void Group(FormGroup group, YamlMap map, Seen seen)
    {
        if (!seen.Groups.Add(group.Code))
        {
            map.Fault("code", $"Nhóm “{group.Code}” có hai lần trong biểu mẫu", "Đặt mã khác cho một trong hai nhóm");
        }

        if (group.Fields.Count == 0)
        {
            map.Fault("fields", $"Nhóm “{group.Code}” chưa có câu hỏi nào", "Thêm câu hỏi dưới “fields”, hoặc bỏ nhóm");
        }

        if (group.Repeat is not null && !seen.Codes.TryAdd(group.Code, new Known(null, null)))
        {
            map.Fault("code", $"Nhóm lặp “{group.Code}” trùng mã với một câu hỏi", "Đặt mã khác cho nhóm hoặc câu hỏi, vì mã của nhóm lặp giữ số dòng");
        }
    }

    public static void Field(FormField field, YamlMap map, Seen seen)
    {
        switch (field.Kind)
        {
            case FieldKind.Choice:
                Options(field, map, seen);
                break;
            case FieldKind.Person:
                seen.UsedLists.UnionWith(PersonLists(field));
                Person(field, map, seen);
                break;
            case FieldKind.Date:
                Bound("not-after", field.NotAfter, map, seen);
                Bound("not-before", field.NotBefore, map, seen);
                break;
            case FieldKind.Address:
                AsOf(field.AsOf, map, seen);
                break;
            default:
                break;
        }

        if (field.Kind is not FieldKind.Choice && (field.Options.Count > 0 || field.List is not null))
        {
            map.Fault("kind", $"Câu hỏi “{field.Code}” không phải câu hỏi chọn mà có danh sách lựa chọn", "Đổi thành “kind: choice”, hoặc bỏ “options” và “list”");
        }

        if (field.Maximum < field.Minimum)
        {
            map.Fault("maximum", "Số lớn nhất nhỏ hơn số nhỏ nhất", "Sửa “minimum” hoặc “maximum”");
        }

        if (field.Compute is { } formula)
        {
            Formula(field, formula, map, seen);
        }

        if (!seen.Codes.TryAdd(field.Code, new Known(field, seen.Current?.Repeat is null ? null : seen.Current.Code)))
        {
            map.Fault("code", $"Câu hỏi “{field.Code}” có hai lần trong biểu mẫu", "Đặt mã khác cho một trong hai câu hỏi");
        }
    }

    public static FieldCondition? Condition(YamlMap map, Seen seen)
    {
        if (map.TextOrNull("when") is not { } text)
        {
            return null;
        }

        if (FieldCondition.Parse(text) is not { } condition)
        {
            map.Fault("when", $"Điều kiện “{text}” không đọc được", FieldCondition.Shape);
            return null;
        }

        foreach (var fault in Faults(condition, (seen.Find, seen.Lists)))
        {
            map.Fault("when", fault, "Dùng mã câu hỏi đứng trước và mã lựa chọn của nó; với câu hỏi có/không dùng true hoặc false; câu hỏi trong nhóm lặp viết “nhóm.câu-hỏi”");
        }

        return condition;
    }

    /// <summary>What a condition names that is not there, one sentence each without its full stop.</summary>
    public static IEnumerable<string> Faults(
        FieldCondition condition, (Func<string, Known?> Find, IReadOnlyDictionary<string, IReadOnlyList<FormOption>> Lists) form)
    {
        foreach (var part in condition.Parts())
        {
            if (form.Find(part.Field) is not { } known)
            {
                yield return $"Điều kiện hỏi “{part.Field}”, câu hỏi này không có ở phía trước";
            }
            else if (part.Test is ConditionTest.AtLeast or ConditionTest.AtMost && known.Field is { Kind: not (FieldKind.Number or FieldKind.Money) })
            {
                yield return $"Điều kiện so sánh “{part.Field}” với một số, câu hỏi này không hỏi số";
            }
            else if (part.Test == ConditionTest.OneOf)
            {
                foreach (var odd in part.Values.Except(AnswersTo(known.Field, form.Lists), StringComparer.Ordinal))
                {
                    yield return $"Câu hỏi “{part.Field}” không có câu trả lời “{odd}”";
                }
            }
        }
    }

    /// <summary>Everything a whole form answers, for conditions outside it.</summary>
    public static (Func<string, Known?> Find, IReadOnlyDictionary<string, IReadOnlyList<FormOption>> Lists) KnownIn(FormDefinition form)
    {
        var seen = new Seen(form.Lists);
        foreach (var group in form.Groups)
        {
            var repeated = group.Repeat is null ? null : group.Code;
            foreach (var field in group.Fields)
            {
                seen.Codes.TryAdd(field.Code, new Known(field, repeated));
            }

            if (repeated is not null)
            {
                seen.Codes.TryAdd(repeated, new Known(null, null));
            }
        }

        return (seen.Find, form.Lists);
    }

    private static void Options(FormField field, YamlMap map, Seen seen)
    {
        if (field.List is { } list)
        {
            seen.UsedLists.Add(list);
            if (!seen.Lists.ContainsKey(list))
            {
                map.Fault("list", $"Không có danh sách “{list}” trong thư mục lists", $"Chọn một trong: {string.Join(", ", seen.Lists.Keys)}");
            }
        }
        else if (field.Options.Count < 2)
        {
            map.Fault("options", $"Câu hỏi chọn “{field.Code}” cần ít nhất hai lựa chọn", "Thêm lựa chọn dưới “options”, hoặc dùng “list”");
        }

        if (field.Options.Select(o => o.Code).Distinct(StringComparer.Ordinal).Count() != field.Options.Count)
        {
            map.Fault("options", $"Câu hỏi “{field.Code}” có hai lựa chọn cùng mã", "Đặt mã khác nhau cho các lựa chọn");
        }
    }

    private static void Person(FormField field, YamlMap map, Seen seen)
    {
        if (field.Parts.Count == 0)
        {
            map.Fault("parts", $"Câu hỏi về người “{field.Code}” chưa nói hỏi những gì", $"Thêm “parts: [{string.Join(", ", FormReader.Parts.Keys)}]” và bỏ phần không cần");
        }

        if (field.OptionalParts.Except(field.Parts).Any())
        {
            map.Fault("optional-parts", "Phần không bắt buộc lại không có trong “parts”", "Chỉ ghi những phần đã có trong “parts”");
        }

        foreach (var list in PersonLists(field).Where(list => !seen.Lists.ContainsKey(list)))
        {
            map.Fault("parts", $"Thiếu danh sách “{list}” trong thư mục lists", $"Thêm tệp lists/{list}.csv");
        }
    }

    private static void Bound(string key, string? bound, YamlMap map, Seen seen)
    {
        if (bound is null or "today" || IsDay(bound) || seen.Find(bound)?.Field?.Kind == FieldKind.Date)
        {
            return;
        }

        map.Fault(key, $"“{key}: {bound}” không phải là today, một ngày, hay mã một câu hỏi ngày ở phía trước", "Viết today, một ngày như 2025-07-01, hoặc mã câu hỏi ngày đứng trước câu này");
    }

    // The list of units is on the page when it opens: the day that chooses it must have been answered on a page before.
    private static void AsOf(string day, YamlMap map, Seen seen)
    {
        if (day is not ("today" or FormRules.EitherMap) && !IsDay(day) && !seen.EarlierDates.Contains(day))
        {
            map.Fault("as-of", $"“as-of: {day}” không phải là today, either, một ngày, hay mã một câu hỏi ngày ở nhóm phía trước", "Viết today, either (cả trước và sau 01/7/2025), một ngày như 2025-06-30, hoặc mã câu hỏi ngày của một nhóm đứng trước");
        }
    }

    private static void Formula(FormField field, string formula, YamlMap map, Seen seen)
    {
        if (field.Kind is not (FieldKind.Number or FieldKind.Money))
        {
            map.Fault("compute", $"Câu hỏi “{field.Code}” không phải số hay tiền nên không tính được", "Đổi thành “kind: number” hoặc “kind: money”, hoặc bỏ “compute”");
        }

        if (Computation.References(formula) is not { } references)
        {
            map.Fault("compute", $"Công thức “{formula}” không đọc được", Computation.Shape);
            return;
        }

        foreach (var (code, wanted) in references.Where(r => !Fits(seen.Find(r.Code), r.As)))
        {
            map.Fault("compute", $"Công thức dùng “{code}”, {(wanted == Operand.Date ? "không phải câu hỏi ngày" : "không phải câu hỏi số")} ở phía trước", wanted == Operand.Column
                ? "Viết “sum(nhóm-lặp.câu-hỏi)” với một câu hỏi số của nhóm lặp đứng trước"
                : "Dùng mã một câu hỏi đứng trước câu này; câu hỏi trong nhóm lặp chỉ dùng được trong sum(…) hoặc trong chính dòng của nó");
        }
    }

    private static bool Fits(Known? known, Operand wanted) => known switch
    {
        null => false,
        { Field: null } => wanted == Operand.Number,
        { Field.Kind: FieldKind.Date } => wanted == Operand.Date,
        { Field.Kind: FieldKind.Number or FieldKind.Money } => wanted != Operand.Date,
        _ => false,
    };

    private static bool IsDay(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static IEnumerable<string> AnswersTo(FormField? field, IReadOnlyDictionary<string, IReadOnlyList<FormOption>> lists) => field?.Kind switch
    {
        FieldKind.YesNo => ["true", "false"],
        FieldKind.Choice => (field.List is { } list ? lists.GetValueOrDefault(list) ?? [] : field.Options).Select(o => o.Code),
        _ => [],
    };

    private static IEnumerable<string> PersonLists(FormField field)
    {
        if (field.Parts.Contains(PersonPart.Nationality))
        {
            yield return SharedLists.Nationalities;
        }

        if (field.Parts.Contains(PersonPart.Ethnicity))
        {
            yield return SharedLists.EthnicGroups;
        }
    }
}
