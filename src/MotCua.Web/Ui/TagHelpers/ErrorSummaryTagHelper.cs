using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Web.Ui.Components;

namespace MotCua.Web.Ui.TagHelpers;

/// <summary>
/// All errors of the page in the order of its fields, each leading to its control. The layout shows it, so that no
/// page can forget it.
/// </summary>
[HtmlTargetElement("mc-error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var fields = PageFields.Of(ViewContext.HttpContext);
        var lines = ViewContext.ViewData.ModelState
            .Where(state => state.Value is { Errors.Count: > 0 })
            .OrderBy(state => fields.PlaceOf(state.Key))
            .SelectMany(state => state.Value!.Errors.Select(error => (Field: fields.IdOf(state.Key), Words: error.ErrorMessage)))
            .Where(line => line.Words.Length > 0)
            .Distinct()
            .Select(line => new ErrorLine { Href = line.Field is null ? null : "#" + line.Field, Content = Html.Text(line.Words) })
            .ToList();
        if (lines.Count > 0)
        {
            output.Content.SetHtmlContent(new ErrorSummary { ErrorList = lines });
        }
    }
}
