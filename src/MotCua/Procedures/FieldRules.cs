using System.Globalization;
using System.Text.RegularExpressions;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Procedures;

/// <summary>Whether the answer to one field fits; every message says what to do.</summary>
internal static partial class FieldRules
{
    public static IEnumerable<Refusal> Check(FormDefinition form, FormField field, Answers answers, DateOnly today)
    {
        if (!answers.Has(field.Code))
        {
            // What is worked out is missing only where what it needs is, and that is said there.
            return !field.Required || field.Compute is not null ? []
                : field.Kind == FieldKind.Person && CheckPerson(form, field, new PersonAnswer(), today).ToList() is { Count: > 0 } parts ? parts
                : [Missing(field)];
        }

        return field.Kind switch
        {
            FieldKind.Number or FieldKind.Money => CheckNumber(field, answers.Number(field.Code)),
            FieldKind.Date => CheckDate(form, field, answers, today),
            FieldKind.Choice => CheckChoice(form, field, answers.Text(field.Code)),
            FieldKind.YesNo => answers.Flag(field.Code) is null ? [Missing(field)] : [],
            FieldKind.Address => CheckAddress(field, answers.Address(field.Code)),
            FieldKind.Person => CheckPerson(form, field, answers.Person(field.Code), today),
            FieldKind.Phone => CheckText(field, answers.Text(field.Code), text => Phone().IsMatch(text)
                ? null
                : "Số điện thoại cần có 10 hoặc 11 chữ số, bắt đầu bằng 0 (hoặc bằng + và mã nước). Hãy kiểm tra lại."),
            FieldKind.Email => CheckText(field, answers.Text(field.Code), text => Email().IsMatch(text)
                ? null
                : "Thư điện tử cần có dạng ten@vidu.vn. Hãy kiểm tra lại."),
            _ => CheckText(field, answers.Text(field.Code), _ => null),
        };
    }

    public static string LabelOf(PersonPart part) => part switch
    {
        PersonPart.Name => "Họ, chữ đệm, tên",
        PersonPart.Number => "Số định danh cá nhân",
        PersonPart.Birth => "Ngày, tháng, năm sinh",
        PersonPart.Sex => "Giới tính",
        PersonPart.Nationality => "Quốc tịch",
        _ => "Dân tộc",
    };

    /// <summary>"Hãy nhập …" or "Hãy chọn …", with the label's first letter small unless it is an abbreviation.</summary>
    public static Refusal Missing(FormField field)
    {
        var verb = field.Kind is FieldKind.Choice or FieldKind.YesNo ? "chọn" : "nhập";
        var box = field.Kind switch
        {
            FieldKind.Date => FormBoxes.DayBox,
            FieldKind.Person => field.Parts.Count > 0 ? FormBoxes.BoxOf(field.Parts[0]) : "",
            FieldKind.Address => FormBoxes.UnitBox,
            _ => "",
        };
        return Refusal.Input(field.Code + box, $"Hãy {verb}: {Small(field.Label)}.");
    }

