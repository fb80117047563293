using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Web.Ui.Components;

namespace MotCua.Web.Ui.TagHelpers;

/// <summary>Questions and answers: <c>&lt;mc-summary-list title="…"&gt;&lt;mc-answer label="Họ và tên"&gt;…&lt;/mc-answer&gt;…</c></summary>
[HtmlTargetElement("mc-summary-list")]
[RestrictChildren("mc-answer")]
public sealed class SummaryListTagHelper : ContentTagHelper
{
    private readonly List<SummaryRow> rows = [];

    /// <summary>Puts the list into a card with this title.</summary>
    public string? Title { get; set; }

    public int Level { get; set; } = 2;

    /// <summary>One link for the whole card.</summary>
    public string? ChangeHref { get; set; }

    public bool NoBorder { get; set; }

    public override void Init(TagHelperContext context) => context.Items[typeof(SummaryRow)] = rows;

    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes) => new SummaryList
    {
        Rows = rows,
        Card = string.IsNullOrEmpty(Title) ? null : new SummaryCard
        {
            Title = new Words { Content = Html.Text(Title), HeadingLevel = Level },
            Actions = string.IsNullOrEmpty(ChangeHref) ? null : new RowActions { Items = [new RowAction { Href = ChangeHref, Content = Html.Text("Sửa") }] },
        },
        Classes = Html.Words(NoBorder ? "govuk-summary-list--no-border" : null, Class),
        Attributes = attributes,
    };
}

/// <summary>One question with its answer inside; <c>change-href</c> adds "Sửa".</summary>
[HtmlTargetElement("mc-answer", ParentTag = "mc-summary-list")]
public sealed class AnswerTagHelper : TagHelper
{
    public string Label { get; set; } = "";

    public string? ChangeHref { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var value = await output.GetChildContentAsync();
        ((List<SummaryRow>)context.Items[typeof(SummaryRow)]).Add(new SummaryRow
        {
            Key = Words.Of(Label),
            Value = new Words { Content = value.IsEmptyOrWhiteSpace ? Html.Text("Chưa có") : value, Classes = value.IsEmptyOrWhiteSpace ? "mc-quiet" : null },
            Actions = string.IsNullOrEmpty(ChangeHref) ? null : new RowActions
            {
                Items = [new RowAction { Href = ChangeHref, Content = Html.Text("Sửa"), VisuallyHiddenText = Label.ToLower(System.Globalization.CultureInfo.CurrentCulture) }],
            },
        });
        output.SuppressOutput();
    }
}

/// <summary>What is to be done: <c>&lt;mc-task-list&gt;&lt;mc-task href="…" title="Nhập tờ khai" status="Chưa làm" colour="yellow" /&gt;…</c></summary>
[HtmlTargetElement("mc-task-list")]
[RestrictChildren("mc-task")]
public sealed class TaskListTagHelper : ContentTagHelper
{
    private readonly List<TaskItem> tasks = [];

    public string IdPrefix { get; set; } = "viec";

    public override void Init(TagHelperContext context) => context.Items[typeof(TaskItem)] = tasks;

    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes) =>
        new TaskList { IdPrefix = IdPrefix, Items = tasks, Classes = Class, Attributes = attributes };
}

/// <summary>Without <c>href</c> the task cannot be started yet; without <c>colour</c> the status is plain text.</summary>
[HtmlTargetElement("mc-task", ParentTag = "mc-task-list", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TaskTagHelper : TagHelper
{
    public string Title { get; set; } = "";

    public string? Hint { get; set; }

    public string? Href { get; set; }

    public string Status { get; set; } = "";

    public string? Colour { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ((List<TaskItem>)context.Items[typeof(TaskItem)]).Add(new TaskItem
        {
            Title = Words.Of(Title),
            Hint = string.IsNullOrEmpty(Hint) ? null : Words.Of(Hint),
            Href = string.IsNullOrEmpty(Href) ? null : Href,
            Status = string.IsNullOrEmpty(Colour)
                ? new Components.TaskStatus { Content = Html.Text(Status), Classes = string.IsNullOrEmpty(Href) ? "govuk-task-list__status--cannot-start-yet" : null }
                : new Components.TaskStatus { Tag = new Tag { Content = Html.Text(Status), Classes = "govuk-tag--" + Colour } },
        });
        output.SuppressOutput();
    }
}
