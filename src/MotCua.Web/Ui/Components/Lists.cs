using Microsoft.AspNetCore.Html;

namespace MotCua.Web.Ui.Components;

public sealed record Tag : Component
{
    public IHtmlContent? Content { get; init; }

    protected override IHtmlContent Build() => Html.Element("strong", Html.Words("govuk-tag", Classes), Content).With(Attributes);
}

public sealed record RowAction
{
    public IHtmlContent? Content { get; init; }

    public string Href { get; init; } = "";

    /// <summary>What the action is about, for people who hear the link alone: "Sửa <i>họ và tên</i>".</summary>
    public string? VisuallyHiddenText { get; init; }

    public string? Classes { get; init; }

    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
}

public sealed record RowActions
{
    public IReadOnlyList<RowAction>? Items { get; init; }

    public string? Classes { get; init; }
}

public sealed record SummaryRow
{
    public Words? Key { get; init; }

    public Words? Value { get; init; }

    public RowActions? Actions { get; init; }

    public string? Classes { get; init; }
}

public sealed record SummaryCard
{
    public Words? Title { get; init; }

    public RowActions? Actions { get; init; }

    public string? Classes { get; init; }

    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
}

/// <summary>Questions and their answers, optionally in a card with a title.</summary>
public sealed record SummaryList : Component
{
    public IReadOnlyList<SummaryRow> Rows { get; init; } = [];

    public SummaryCard? Card { get; init; }

    protected override IHtmlContent Build()
    {
        var anyActions = Rows.Any(row => row.Actions?.Items is { Count: > 0 });
        var list = Html.Element("dl", Html.Words("govuk-summary-list", Classes)).With(Attributes);
        foreach (var row in Rows)
        {
            list.Add(Row(row, anyActions));
        }

        return Card is null ? list : InCard(Card, list);
    }

    private Element Row(SummaryRow row, bool anyActions)
    {
        var element = Html.Element(
            "div",
            Html.Words("govuk-summary-list__row", anyActions && row.Actions?.Items is null ? "govuk-summary-list__row--no-actions" : null, row.Classes),
            Html.Element("dt", Html.Words("govuk-summary-list__key", row.Key?.Classes), row.Key?.Content),
            Html.Element("dd", Html.Words("govuk-summary-list__value", row.Value?.Classes), row.Value?.Content));
        return row.Actions?.Items is not { Count: > 0 } actions
            ? element
            : element.Add(Html.Element(
                "dd",
                Html.Words("govuk-summary-list__actions", row.Actions.Classes),
                actions.Count == 1
                    ? Action(actions[0], Card?.Title)
                    : List(actions, "govuk-summary-list__actions-list", "govuk-summary-list__actions-list-item")));
    }

    private static Element InCard(SummaryCard card, IHtmlContent list)
    {
        var head = Html.Element("div", "govuk-summary-card__title-wrapper");
        if (card.Title is { } title)
        {
            head.Add(Html.Element("h" + (title.HeadingLevel ?? 2), Html.Words("govuk-summary-card__title", title.Classes), title.Content));
        }

        var classes = Html.Words("govuk-summary-card__actions", card.Actions?.Classes);
        head.Add(card.Actions?.Items switch
        {
            [var only] => Html.Element("div", classes, Action(only, card.Title)),
            { Count: > 1 } several => List(several, classes, "govuk-summary-card__action", card.Title),
            _ => null,
        });
        return Html.Element("div", Html.Words("govuk-summary-card", card.Classes), head, Html.Element("div", "govuk-summary-card__content", list))
            .With(card.Attributes);
    }

    private Element List(IReadOnlyList<RowAction> actions, string classes, string itemClass) => List(actions, classes, itemClass, Card?.Title);

    private static Element List(IReadOnlyList<RowAction> actions, string? classes, string itemClass, Words? title)
    {
        var list = Html.Element("ul", classes);
        foreach (var action in actions)
        {
            list.Add(Html.Element("li", itemClass, Action(action, title)));
        }

        return list;
    }

    private static Element Action(RowAction action, Words? cardTitle)
    {
        var spoken = Html.Element(
            "span",
            "govuk-visually-hidden",
            string.IsNullOrEmpty(action.VisuallyHiddenText) ? null : Html.Text(" " + action.VisuallyHiddenText),
            cardTitle?.Content is null ? null : Html.Join(Html.Text(" ("), cardTitle.Content, Html.Text(")")));
        return Html.Element("a", Html.Words("govuk-link", action.Classes), action.Content, !spoken.IsEmpty ? spoken : null)
            .With("href", action.Href)
            .With(action.Attributes);
    }
}

public sealed record TaskStatus
{
    public Tag? Tag { get; init; }

    public IHtmlContent? Content { get; init; }

    public string? Classes { get; init; }
}

public sealed record TaskItem
{
    public Words? Title { get; init; }

    public Words? Hint { get; init; }

    /// <summary>Null while it cannot be started.</summary>
    public string? Href { get; init; }

    public TaskStatus? Status { get; init; }

    public string? Classes { get; init; }
}

/// <summary>What is to be done and how far it is: names begin with a verb, "Đã xong" is plain text without colour.</summary>
public sealed record TaskList : Component
{
    public string IdPrefix { get; init; } = "task-list";

    public IReadOnlyList<TaskItem> Items { get; init; } = [];

    protected override IHtmlContent Build()
    {
        var list = Html.Element("ul", Html.Words("govuk-task-list", Classes)).With(Attributes);
        for (var index = 0; index < Items.Count; index++)
        {
            list.Add(Item(Items[index], $"{IdPrefix}-{index + 1}"));
        }

        return list;
    }

    private static Element Item(TaskItem item, string id)
    {
        var hint = item.Hint is null ? null : Html.Element("div", "govuk-task-list__hint", item.Hint.Content).With("id", id + "-hint");
        var title = item.Href is null
            ? Html.Element("div", item.Title?.Classes, item.Title?.Content)
            : Html.Element("a", Html.Words("govuk-link govuk-task-list__link", item.Title?.Classes), item.Title?.Content)
                .With("href", item.Href)
                .With("aria-describedby", Html.Words(hint is null ? null : id + "-hint", id + "-status"));
        return Html.Element(
            "li",
            Html.Words("govuk-task-list__item", item.Href is null ? null : "govuk-task-list__item--with-link", item.Classes),
            Html.Element("div", "govuk-task-list__name-and-hint", title, hint),
            Html.Element("div", Html.Words("govuk-task-list__status", item.Status?.Classes), item.Status?.Tag ?? item.Status?.Content).With("id", id + "-status"));
    }
}
