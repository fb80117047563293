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
            When = FormChecks.Condition(map, seen),
            Repeat = map.Item("repeat", ReadRepeat),
            Fields = [],
        };
        seen.Begin(group);
        group = group with { Fields = map.Items("fields", field => ReadField(field, seen)) };
        FormChecks.Group(group, map, seen);
        return group;
    }

    private static Repeat ReadRepeat(YamlMap map)
    {
        var repeat = new Repeat(map.Text("item"), map.Whole("at-least", 0), map.Whole("at-most", 20));
        if (repeat.AtMost < 1 || repeat.AtMost > Repeat.Most || repeat.AtLeast < 0 || repeat.AtLeast > repeat.AtMost)
        {
            map.Fault("at-most", $"Số dòng từ {repeat.AtLeast} đến {repeat.AtMost} không dùng được", $"Viết “at-least” từ 0, “at-most” từ 1 đến {Repeat.Most} và không nhỏ hơn “at-least”");
        }

        return repeat;
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
            When = FormChecks.Condition(map, seen),
            Origin = map.OneOf("origin", Origins, Origin.Typed),
            Compute = map.TextOrNull("compute"),
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
        FormChecks.Field(field, map, seen);
        return field;
    }

    private static FormOption ReadOption(YamlMap map) => new(map.Code("code"), map.Text("label"), map.TextOrNull("hint"));

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

    internal static readonly Dictionary<string, PersonPart> Parts = new(StringComparer.Ordinal)
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
