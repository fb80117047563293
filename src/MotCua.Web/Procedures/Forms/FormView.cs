using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Web.Ui.TagHelpers;
using Answers = MotCua.Procedures.Answers;

namespace MotCua.Web.Procedures.Forms;

/// <summary>
/// One group of an e-form as a page shows it. <c>&lt;partial name="/Procedures/Forms/_FormGroup.cshtml" model="view" /&gt;</c>
/// draws its questions; what was typed into a refused page comes back from the model state.
/// </summary>
/// <param name="Group">As the definition has it, or with its rows laid out.</param>
/// <param name="Answers">Everything answered so far: conditions look into other groups too.</param>
/// <param name="Today">The day that ages and limits are counted to.</param>
public sealed record FormGroupView(
    FormDefinition Form, FormGroup Group, Answers Answers, IReadOnlyDictionary<string, OfferedPlaces> Places, DateOnly Today)
{
    // Worked out once for these answers: a copy of the page with other answers works them out anew.
    private (Answers For, FormGroup Laid, Answers Kept)? workedOut;

    private FormGroup Laid => WorkedOut.Laid;

    /// <summary>With what is worked out from the answers so far.</summary>
    internal Answers Kept => WorkedOut.Kept;

    /// <summary>All groups stand on one screen, as at the counter: one that hangs on another's answer says so.</summary>
    public bool OneScreen { get; init; }

    /// <summary>The questions of a group that is answered once.</summary>
    public IEnumerable<FieldView> Fields => Top(Laid.Fields);

    /// <summary>The rows of a group that is answered several times, each with its heading.</summary>
    public IEnumerable<(int Row, string Heading, IEnumerable<FieldView> Fields)> Rows => Enumerable.Range(0, Laid.LaidRows ?? 0).Select(row =>
        (row, $"{Group.Repeat?.Item} {row + 1}", Top(Laid.Fields.Where(f => f.Code.StartsWith(FormRows.Code(Group.Code, row, ""), StringComparison.Ordinal)))));

    public int RowCount => Laid.LaidRows ?? 0;

    /// <summary>What one row is, inside a sentence.</summary>
    public string Item => Group.Repeat?.Item is { Length: > 0 } item ? char.ToLower(item[0], VietnameseText.Culture) + item[1..] : "";

    public bool MayAdd => RowCount < Group.Repeat?.AtMost;

    public bool MayRemove => RowCount > Group.Repeat?.AtLeast;

    /// <summary>Why a group of a one-screen form may be left empty, in words; null where it never is.</summary>
    public string? Only => OneScreen && Group.When is { } when ? Words(when) : null;

    /// <summary>The questions asked only of those who give this answer.</summary>
    internal IEnumerable<FieldView> Inside(FormField host, string answer) => Laid.Fields
        .Where(f => ReferenceEquals(HostOf(f), host) && f.When is { } when && when.Values.Contains(answer, StringComparer.Ordinal) != when.Negated
            && FirstHost(host, when)?.Code == answer)
        .Select(f => new FieldView(this, f));

    /// <summary>"“Có ghi thông tin về mẹ không?” là “Có”" for a condition.</summary>
    internal string Words(FieldCondition when)
    {
        var field = Laid.Fields.FirstOrDefault(f => f.Code == when.Field) ?? Form.Field(FormRows.Bare(when.Field));
        var label = field?.Label ?? Form.Group(when.Field)?.Title ?? when.Field;
        var values = when.Values.Select(v => field is null ? v : OptionsOf(field).FirstOrDefault(o => o.Code == v)?.Label ?? v);
        var words = when.Test switch
        {
            ConditionTest.OneOf => $"“{label}” {(when.Negated ? "không phải" : "là")} “{string.Join("” hoặc “", values)}”",
            ConditionTest.Answered => $"“{label}” {(when.Negated ? "để trống" : "đã trả lời")}",
            ConditionTest.AtLeast => $"“{label}” {(when.Negated ? "nhỏ hơn" : "từ")} {when.Values[0]}{(when.Negated ? "" : " trở lên")}",
            _ => $"“{label}” {(when.Negated ? "lớn hơn" : "nhiều nhất")} {when.Values[0]}",
        };
        return when.And is { } and ? $"{words} và {Words(and)}" : words;
    }

    /// <summary>Where a condition on this page's own answers is not seen before it is sent, it is said in words.</summary>
    internal string? OnlyIf(FormField field) => field.When is { } when && HostOf(field) is null && when.Parts().Any(part => IsHere(part.Field)) ? Words(when) : null;

    internal IReadOnlyList<FormOption> OptionsOf(FormField field) =>
        field.Kind == FieldKind.YesNo ? [new("true", "Có"), new("false", "Không")] : Form.OptionsOf(field);

    private (Answers For, FormGroup Laid, Answers Kept) WorkedOut => workedOut is { } known && ReferenceEquals(known.For, Answers)
        ? known
        : (workedOut = (Answers, FormRows.LaidOut(Group, Answers), FormRules.Keep(Form, Answers, Today))).Value;

    /// <summary>The questions at the top level: those that hang on another of this page stand inside its answer.</summary>
    private IEnumerable<FieldView> Top(IEnumerable<FormField> fields) => fields
        .Where(f => HostOf(f) is null && (OneScreen || f.When is null || f.When.Parts().All(part => IsHere(part.Field) || part.Holds(Answers))))
        .Select(f => new FieldView(this, f));

    /// <summary>The question of this page, drawn as radios, inside whose answer a question stands.</summary>
    private FormField? HostOf(FormField field) => field.When is { Test: ConditionTest.OneOf, And: null } when
        ? Laid.Fields.FirstOrDefault(f => f.Code == when.Field && !FieldView.IsLong(Form, f))
        : null;

    // A question asked after any of several answers stands inside the first of them only: a page has no name twice.
    private FormOption? FirstHost(FormField host, FieldCondition when) =>
        OptionsOf(host).FirstOrDefault(o => when.Values.Contains(o.Code, StringComparer.Ordinal) != when.Negated);

    private bool IsHere(string code) => Laid.Fields.Any(f => f.Code == code);
}

