using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Web.Ui.Components;

namespace MotCua.Web.Ui.TagHelpers;

[HtmlTargetElement("mc-back", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BackTagHelper : ContentTagHelper
{
    public string Href { get; set; } = "";

    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes) => new BackLink
    {
        Href = Href,
        Content = inside.IsEmptyOrWhiteSpace ? Html.Text(Wording.Back) : inside,
        Classes = Class,
        Attributes = attributes,
    };
}

/// <summary>Where the page stands: <c>&lt;mc-breadcrumbs&gt;&lt;mc-crumb href="…"&gt;…&lt;/mc-crumb&gt;…</c></summary>
[HtmlTargetElement("mc-breadcrumbs")]
[RestrictChildren("mc-crumb")]
public sealed class BreadcrumbsTagHelper : ContentTagHelper
{
    private readonly List<Crumb> crumbs = [];

    public override void Init(TagHelperContext context) => context.Items[typeof(Crumb)] = crumbs;

    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes) =>
        new Breadcrumbs { Items = crumbs, CollapseOnMobile = true, Classes = Class, Attributes = attributes };
}

[HtmlTargetElement("mc-crumb")]
public sealed class CrumbTagHelper : TagHelper
{
    public string? Href { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((List<Crumb>)context.Items[typeof(Crumb)]).Add(new Crumb { Href = Href, Content = await output.GetChildContentAsync() });
        output.SuppressOutput();
    }
}

/// <summary>
/// Pages of a list. Give <c>page</c> and <c>last</c> where the number of pages is known, otherwise <c>previous</c> and
/// <c>next</c> (long lists are paged by key and never counted).
/// </summary>
[HtmlTargetElement("mc-pagination", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PaginationTagHelper : ContentTagHelper
{
    public int? Page { get; set; }

    public int? Last { get; set; }

    /// <summary>The address of a page by its number.</summary>
    public Func<int, string>? Address { get; set; }

    public string? Previous { get; set; }

    public string? Next { get; set; }

    protected override IHtmlContent Make(TagHelperContent inside, IReadOnlyDictionary<string, string?> attributes)
    {
        if (Page is { } page && Last is { } last && Address is { } address)
        {
            return last <= 1 ? HtmlString.Empty : new Pagination
            {
                Previous = page > 1 ? new PageStep { Href = address(page - 1) } : null,
                Next = page < last ? new PageStep { Href = address(page + 1) } : null,
                Items = [.. Shown(page, last).Select(number => number is { } shown
                    ? new PageNumber { Number = shown.ToString(), Href = address(shown), Current = shown == page }
                    : new PageNumber { Ellipsis = true })],
                Classes = Class,
                Attributes = attributes,
            };
        }

        return string.IsNullOrEmpty(Previous) && string.IsNullOrEmpty(Next) ? HtmlString.Empty : new Pagination
        {
            Previous = string.IsNullOrEmpty(Previous) ? null : new PageStep { Href = Previous },
            Next = string.IsNullOrEmpty(Next) ? null : new PageStep { Href = Next },
            Items = [],
            Classes = Class,
            Attributes = attributes,
        };
    }

    /// <summary>First, last, this one and its neighbours; null where pages are left out.</summary>
    internal static IEnumerable<int?> Shown(int page, int last)
    {
        var before = 0;
        foreach (var number in Enumerable.Range(1, last).Where(number => number == 1 || number == last || Math.Abs(number - page) <= 1))
        {
            if (number - before > 1)
            {
                yield return null;
            }

            yield return number;
            before = number;
        }
    }
}
