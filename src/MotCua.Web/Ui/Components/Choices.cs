using Microsoft.AspNetCore.Html;

namespace MotCua.Web.Ui.Components;

/// <summary>One answer to choose; <see cref="Conditional"/> is asked only of those who choose it.</summary>
public sealed record Choice
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Value { get; init; }

    public IHtmlContent? Content { get; init; }

    public Words? Label { get; init; }

    public Hint? Hint { get; init; }

    public bool? Checked { get; init; }

    public bool Disabled { get; init; }

    public Words? Conditional { get; init; }

    /// <summary>A word between two answers ("hoặc") instead of an answer.</summary>
    public string? Divider { get; init; }

    /// <summary><c>exclusive</c>: choosing it unchooses the others.</summary>
    public string? Behaviour { get; init; }

    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
}

/// <summary>What radios and checkboxes have in common.</summary>
public abstract record Choices : GroupField
{
    public string? IdPrefix { get; init; }

    public IReadOnlyList<Choice> Items { get; init; } = [];

    protected override string? BaseId => IdPrefix ?? Name;

    protected abstract string Block { get; }

    protected abstract string Type { get; }

    protected abstract bool Chosen(Choice item);

    /// <summary>Without a fieldset the description has nowhere to stand but on each answer.</summary>
    protected virtual string? ItemDescribedBy => null;

    protected override IHtmlContent Controls()
    {
        var box = Html.Element("div", Html.Words(Block, Classes)).With(Attributes).Add(FormGroup?.BeforeInputs?.Content);
        for (var index = 0; index < Items.Count; index++)
        {
            box.Add(Item(Items[index], index));
        }

        return box.Add(FormGroup?.AfterInputs?.Content);
    }

    private IHtmlContent Item(Choice item, int index)
    {
        if (item.Divider is { } divider)
        {
            return Html.Element("div", Block + "__divider", Html.Text(divider));
        }

        // The first answer has no number, so that an error summary can point at it by the question's own id.
        var id = item.Id ?? (index == 0 ? BaseId : $"{BaseId}-{index + 1}");
        var chosen = item.Checked ?? Chosen(item);
        var hint = item.Hint?.Content is null ? null : item.Hint with { Id = id + "-item-hint", Classes = Html.Words(Block + "__hint", item.Hint.Classes) };
        var conditional = item.Conditional?.Content;
        var input = Html.Element("input", Block + "__input")
            .With("id", id)
            .With("name", item.Name ?? Name)
            .With("type", Type)
            .With("value", item.Value ?? "")
            .With("checked", chosen)
            .With("disabled", item.Disabled)
            .With("data-aria-controls", conditional is null ? null : "conditional-" + id)
            .With("data-behaviour", item.Behaviour)
            .With("aria-describedby", Html.Words(ItemDescribedBy, hint?.Id))
            .With(item.Attributes);
        var label = new Label { Content = item.Content, For = id, Classes = Html.Words(Block + "__label", item.Label?.Classes), Attributes = item.Label?.Attributes };
        return Html.Join(
            Html.Element("div", Block + "__item", input, label, hint),
            conditional is null ? null : Hidden(conditional, chosen).With("id", "conditional-" + id));
    }

    private Element Hidden(IHtmlContent conditional, bool chosen) =>
        Html.Element("div", Html.Words(Block + "__conditional", chosen ? null : Block + "__conditional--hidden"), conditional);
}

public sealed record Radios : Choices
{
    public string? Value { get; init; }

    protected override string Block => "govuk-radios";

    protected override string Type => "radio";

    protected override bool Chosen(Choice item) => !string.IsNullOrEmpty(Value) && Value == item.Value;
}

public sealed record Checkboxes : Choices
{
    public IReadOnlyList<string> Values { get; init; } = [];

    protected override string Block => "govuk-checkboxes";

    protected override string Type => "checkbox";

    protected override bool Chosen(Choice item) => Values.Contains(item.Value);

    protected override string? ItemDescribedBy => Fieldset is null ? Described(DescribedBy) : null;
}
