using MotCua.Procedures;
using MotCua.Web.Ui.TagHelpers;
using Answers = MotCua.Procedures.Answers;

namespace MotCua.Web.Procedures.Forms;

/// <summary>
/// One group of an e-form as a page shows it. <c>&lt;partial name="/Procedures/Forms/_FormGroup.cshtml" model="view" /&gt;</c>
/// draws its questions; what was typed into a refused page comes back from the model state.
/// </summary>
public sealed record FormGroupView(FormDefinition Form, FormGroup Group, Answers Answers, IReadOnlyDictionary<string, OfferedPlaces> Places)
{
    /// <summary>All groups stand on one screen, as at the counter: one that hangs on another's answer says so.</summary>
    public bool OneScreen { get; init; }

    /// <summary>The questions at the top level: those that hang on another of this page stand inside its answer.</summary>
    public IEnumerable<FieldView> Fields => Group.Fields
        .Where(f => HostOf(f) is null && (OneScreen || f.When is null || IsHere(f.When.Field) || f.When.Holds(Answers)))
        .Select(f => new FieldView(this, f));

    /// <summary>Why a group of a one-screen form may be left empty, in words; null where it never is.</summary>
    public string? Only => OneScreen && Group.When is { } when ? Words(when) : null;

    /// <summary>The questions asked only of those who give this answer.</summary>
    internal IEnumerable<FieldView> Inside(FormField host, string answer) => Group.Fields
        .Where(f => ReferenceEquals(HostOf(f), host) && f.When is { } when && when.Values.Contains(answer, StringComparer.Ordinal) != when.Negated
            && ReferenceEquals(FirstHost(host, when), OptionOf(host, answer)))
        .Select(f => new FieldView(this, f));

    /// <summary>"Có ghi thông tin về mẹ không?: Có" for a condition.</summary>
    internal string Words(FieldCondition when)
    {
        var field = Form.Field(when.Field);
        var values = when.Values.Select(v => field is null ? v : OptionsOf(field).FirstOrDefault(o => o.Code == v)?.Label ?? v);
        return $"“{field?.Label ?? when.Field}” {(when.Negated ? "không phải" : "là")} “{string.Join("” hoặc “", values)}”";
    }

    internal IReadOnlyList<FormOption> OptionsOf(FormField field) =>
        field.Kind == FieldKind.YesNo ? [new("true", "Có"), new("false", "Không")] : Form.OptionsOf(field);

    /// <summary>The question of this page, drawn as radios, inside whose answer a question stands.</summary>
    private FormField? HostOf(FormField field) => field.When is { } when
        ? Group.Fields.FirstOrDefault(f => f.Code == when.Field && !FieldView.IsLong(Form, f))
        : null;

    // A question asked after any of several answers stands inside the first of them only: a page has no name twice.
    private FormOption? FirstHost(FormField host, FieldCondition when) =>
        OptionsOf(host).FirstOrDefault(o => when.Values.Contains(o.Code, StringComparer.Ordinal) != when.Negated);

    private FormOption? OptionOf(FormField host, string answer) => OptionsOf(host).FirstOrDefault(o => o.Code == answer);

    private bool IsHere(string code) => Group.Fields.Any(f => f.Code == code);
}

/// <summary>One question with what its boxes show.</summary>
public sealed record FieldView(FormGroupView Page, FormField Field)
{
    private const int MostRadios = 7;

    private readonly IReadOnlyDictionary<string, string> boxes = FormBoxes.Of(Field, Page.Answers);

    public string Code => Field.Code;

    public bool Optional => !Field.Required;

    public OfferedPlaces Places => Page.Places.GetValueOrDefault(Field.Code) ?? OfferedPlaces.None;

    /// <summary>The answers to choose from.</summary>
    public IReadOnlyList<FormOption> Options => Page.OptionsOf(Field);

    public bool Long => IsLong(Page.Form, Field);

    /// <summary>Asked only after another answer that cannot hold it: said in words.</summary>
    public string? Only => Field.When is { } when && Page.Group.Fields.Any(f => f.Code == when.Field && IsLong(Page.Form, f)) ? Page.Words(when) : null;

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
