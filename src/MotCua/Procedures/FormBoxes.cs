using System.Globalization;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Procedures;

/// <summary>A place an address may name: a commune of the province on some day.</summary>
/// <param name="Group">The heading it stands under in the list; null for none.</param>
/// <param name="AsOf">The day of its map, where that is not the whole list's.</param>
public sealed record PlaceOption(string Unit, string Name, string? Group = null, DateOnly? AsOf = null);

/// <summary>What an address may name.</summary>
/// <param name="AsOf">The day on which these units stood.</param>
/// <param name="Country">The communes of the whole country, in which a place outside the province is recognised.</param>
public sealed record OfferedPlaces(DateOnly AsOf, IReadOnlyList<PlaceOption> Places, PlaceEra Era = PlaceEra.Today, NationalPlaces? Country = null)
{
    public static OfferedPlaces None { get; } = new(default, []);
}

/// <summary>
/// The boxes a page shows for a field, by name, and back: what a person typed becomes answers, answers become what the
/// boxes show again. A box is named by its field and a suffix, which is also what refusals name.
/// </summary>
public static class FormBoxes
{
    public const string DayBox = ".Day";
    public const string MonthBox = ".Month";
    public const string YearBox = ".Year";
    public const string NameBox = ".ten";
    public const string NumberBox = ".so";
    public const string BirthBox = ".sinh";
    public const string SexBox = ".gioi";
    public const string NationalityBox = ".quoc-tich";
    public const string EthnicityBox = ".dan-toc";
    public const string UnitBox = ".xa";
    public const string ElsewhereBox = ".noi-khac";
    public const string StreetBox = ".dia-chi";

    /// <summary>The suffix of a person's part; a birth's first box is its day.</summary>
    public static string BoxOf(PersonPart part) => part switch
    {
        PersonPart.Name => NameBox,
        PersonPart.Number => NumberBox,
        PersonPart.Birth => BirthBox + DayBox,
        PersonPart.Sex => SexBox,
        PersonPart.Nationality => NationalityBox,
        _ => EthnicityBox,
    };

    /// <summary>
    /// Reads one page. What cannot be read comes back as refusals that name the box, and the field stays unanswered.
    /// </summary>
    /// <param name="box">The text posted under a name, null where none was.</param>
    /// <param name="placesOf">What an address field offers.</param>
    public static (Answers Answers, IReadOnlyList<Refusal> Unreadable) Read(
        FormGroup group, Func<string, string?> box, Func<FormField, OfferedPlaces> placesOf)
    {
        var answers = group.Repeat is { } repeat ? Answers.None.WithRows(group.Code, ReadRows(repeat, Typed(box, group.Code))) : Answers.None;
        var unreadable = new List<Refusal>();
        foreach (var field in FormRows.LaidOut(group, answers).Fields.Where(f => f.Compute is null))
        {
            var code = field.Code;
            switch (field.Kind)
            {
                case FieldKind.Number or FieldKind.Money:
                    answers = answers.With(code, ReadNumber(field, Typed(box, code), unreadable));
                    break;
                case FieldKind.Date:
                    answers = answers.With(code, ReadDate(code, field.Label, box, unreadable));
                    break;
                case FieldKind.YesNo:
                    answers = answers.With(code, Typed(box, code) switch { "true" => true, "false" => false, _ => (bool?)null });
                    break;
                case FieldKind.Address:
                    answers = answers.With(code, ReadAddress(field, box, placesOf(field), unreadable));
                    break;
                case FieldKind.Person:
                    answers = answers.With(code, ReadPerson(field, box, unreadable));
                    break;
                case FieldKind.Phone:
                    answers = answers.With(code, PhoneOf(Typed(box, code)));
                    break;
                default:
                    answers = answers.With(code, Typed(box, code));
                    break;
            }
        }

        return (answers, unreadable);
    }

