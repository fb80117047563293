using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Procedures;

/// <summary>Whether answers fit their form. Pure: the day is an argument, nothing is looked up.</summary>
public static class FormRules
{
    /// <summary>Everything that stands in the way, in the order of the form. Empty when the answers are complete and right.</summary>
    public static IReadOnlyList<Refusal> Check(FormDefinition form, Answers answers, DateOnly today) =>
        [.. ShownGroups(form, answers).SelectMany(group => Check(form, group, answers, today))];

    /// <summary>The same for one page of the form.</summary>
    public static IReadOnlyList<Refusal> Check(FormDefinition form, FormGroup group, Answers answers, DateOnly today) =>
        [.. ShownFields(group, answers).SelectMany(field => FieldRules.Check(form, field, answers, today))];

    /// <summary>
    /// One page as it was posted: what could not be read, then what does not fit. A box is named once only.
    /// </summary>
    public static IReadOnlyList<Refusal> Check(
        FormDefinition form, FormGroup group, Answers answers, IReadOnlyList<Refusal> unreadable, DateOnly today)
    {
        var shown = ShownFields(group, answers).Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
        var wrong = unreadable.Where(r => shown.Contains(FormBoxes.FieldOf(r.Field))).ToList();
        var named = wrong.Select(r => FormBoxes.StemOf(r.Field)).ToHashSet(StringComparer.Ordinal);
        return [.. wrong, .. Check(form, group, answers, today).Where(r => !named.Contains(FormBoxes.StemOf(r.Field)))];
    }

    public static IEnumerable<FormGroup> ShownGroups(FormDefinition form, Answers answers) =>
        form.Groups.Where(group => (group.When is null || group.When.Holds(answers)) && ShownFields(group, answers).Any());

    public static IEnumerable<FormField> ShownFields(FormGroup group, Answers answers) =>
        group.Fields.Where(field => field.When is null || field.When.Holds(answers));

    /// <summary>The day whose map of units an address field offers; a date that is not answered yet means today.</summary>
    public static DateOnly MapOf(FormField field, Answers answers, DateOnly today) =>
        field.AsOf == "today" ? today
        : DateOnly.TryParseExact(field.AsOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var fixedDay) ? fixedDay
        : answers.Date(field.AsOf) is { } date && date.Latest < today ? date.Latest
        : today;

    /// <summary>
    /// Only what the form asks given its own answers: an answer to a question that is no longer asked is not handed in.
    /// </summary>
    public static Answers Keep(FormDefinition form, Answers answers)
    {
        var asked = ShownGroups(form, answers).SelectMany(group => ShownFields(group, answers)).Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
        var kept = answers.Codes.Where(code => !asked.Contains(code)).Aggregate(answers, (left, code) => left.Without(code));

        // Dropping an answer can hide what hung on it: go on until nothing more falls away.
        return kept.Equals(answers) ? kept : Keep(form, kept);
    }

    /// <summary>
    /// What looks odd but may be true, for the person to look at again before sending: an identity number that says
    /// another year of birth or sex. It never stands in the way.
    /// </summary>
    public static IReadOnlyList<Refusal> Doubts(FormDefinition form, Answers answers) =>
        [.. from field in form.Fields
            where field.Kind == FieldKind.Person
            let person = answers.Person(field.Code)
            where person?.Number is not null && IdentityNumber.Says(person.Number) is { } says
                && ((person.Birth is { } birth && birth.Year != says.Year) || (person.Sex is { } sex && sex != says.Sex))
            select Refusal.Input(field.Code + FormBoxes.NumberBox, $"Số định danh của “{field.Label}” không khớp với năm sinh hoặc giới tính đã nhập. Hãy xem lại; nếu đúng như trên giấy tờ thì cứ gửi.")];

    /// <summary>The answer to a field as one line for people, null where there is none.</summary>
    public static string? ForPeople(FormDefinition form, FormField field, Answers answers) => field.Kind switch
    {
        FieldKind.Date => answers.Date(field.Code)?.ForPeople(),
        FieldKind.Number => answers.Number(field.Code)?.ToString("#,0." + new string('#', field.Decimals), VietnameseNumbers.Format),
        FieldKind.Money => answers.Number(field.Code) is { } dong ? ProcedureWords.Dong((long)dong) : null,
        FieldKind.YesNo => answers.Flag(field.Code) is { } yes ? (yes ? "Có" : "Không") : null,
        FieldKind.Choice => answers.Text(field.Code) is { } code ? LabelOf(form.OptionsOf(field), code) : null,
        FieldKind.Address => answers.Address(field.Code)?.ForPeople(),
        FieldKind.Person => answers.Person(field.Code) is { } person ? string.Join("; ", PersonLines(form, field, person).Select(l => $"{l.Label}: {l.Text}")) : null,
        _ => answers.Text(field.Code),
    };

    /// <summary>A person's parts with their labels, for a page that shows them one below the other.</summary>
    public static IEnumerable<(string Label, string Text)> PersonLines(FormDefinition form, FormField field, PersonAnswer person)
    {
        foreach (var part in field.Parts)
        {
            var text = part switch
            {
                PersonPart.Name => person.Name,
                PersonPart.Number => person.Number,
                PersonPart.Birth => person.Birth?.ForPeople(),
                PersonPart.Sex => person.Sex is { } sex ? (sex == Sex.Male ? "Nam" : "Nữ") : null,
                PersonPart.Nationality => person.Nationality is { } country ? LabelOf(form.List(SharedLists.Nationalities), country) : null,
                _ => person.Ethnicity is { } group ? LabelOf(form.List(SharedLists.EthnicGroups), group) : null,
            };
            if (text is not null)
            {
                yield return (FieldRules.LabelOf(part), text);
            }
        }
    }

    private static string LabelOf(IReadOnlyList<FormOption> options, string code) =>
        options.FirstOrDefault(o => string.Equals(o.Code, code, StringComparison.Ordinal))?.Label ?? code;
}

/// <summary>Numbers as people here write them: a point between thousands, a comma before decimals.</summary>
public static class VietnameseNumbers
{
    public static NumberFormatInfo Format { get; } = NumberFormatInfo.ReadOnly(new NumberFormatInfo
    {
        NumberGroupSeparator = ".",
        NumberDecimalSeparator = ",",
    });
}