    public static string Small(string label) =>
        label.Length > 1 && char.IsUpper(label[0]) && !char.IsUpper(label[1]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;

    private static IEnumerable<Refusal> CheckText(FormField field, string? text, Func<string, string?> fault)
    {
        if (text is null)
        {
            yield return Missing(field);
        }
        else if (TextLength(text) > field.MaxLength)
        {
            yield return Refusal.Input(field.Code, $"{field.Label}: dài tối đa {field.MaxLength} ký tự, bạn đã nhập {TextLength(text)}. Hãy viết ngắn lại.");
        }
        else if (fault(text) is { } message)
        {
            yield return Refusal.Input(field.Code, message);
        }
    }

    private static IEnumerable<Refusal> CheckNumber(FormField field, decimal? number)
    {
        if (number is not { } value)
        {
            yield return Missing(field);
        }
        else if (decimal.Round(value, field.Kind == FieldKind.Money ? 0 : field.Decimals) != value)
        {
            yield return Refusal.Input(field.Code, field.Decimals == 0 || field.Kind == FieldKind.Money
                ? $"{field.Label}: hãy nhập số nguyên, không có phần thập phân."
                : $"{field.Label}: hãy nhập tối đa {field.Decimals} chữ số sau dấu phẩy.");
        }
        else if (value < (field.Minimum ?? (field.Kind == FieldKind.Money ? 0 : decimal.MinValue)))
        {
            yield return Refusal.Input(field.Code, $"{field.Label}: hãy nhập từ {Shown(field.Minimum ?? 0)} trở lên.");
        }
        else if (value > field.Maximum)
        {
            yield return Refusal.Input(field.Code, $"{field.Label}: hãy nhập nhiều nhất {Shown(field.Maximum.Value)}.");
        }
    }

    private static IEnumerable<Refusal> CheckDate(FormDefinition form, FormField field, Answers answers, DateOnly today)
    {
        var box = field.Code + FormBoxes.DayBox;
        if (answers.Date(field.Code) is not { } date)
        {
            yield return Missing(field);
        }
        else if (date.Precision < field.Precision)
        {
            yield return Refusal.Input(box, TooCoarse(field.Label, field.Precision));
        }
        else if (Bound(form, field.NotAfter, answers, today) is { } last && date.Earliest > last.Day)
        {
            yield return Refusal.Input(box, $"{field.Label}: không được sau {last.Words}. Hãy kiểm tra lại.");
        }
        else if (Bound(form, field.NotBefore, answers, today) is { } first && date.Latest < first.Day)
        {
            yield return Refusal.Input(box, $"{field.Label}: không được trước {first.Words}. Hãy kiểm tra lại.");
        }
    }

    private static (DateOnly Day, string Words)? Bound(FormDefinition form, string? bound, Answers answers, DateOnly today)
    {
        if (bound is null)
        {
            return null;
        }

        if (bound == "today")
        {
            return (today, $"hôm nay ({VietnameseDates.Day(today)})");
        }

        if (DateOnly.TryParseExact(bound, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return (day, "ngày " + VietnameseDates.Day(day));
        }

        return answers.Date(bound) is { } other ? (other.Latest, $"“{Small(form.Field(bound)?.Label ?? bound)}” ({other.ForPeople()})") : null;
    }

    private static IEnumerable<Refusal> CheckChoice(FormDefinition form, FormField field, string? code)
    {
        if (!form.OptionsOf(field).Any(o => string.Equals(o.Code, code, StringComparison.Ordinal)))
        {
            yield return Refusal.Input(field.Code, $"{field.Label}: hãy chọn một trong các câu trả lời được đưa ra.");
        }
    }

    private static IEnumerable<Refusal> CheckAddress(FormField field, AddressAnswer? address)
    {
        if (address is null)
        {
            yield return Missing(field);
            yield break;
        }

        if (address.Unit is null && address.Elsewhere is null)
        {
            yield return Refusal.Input(field.Code + FormBoxes.UnitBox, $"{field.Label}: hãy chọn xã, phường trong danh sách, hoặc ghi nơi khác ở ô bên dưới.");
        }
        else if (address is { Unit: not null, Elsewhere: not null })
        {
            yield return Refusal.Input(field.Code + FormBoxes.ElsewhereBox, $"{field.Label}: bạn đã chọn xã, phường và cũng ghi nơi khác. Hãy chỉ giữ một trong hai.");
        }

        if (field.StreetRequired && address.Street is null)
        {
            yield return Refusal.Input(field.Code + FormBoxes.StreetBox, $"{field.Label}: hãy nhập số nhà, đường, thôn, bản hoặc tổ dân phố.");
        }

        if (TextLength(address.Street ?? "") > field.MaxLength || TextLength(address.Elsewhere ?? "") > field.MaxLength)
        {
            yield return Refusal.Input(field.Code + FormBoxes.StreetBox, $"{field.Label}: mỗi ô dài tối đa {field.MaxLength} ký tự. Hãy viết ngắn lại.");
        }
    }

    private static IEnumerable<Refusal> CheckPerson(FormDefinition form, FormField field, PersonAnswer? person, DateOnly today)
    {
        if (person is null)
        {
            yield return Missing(field);
            yield break;
        }

        foreach (var part in field.Parts)
        {
            if (PartFault(form, field, part, person, today) is { } message)
            {
                yield return Refusal.Input(field.Code + FormBoxes.BoxOf(part), message);
            }
        }
    }

    private static string? PartFault(FormDefinition form, FormField field, PersonPart part, PersonAnswer person, DateOnly today)
    {
        var of = $"{field.Label}: ";
        switch (part)
        {
            case PersonPart.Name when person.Name is { } name:
                return TextLength(name) > field.MaxLength ? $"{of}tên dài tối đa {field.MaxLength} ký tự." : Prefixed(of, PersonName.Fault(name));
            case PersonPart.Number when person.Number is { } number:
                return Prefixed(of, CitizenIdentityNumber.Parse(number, today).Refusal?.Message);
            case PersonPart.Birth when person.Birth is { } birth:
                return birth.Precision < field.Precision ? TooCoarse(of + "ngày sinh", field.Precision)
                    : birth.Earliest > today ? $"{of}ngày sinh không được sau hôm nay ({VietnameseDates.Day(today)}). Hãy kiểm tra lại."
                    : null;
            case PersonPart.Sex when person.Sex is not null:
                return null;
            case PersonPart.Nationality when person.Nationality is { } country:
                return Among(form.List(SharedLists.Nationalities), country) ? null : $"{of}hãy chọn quốc tịch trong danh sách.";
            case PersonPart.Ethnicity when person.Ethnicity is { } group:
                return Among(form.List(SharedLists.EthnicGroups), group) ? null : $"{of}hãy chọn dân tộc trong danh sách.";
            default:
                var verb = part is PersonPart.Sex or PersonPart.Nationality or PersonPart.Ethnicity ? "chọn" : "nhập";
                return field.OptionalParts.Contains(part) ? null : $"{of}hãy {verb} {Small(LabelOf(part))}.";
        }
    }

    private static string TooCoarse(string label, DatePrecision needed) => needed == DatePrecision.Month
        ? $"{label}: hãy nhập ít nhất tháng và năm."
        : $"{label}: hãy nhập đủ ngày, tháng và năm.";

    private static string? Prefixed(string of, string? fault) => fault is null ? null : of + Small(fault);

    private static bool Among(IReadOnlyList<FormOption> options, string code) =>
        options.Any(o => string.Equals(o.Code, code, StringComparison.Ordinal));

    private static string Shown(decimal number) => number.ToString("#,0.####", VietnameseNumbers.Format);

    /// <summary>Length in letters as people count them, not in UTF-16 units.</summary>
    private static int TextLength(string text) => new StringInfo(text).LengthInTextElements;

    [GeneratedRegex(@"^(0\d{9,10}|\+\d{8,15})$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Email();
}