    /// <summary>What the boxes of a field show for its answer, by name; empty boxes are left out.</summary>
    public static IReadOnlyDictionary<string, string> Of(FormField field, Answers answers)
    {
        var boxes = new Dictionary<string, string>(StringComparer.Ordinal);
        var code = field.Code;
        switch (field.Kind)
        {
            case FieldKind.Number or FieldKind.Money:
                Put(boxes, code, answers.Number(code)?.ToString("#,0.####", VietnameseNumbers.Format));
                break;
            case FieldKind.Date:
                PutDate(boxes, code, answers.Date(code));
                break;
            case FieldKind.YesNo:
                Put(boxes, code, answers.Key(code));
                break;
            case FieldKind.Address when answers.Address(code) is { } address:
                Put(boxes, code + UnitBox, address.Unit);
                Put(boxes, code + ElsewhereBox, address.Elsewhere);
                Put(boxes, code + StreetBox, address.Street);
                break;
            case FieldKind.Person when answers.Person(code) is { } person:
                Put(boxes, code + NameBox, person.Name);
                Put(boxes, code + NumberBox, person.Number);
                PutDate(boxes, code + BirthBox, person.Birth);
                Put(boxes, code + SexBox, person.Sex is { } sex ? (sex == Sex.Male ? "nam" : "nu") : null);
                Put(boxes, code + NationalityBox, person.Nationality);
                Put(boxes, code + EthnicityBox, person.Ethnicity);
                break;
            default:
                Put(boxes, code, answers.Text(code));
                break;
        }

        return boxes;
    }

    /// <summary>The name that a date's three boxes share; any other box is its own.</summary>
    internal static string StemOf(string? box) => new[] { DayBox, MonthBox, YearBox }
        .Where(suffix => box?.EndsWith(suffix, StringComparison.Ordinal) ?? false)
        .Select(suffix => box?[..^suffix.Length])
        .FirstOrDefault(box) ?? "";

    /// <summary>The code of the field a box belongs to; in a repeated group its row stands before it.</summary>
    public static string FieldOf(string? box) => box?.Split('.') switch
    {
        null => "",
        [var group, { Length: > 0 } row, var field, ..] when row.All(char.IsAsciiDigit) => $"{group}.{row}.{field}",
        [var field, ..] => field,
        [] => "",
    };

