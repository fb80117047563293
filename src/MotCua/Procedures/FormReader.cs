using System.Globalization;

namespace MotCua.Procedures;

/// <summary>Reads <c>catalogue/forms/*.yaml</c> and checks that a form can be answered as it is written.</summary>
internal static class FormReader
{
    /// <param name="lists">The shared lists below <c>catalogue/lists</c>, by name.</param>
    public static FormDefinition Read(YamlMap file, IReadOnlyDictionary<string, IReadOnlyList<FormOption>> lists)
    {
        var form = new FormDefinition
        {
            Code = file.Code("code"),
            Name = file.Text("name"),
            LegalBasis = file.TextOrNull("legal-basis"),
            Groups = [],
        };
        var seen = new Seen(lists);
        var groups = file.Items("groups", map => ReadGroup(map, seen));
        if (groups.Count == 0)
        {
            file.Fault("groups", "Biểu mẫu chưa có nhóm câu hỏi nào", "Thêm ít nhất một nhóm dưới “groups”");
        }

        file.NothingElse();
        return form with
        {
            Groups = groups,
            Lists = lists.Where(l => seen.UsedLists.Contains(l.Key)).ToDictionary(l => l.Key, l => l.Value, StringComparer.Ordinal),
        };
    }

    private static FormGroup ReadGroup(YamlMap map, Seen seen)
    {
        var group = new FormGroup
        {
            Code = map.Code("code"),
            Title = map.Text("title"),
            Hint = map.TextOrNull("hint"),
            When = ReadCondition(map, seen),
            Fields = map.Items("fields", field => ReadField(field, seen)),
        };
        if (!seen.Groups.Add(group.Code))
        {
            map.Fault("code", $"Nhóm “{group.Code}” có hai lần trong biểu mẫu", "Đặt mã khác cho một trong hai nhóm");
        }

        if (group.Fields.Count == 0)
        {
            map.Fault("fields", $"Nhóm “{group.Code}” chưa có câu hỏi nào", "Thêm câu hỏi dưới “fields”, hoặc bỏ nhóm");
        }

        return group;
    }

    private static FormField ReadField(YamlMap map, Seen seen)
    {
        var kind = map.OneOf("kind", Kinds);
        var field = new FormField
        {
            Code = map.Code("code"),
            Kind = kind,
            Label = map.Text("label"),
            Hint = map.TextOrNull("hint"),
            Why = map.TextOrNull("why"),
            Required = map.OneOf("required", Truth, true),
            When = ReadCondition(map, seen),
            Origin = map.OneOf("origin", Origins, Origin.Typed),
            Autocomplete = map.TextOrNull("autocomplete"),
            MaxLength = map.Whole("max-length", kind == FieldKind.Multiline ? 2000 : 250),
            Options = map.Items("options", ReadOption),
            List = map.TextOrNull("list"),
            Precision = map.OneOf("precision", Precisions, DatePrecision.Day),
            NotAfter = map.TextOrNull("not-after"),
            NotBefore = map.TextOrNull("not-before"),
            Minimum = map.Amount("minimum"),
            Maximum = map.Amount("maximum"),
            Decimals = map.Whole("decimals", 0),
            AsOf = map.TextOrNull("as-of") ?? "today",
            StreetRequired = map.OneOf("street-required", Truth, false),
            Parts = map.SomeOf("parts", Parts),
            OptionalParts = map.SomeOf("optional-parts", Parts),
        };
        CheckField(field, map, seen);
        if (!seen.Fields.TryAdd(field.Code, field))
        {
            map.Fault("code", $"Câu hỏi “{field.Code}” có hai lần trong biểu mẫu", "Đặt mã khác cho một trong hai câu hỏi");
        }

        return field;
    }

    private static FormOption ReadOption(YamlMap map) => new(map.Code("code"), map.Text("label"), map.TextOrNull("hint"));

