using System.Globalization;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Procedures;

/// <summary>Whether answers fit their form. Pure: the day is an argument, nothing is looked up.</summary>
public static class FormRules
{
    /// <summary>Everything that stands in the way, in the order of the form. Empty when the answers are complete and right.</summary>
    public static IReadOnlyList<Refusal> Check(FormDefinition form, Answers answers, DateOnly today)
    {
        var kept = Keep(form, answers, today);
        return [.. ShownGroups(form, kept).SelectMany(group => CheckKept(form, group, kept, today))];
    }

    /// <summary>The same for one page of the form.</summary>
    public static IReadOnlyList<Refusal> Check(FormDefinition form, FormGroup group, Answers answers, DateOnly today) =>
        [.. CheckKept(form, group, Keep(form, answers, today), today)];

    /// <summary>
    /// One page as it was posted: what could not be read, then what does not fit. A box is named once only.
    /// </summary>
    public static IReadOnlyList<Refusal> Check(
        FormDefinition form, FormGroup group, Answers answers, IReadOnlyList<Refusal> unreadable, DateOnly today)
    {
        var kept = Keep(form, answers, today);
        var shown = ShownFields(FormRows.LaidOut(group, kept), kept).Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
        var wrong = unreadable.Where(r => shown.Contains(FormBoxes.FieldOf(r.Field))).ToList();
        var named = wrong.Select(r => FormBoxes.StemOf(r.Field)).ToHashSet(StringComparer.Ordinal);
        return [.. wrong, .. CheckKept(form, group, kept, today).Where(r => !named.Contains(FormBoxes.StemOf(r.Field)))];
    }

    /// <summary>The groups that these answers lead to, each with its rows.</summary>
    /// <param name="answers">As <see cref="Keep"/> leaves them.</param>
    public static IEnumerable<FormGroup> ShownGroups(FormDefinition form, Answers answers) => form.Groups
        .Where(group => group.When is null || group.When.Holds(answers))
        .Select(group => FormRows.LaidOut(group, answers))
        .Where(group => group.Repeat is not null || ShownFields(group, answers).Any());

    /// <param name="answers">As <see cref="Keep"/> leaves them.</param>
    public static IEnumerable<FormField> ShownFields(FormGroup group, Answers answers) =>
        group.Fields.Where(field => field.When is null || field.When.Holds(answers));

    /// <summary>The <c>as-of</c> of an address that may stand on a paper of either era.</summary>
    public const string EitherMap = "either";

    /// <summary>The first day of the province's two tiers, without districts.</summary>
    public static readonly DateOnly TwoTiers = new(2025, 7, 1);

    /// <summary>The day whose map of units an address field offers; a date that is not answered yet means today.</summary>
    public static DateOnly MapOf(FormField field, Answers answers, DateOnly today) =>
        field.AsOf is "today" or EitherMap ? today
        : DateOnly.TryParseExact(field.AsOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var fixedDay) ? fixedDay
        : answers.Date(field.AsOf) is { } date && date.Latest < today ? date.Latest
        : today;

    /// <summary>
    /// Only what the form asks given its own answers, and what is worked out from them: an answer to a question that is
    /// not asked is not handed in, and a computed one never comes from the sender. Conditions look back only, so one
    /// pass in the form's order decides each question by answers that are themselves kept.
    /// </summary>
    public static Answers Keep(FormDefinition form, Answers answers, DateOnly today)
    {
        var kept = Answers.None;
        foreach (var group in form.Groups.Where(g => g.When is null || g.When.Holds(kept)))
        {
            if (group.Repeat is not null && (answers.Has(group.Code) || group.Repeat.AtLeast > 0))
            {
                kept = kept.WithRows(group.Code, FormRows.Shown(group, answers));
            }

            foreach (var field in FormRows.LaidOut(group, answers).Fields.Where(f => f.When is null || f.When.Holds(kept)))
            {
                kept = field.Compute is { } formula
                    ? kept.With(field.Code, Rounded(field, Computation.Of(formula, kept, today)), Origin.Computed)
                    : kept.Taking(answers, field.Code);
            }
        }

        return kept;
    }

    /// <summary>
    /// What looks odd but may be true, for the person to look at again before sending: an identity number that says
    /// another year of birth or sex. It never stands in the way.
    /// </summary>
    public static IReadOnlyList<Refusal> Doubts(FormDefinition form, Answers answers, DateOnly today) =>
        [.. from field in FormRows.LaidOut(form, answers).Fields
            where field.Kind == FieldKind.Person
            let person = answers.Person(field.Code)
            where person?.Number is not null && CitizenIdentityNumber.Parse(person.Number, today) is { Accepted: true } number
                && number.Value.Contradicts(person.Birth?.Year, person.Sex) is not null
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

    private static IEnumerable<Refusal> CheckKept(FormDefinition form, FormGroup group, Answers kept, DateOnly today)
    {
        var laid = FormRows.LaidOut(form, kept);
        var page = laid.Group(group.Code) ?? group;
        return page.Repeat is not null && !kept.Has(page.Code)
            ? [Refusal.Input(page.Code, $"{page.Title}: hãy mở phần này. Nếu không có {FieldRules.Small(page.Repeat.Item)} nào thì bấm Tiếp tục.")]
            : ShownFields(page, kept).SelectMany(field => FieldRules.Check(laid, field, kept, today));
    }

    private static decimal? Rounded(FormField field, decimal? value) => value is { } number
        ? decimal.Round(number, field.Kind == FieldKind.Money ? 0 : field.Decimals, MidpointRounding.AwayFromZero)
        : null;

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