    private static int ReadRows(Repeat repeat, string? typed) =>
        typed is { Length: <= 3 } && int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var rows)
            ? Math.Clamp(rows, repeat.AtLeast, repeat.AtMost)
            : repeat.AtLeast;

    private static decimal? ReadNumber(FormField field, string? typed, List<Refusal> unreadable)
    {
        if (typed is null)
        {
            return null;
        }

        // Points must stand between thousands: "1.5" meant as one and a half must not become 15.
        var halves = typed.Replace(" ", "", StringComparison.Ordinal).Split(',');
        var thousands = halves[0].TrimStart('-').Split('.');
        var grouped = thousands.Length == 1 || (thousands[0].Length is >= 1 and <= 3 && thousands.Skip(1).All(part => part.Length == 3));
        var plain = halves[0].Replace(".", "", StringComparison.Ordinal) + (halves.Length == 2 ? "." + halves[1] : "");
        if (halves.Length <= 2 && grouped
            && decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) < 1_000_000_000_000_000m)
        {
            return number;
        }

        unreadable.Add(Refusal.Input(field.Code, $"{field.Label}: hãy nhập bằng chữ số, ví dụ 1.200.000 hoặc 3,5 (dấu phẩy trước phần thập phân)."));
        return null;
    }

    private static PartialDate? ReadDate(string code, string label, Func<string, string?> box, List<Refusal> unreadable)
    {
        var (day, month, year) = (Typed(box, code + DayBox), Typed(box, code + MonthBox), Typed(box, code + YearBox));
        if (day is null && month is null && year is null)
        {
            return null;
        }

        if (year is null)
        {
            unreadable.Add(Refusal.Input(code + YearBox, $"{label}: hãy nhập năm, đủ 4 chữ số."));
        }
        else if (day is not null && month is null)
        {
            unreadable.Add(Refusal.Input(code + MonthBox, $"{label}: đã có ngày thì hãy nhập cả tháng."));
        }
        else if (year.Length != 4 || !Whole(year, out var y))
        {
            unreadable.Add(Refusal.Input(code + YearBox, $"{label}: năm cần đủ 4 chữ số, ví dụ 1958."));
        }
        else if (!Whole(month, out var m) || !Whole(day, out var d)
            || PartialDate.Of(y, month is null ? null : m, day is null ? null : d) is not { } date)
        {
            var typed = string.Join('/', new[] { day, month, year }.Where(part => part is not null));
            unreadable.Add(Refusal.Input(code + DayBox, $"{label}: không có ngày {typed}. Hãy kiểm tra lại ngày, tháng, năm."));
        }
        else
        {
            return date;
        }

        return null;
    }

    private static AddressAnswer ReadAddress(
        FormField field, Func<string, string?> box, OfferedPlaces offered, List<Refusal> unreadable)
    {
        var unit = Typed(box, field.Code + UnitBox);
        var place = offered.Places.FirstOrDefault(p => string.Equals(p.Unit, unit, StringComparison.Ordinal));
        if (unit is not null && place is null)
        {
            unreadable.Add(Refusal.Input(field.Code + UnitBox, $"{field.Label}: hãy chọn lại xã, phường trong danh sách."));
        }

        var elsewhere = Typed(box, field.Code + ElsewhereBox);
        var known = elsewhere is null ? null : offered.Country?.Recognise(elsewhere, offered.Era);
        return new AddressAnswer
        {
            Unit = place?.Unit,
            UnitName = place?.Name,
            AsOf = place is null ? null : place.AsOf ?? offered.AsOf,
            Elsewhere = known?.Name ?? elsewhere,
            ElsewhereCode = known?.Code,
            Street = Typed(box, field.Code + StreetBox),
        };
    }

    private static PersonAnswer ReadPerson(FormField field, Func<string, string?> box, List<Refusal> unreadable)
    {
        string? Part(PersonPart part, string suffix) => field.Parts.Contains(part) ? Typed(box, field.Code + suffix) : null;
        return new PersonAnswer
        {
            Name = Part(PersonPart.Name, NameBox),
            Number = Part(PersonPart.Number, NumberBox)?.Replace(" ", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal),
            Birth = field.Parts.Contains(PersonPart.Birth) ? ReadDate(field.Code + BirthBox, field.Label + ": ngày sinh", box, unreadable) : null,
            Sex = Part(PersonPart.Sex, SexBox) switch { "nam" => Sex.Male, "nu" => Sex.Female, _ => null },
            Nationality = Part(PersonPart.Nationality, NationalityBox),
            Ethnicity = Part(PersonPart.Ethnicity, EthnicityBox),
        };
    }

    /// <summary>Digits without their spaces, points and hyphens; +84 becomes 0.</summary>
    private static string? PhoneOf(string? typed)
    {
        var bare = typed?.Replace(" ", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return bare is not null && bare.StartsWith("+84", StringComparison.Ordinal) ? "0" + bare[3..].TrimStart('0') : bare;
    }

    private static bool Whole(string? text, out int number)
    {
        number = 0;
        return text is null || (text.Length <= 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number));
    }

    private static string? Typed(Func<string, string?> box, string name) =>
        box(name) is { } text && Answers.Clean(text) is { Length: > 0 } clean ? clean : null;

    private static void Put(Dictionary<string, string> boxes, string name, string? text)
    {
        if (text is not null)
        {
            boxes[name] = text;
        }
    }

    private static void PutDate(Dictionary<string, string> boxes, string code, PartialDate? date)
    {
        if (date is { } known)
        {
            Put(boxes, code + DayBox, known.Day?.ToString("00", CultureInfo.InvariantCulture));
            Put(boxes, code + MonthBox, known.Month?.ToString("00", CultureInfo.InvariantCulture));
            Put(boxes, code + YearBox, known.Year.ToString("0000", CultureInfo.InvariantCulture));
        }
    }
}
