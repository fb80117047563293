using Microsoft.AspNetCore.Html;

namespace MotCua.Web.Ui.Components;

/// <summary>The block around one question; what stands before and after its control is for suffixes and file lists.</summary>
public sealed record FormGroup
{
    public string? Classes { get; init; }

    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public Words? BeforeInput { get; init; }

    public Words? AfterInput { get; init; }

    public Words? BeforeInputs { get; init; }

    public Words? AfterInputs { get; init; }
}

/// <summary>
/// One question of a form: what it asks, its hint and its error, tied to the control so that a screen reader speaks
/// all three.
/// </summary>
public abstract record FormField : Component
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public Label? Label { get; init; }

    public Hint? Hint { get; init; }

    public ErrorMessage? ErrorMessage { get; init; }

    public FormGroup? FormGroup { get; init; }

    public string? DescribedBy { get; init; }

    public bool Disabled { get; init; }

    /// <summary>What the ids of hint and error start with.</summary>
    protected abstract string? BaseId { get; }

    /// <summary>The ids that describe the control, in the order they stand on the page.</summary>
    protected string? Described(string? first) => Html.Words(
        first,
        Hint is null ? null : BaseId + "-hint",
        ErrorMessage is null ? null : BaseId + "-error");

    protected IHtmlContent HintAndError() => Html.Join(
        Hint is null ? null : Hint with { Id = BaseId + "-hint" },
        ErrorMessage is null ? null : ErrorMessage with { Id = BaseId + "-error" });

    protected IHtmlContent Group(params ReadOnlySpan<IHtmlContent?> parts) =>
        Html.Element("div", Html.Words("govuk-form-group", ErrorMessage is null ? null : "govuk-form-group--error", FormGroup?.Classes))
            .With(FormGroup?.Attributes)
            .Add(parts);
}

/// <summary>A question with one control: its label points at it.</summary>
public abstract record SingleField : FormField
{
    protected override string? BaseId => Id ?? Name;

    protected abstract IHtmlContent Control(string? describedBy);

    protected override IHtmlContent Build() => Group(
        Label is null ? null : Label with { For = BaseId },
        HintAndError(),
        Control(Described(DescribedBy)));

    protected string? ErrorClass(string name) => ErrorMessage is null ? null : name + "--error";
}

/// <summary>A question with several controls: a fieldset speaks for all of them.</summary>
public abstract record GroupField : FormField
{
    public Fieldset? Fieldset { get; init; }

    protected virtual string? Role => null;

    protected abstract IHtmlContent Controls();

    protected override IHtmlContent Build()
    {
        var inner = Html.Join(HintAndError(), Controls());
        return Group(Fieldset is null
            ? inner
            : Fieldset with { DescribedBy = Described(Fieldset.DescribedBy ?? DescribedBy), Role = Role, Content = inner });
    }
}
