using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Web.Ui.Components;

namespace MotCua.Web.Ui.TagHelpers;

/// <summary>One answer, as pages give lists of them: value, words, and a hint where the words alone do not say enough.</summary>
public sealed record Answer(string Value, string Text, string? Hint = null)
{
    /// <summary>The heading it stands under in a select; answers of one heading follow each other.</summary>
    public string? Group { get; init; }
}

/// <summary>Where the answers written between the tags gather.</summary>
internal sealed class Answers
{
    public List<Choice> All { get; } = [];
}

/// <summary>Questions answered by choosing, from a list or from the answers written inside.</summary>
public abstract class ChoiceTagHelper : FieldTagHelper
{
    public IEnumerable<Answer>? Items { get; set; }

    /// <summary>Answers stand beside each other; for two or three short ones.</summary>
    public bool Inline { get; set; }

    public bool Small { get; set; }

    internal Answers Answers { get; } = new();

    public override void Init(TagHelperContext context) => context.Items[typeof(Answers)] = Answers;

    protected IReadOnlyList<Choice> Choices() =>
    [
        .. (Items ?? []).Select(item => new Choice
        {
            Value = item.Value,
            Content = Html.Text(item.Text),
            Hint = item.Hint is null ? null : new Hint { Content = Html.Text(item.Hint) },
        }),
        .. Answers.All,
    ];

    protected string? Shape(string block) => Html.Words(Inline ? $"{block}--inline" : null, Small ? $"{block}--small" : null, Class);
}

/// <summary><c>&lt;mc-radios for="Channel" items="Model.Channels" /&gt;</c></summary>
[HtmlTargetElement("mc-radios", TagStructure = TagStructure.NormalOrSelfClosing)]
[RestrictChildren("mc-item", "mc-or")]
public sealed class RadiosTagHelper : ChoiceTagHelper
{
    public object? Value { get; set; }

    protected override IHtmlContent Make(IReadOnlyDictionary<string, string?> attributes, TagHelperContent inside) => new Radios
    {
        IdPrefix = FieldId,
        Name = FullName,
        Value = ValueOf(Value),
        Items = Choices(),
        Fieldset = TheFieldset(),
        Hint = TheHint(),
        ErrorMessage = TheError(),
        Classes = Shape("govuk-radios"),
        Attributes = attributes,
    };
}

/// <summary><c>&lt;mc-checkboxes for="Papers"&gt;&lt;mc-item value="1" label="…" /&gt;&lt;/mc-checkboxes&gt;</c></summary>
[HtmlTargetElement("mc-checkboxes", TagStructure = TagStructure.NormalOrSelfClosing)]
[RestrictChildren("mc-item", "mc-or")]
public sealed class CheckboxesTagHelper : ChoiceTagHelper
{
    public object? Values { get; set; }

    protected override IHtmlContent Make(IReadOnlyDictionary<string, string?> attributes, TagHelperContent inside) => new Checkboxes
    {
        IdPrefix = FieldId,
        Name = FullName,
        Values = ValuesOf(Values),
        Items = Choices(),
        Fieldset = TheFieldset(),
        Hint = TheHint(),
        ErrorMessage = TheError(),
        Classes = Shape("govuk-checkboxes"),
        Attributes = attributes,
    };
}

/// <summary>One answer of radios or checkboxes; what stands inside is asked only of those who choose it.</summary>
[HtmlTargetElement("mc-item", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ItemTagHelper : TagHelper
{
    public string Value { get; set; } = "";

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    public bool? Checked { get; set; }

    public bool Disabled { get; set; }

    /// <summary>Choosing it unchooses the others ("Không có giấy tờ nào").</summary>
    public bool Exclusive { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var further = await output.GetChildContentAsync();
        ((Answers)context.Items[typeof(Answers)]).All.Add(new Choice
        {
            Value = Value,
            Content = Html.Text(Label),
            Hint = string.IsNullOrEmpty(Hint) ? null : new Hint { Content = Html.Text(Hint) },
            Checked = Checked,
            Disabled = Disabled,
            Behaviour = Exclusive ? "exclusive" : null,
            Conditional = further.IsEmptyOrWhiteSpace ? null : new Words { Content = further },
        });
        output.SuppressOutput();
    }
}

/// <summary>The word between two answers: <c>&lt;mc-or /&gt;</c> says "hoặc".</summary>
[HtmlTargetElement("mc-or", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class OrTagHelper : TagHelper
{
    public string Text { get; set; } = "hoặc";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ((Answers)context.Items[typeof(Answers)]).All.Add(new Choice { Divider = Text });
        output.SuppressOutput();
    }
}

/// <summary><c>&lt;mc-select for="Unit" items="Model.Units" empty="Chọn đơn vị" /&gt;</c></summary>
[HtmlTargetElement("mc-select", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectTagHelper : FieldTagHelper
{
    public IEnumerable<Answer> Items { get; set; } = [];

    public object? Value { get; set; }

    /// <summary>The words of the first, empty choice; null leaves it out.</summary>
    public string? Empty { get; set; }

    protected override IHtmlContent Make(IReadOnlyDictionary<string, string?> attributes, TagHelperContent inside) => new Select
    {
        Id = FieldId,
        Name = FullName,
        Value = ValueOf(Value),
        Items =
        [
            .. string.IsNullOrEmpty(Empty) ? Array.Empty<SelectOption>() : [new SelectOption { Value = "", Text = Empty }],
            .. Items.Select(item => new SelectOption { Value = item.Value, Text = item.Text, Group = item.Group }),
        ],
        Label = TheLabel(),
        Hint = TheHint(),
        ErrorMessage = TheError(),
        Classes = Class,
        Disabled = Disabled,
        Attributes = attributes,
    };
}