/// <summary>One question with what its boxes show.</summary>
public sealed record FieldView(FormGroupView Page, FormField Field)
{
    private const int MostRadios = 7;

    private readonly IReadOnlyDictionary<string, string> boxes = FormBoxes.Of(Field, Page.Answers);

    public string Code => Field.Code;

    public bool Optional => !Field.Required;

    public OfferedPlaces Places => Page.Places.GetValueOrDefault(Field.Code) ?? OfferedPlaces.None;

    /// <summary>Which map an address is chosen on, where that is not simply today's.</summary>
    public string? MapHint => Field.AsOf == FormRules.EitherMap
        ? "Ghi như trên giấy tờ: danh sách có cả đơn vị trước và từ ngày 01/07/2025."
        : Places.AsOf != default && Places.AsOf < FormRules.TwoTiers
            ? $"Theo địa giới ngày {VietnameseDates.Day(Places.AsOf)}, khi còn cấp huyện."
            : null;

    /// <summary>The answers to choose from.</summary>
    public IReadOnlyList<FormOption> Options => Page.OptionsOf(Field);

    /// <summary>Its answer in words: what is known, or was worked out.</summary>
    public IEnumerable<string> Lines => Field.Kind == FieldKind.Person && Page.Answers.Person(Field.Code) is { } person
        ? FormRules.PersonLines(Page.Form, Field, person).Select(line => $"{line.Label}: {line.Text}")
        : FormRules.ForPeople(Page.Form, Field, Field.Compute is null ? Page.Answers : Page.Kept) is { } text ? [text] : [];

    /// <summary>Where the answer is known from, so that it need not be asked; null where it must be.</summary>
    public string? Known => !Page.OneScreen && KnownAnswers.Holds(Page.Form, Field, Page.Answers, Page.Today)
        ? KnownAnswers.Words(Page.Answers.OriginOf(Field.Code))
        : null;

    public bool Long => IsLong(Page.Form, Field);

    /// <summary>Asked only after another answer that cannot hold it: said in words.</summary>
    public string? Only => Page.OnlyIf(Field);

    public string? Hint => Only is { } only ? $"{Field.Hint} Chỉ trả lời nếu {only}.".TrimStart() : Field.Hint;

    public string? Box(string suffix = "") => boxes.GetValueOrDefault(Field.Code + suffix);

    public IEnumerable<FieldView> Inside(FormOption option) => Page.Inside(Field, option.Code);

    public bool Asks(PersonPart part) => Field.Parts.Contains(part);

    public bool MayLeave(PersonPart part) => Field.OptionalParts.Contains(part);

    public IEnumerable<Answer> List(string name) => Page.Form.List(name).Select(o => new Answer(o.Code, o.Label));

    /// <summary>The browser may fill in what it knows of its owner, and only that.</summary>
    public string? Autocomplete(PersonPart part) => Field.Autocomplete is "name" && part == PersonPart.Name ? "name" : null;

    public static bool IsLong(FormDefinition form, FormField field) =>
        field.Kind is not (FieldKind.Choice or FieldKind.YesNo) || (field.Kind == FieldKind.Choice && form.OptionsOf(field).Count > MostRadios);
}