    private static void CheckField(FormField field, YamlMap map, Seen seen)
    {
        switch (field.Kind)
        {
            case FieldKind.Choice:
                CheckOptions(field, map, seen);
                break;
            case FieldKind.Person:
                seen.UsedLists.UnionWith(PersonLists(field));
                CheckPerson(field, map, seen);
                break;
            case FieldKind.Date:
                CheckBound("not-after", field.NotAfter, map, seen);
                CheckBound("not-before", field.NotBefore, map, seen);
                break;
            case FieldKind.Address when field.AsOf != "today":
                CheckBound("as-of", field.AsOf, map, seen);
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
    }

    private static void CheckOptions(FormField field, YamlMap map, Seen seen)
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

    private static void CheckPerson(FormField field, YamlMap map, Seen seen)
    {
        if (field.Parts.Count == 0)
        {
            map.Fault("parts", $"Câu hỏi về người “{field.Code}” chưa nói hỏi những gì", $"Thêm “parts: [{string.Join(", ", Parts.Keys)}]” và bỏ phần không cần");
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

    private static void CheckBound(string key, string? bound, YamlMap map, Seen seen)
    {
        if (bound is null or "today" || DateOnly.TryParseExact(bound, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return;
        }

        if (!seen.Fields.TryGetValue(bound, out var other) || other.Kind != FieldKind.Date)
        {
            map.Fault(key, $"“{key}: {bound}” không phải là today, một ngày, hay mã một câu hỏi ngày ở phía trước", "Viết today, một ngày như 2025-07-01, hoặc mã câu hỏi ngày đứng trước câu này");
        }
    }

    private static FieldCondition? ReadCondition(YamlMap map, Seen seen)
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

        if (!seen.Fields.TryGetValue(condition.Field, out var field))
        {
            map.Fault("when", $"Điều kiện hỏi “{condition.Field}”, câu hỏi này không có ở phía trước", "Sửa mã câu hỏi, hoặc chuyển câu hỏi được nhắc tới lên trước");
            return null;
        }

        foreach (var odd in condition.Values.Except(AnswersTo(field, seen.Lists), StringComparer.Ordinal))
        {
            map.Fault("when", $"Câu hỏi “{condition.Field}” không có câu trả lời “{odd}”", "Dùng mã một lựa chọn của câu hỏi đó; với câu hỏi có/không dùng true hoặc false");
        }

        return condition;
    }

    /// <summary>The values a condition may compare a field with.</summary>
    internal static IEnumerable<string> AnswersTo(FormField field, IReadOnlyDictionary<string, IReadOnlyList<FormOption>> lists) => field.Kind switch
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

    /// <summary>What was read before the line at hand: a condition may only look back.</summary>
    private sealed class Seen(IReadOnlyDictionary<string, IReadOnlyList<FormOption>> lists)
    {
        public IReadOnlyDictionary<string, IReadOnlyList<FormOption>> Lists => lists;

        public HashSet<string> Groups { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, FormField> Fields { get; } = new(StringComparer.Ordinal);

        public HashSet<string> UsedLists { get; } = new(StringComparer.Ordinal);
    }

    private static readonly Dictionary<string, bool> Truth = new(StringComparer.Ordinal) { ["true"] = true, ["false"] = false };

    private static readonly Dictionary<string, FieldKind> Kinds = new(StringComparer.Ordinal)
    {
        ["text"] = FieldKind.Text,
        ["multiline"] = FieldKind.Multiline,
        ["number"] = FieldKind.Number,
        ["money"] = FieldKind.Money,
        ["date"] = FieldKind.Date,
        ["choice"] = FieldKind.Choice,
        ["yes-no"] = FieldKind.YesNo,
        ["address"] = FieldKind.Address,
        ["person"] = FieldKind.Person,
        ["phone"] = FieldKind.Phone,
        ["email"] = FieldKind.Email,
    };

    private static readonly Dictionary<string, Origin> Origins = new(StringComparer.Ordinal)
    {
        ["typed"] = Origin.Typed,
        ["register"] = Origin.Register,
        ["reused"] = Origin.Reused,
    };

    private static readonly Dictionary<string, DatePrecision> Precisions = new(StringComparer.Ordinal)
    {
        ["day"] = DatePrecision.Day,
        ["month"] = DatePrecision.Month,
        ["year"] = DatePrecision.Year,
    };

    private static readonly Dictionary<string, PersonPart> Parts = new(StringComparer.Ordinal)
    {
        ["name"] = PersonPart.Name,
        ["number"] = PersonPart.Number,
        ["birth"] = PersonPart.Birth,
        ["sex"] = PersonPart.Sex,
        ["nationality"] = PersonPart.Nationality,
        ["ethnicity"] = PersonPart.Ethnicity,
    };
}

/// <summary>Names of the lists every person field draws on.</summary>
public static class SharedLists
{
    public const string Nationalities = "quoc-tich";
    public const string EthnicGroups = "dan-toc";
}
