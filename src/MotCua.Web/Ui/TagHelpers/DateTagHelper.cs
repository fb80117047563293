using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Web.Ui.Components;

namespace MotCua.Web.Ui.TagHelpers;

/// <summary>
/// A date in boxes named <c>X.Day</c>, <c>X.Month</c>, <c>X.Year</c>; binds to <see cref="DateOnly"/>. People born when
/// only the year was written down may leave the first two empty where <see cref="Partial"/> says so; such a date is
/// read by the page from the three names.
/// </summary>
[HtmlTargetElement("mc-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateTagHelper : FieldTagHelper
{
    public DateOnly? Value { get; set; }

    public string? Day { get; set; }

    public string? Month { get; set; }

    public string? Year { get; set; }

    /// <summary>Only the year, or month and year, may be known.</summary>
    public bool Partial { get; set; }

    /// <summary>The browser may fill in the person's own birthday.</summary>
    public bool Birthday { get; set; }

    protected override string FocusId => $"{FieldId}-Day";

    protected override IHtmlContent Make(IReadOnlyDictionary<string, string?> attributes, TagHelperContent inside)
    {
        var date = Value ?? For?.Model as DateOnly?;
        return new DateInput
        {
            Id = FieldId,
            Fieldset = TheFieldset(),
            Hint = TheHint() ?? new Hint { Content = Html.Text(Partial ? "Ví dụ 26 3 1980. Nếu chỉ biết năm sinh, chỉ nhập năm." : "Ví dụ 26 3 1980") },
            ErrorMessage = TheError($"{FullName}.Day", $"{FullName}.Month", $"{FullName}.Year"),
            Classes = Class,
            Attributes = attributes,
            Items =
            [
                Box("Day", Wording.Day, Day ?? date?.Day.ToString(), 2, "bday-day"),
                Box("Month", Wording.Month, Month ?? date?.Month.ToString(), 2, "bday-month"),
                Box("Year", Wording.Year, Year ?? date?.Year.ToString(), 4, "bday-year"),
            ],
        };
    }

    private DateBox Box(string part, string label, string? value, int width, string autocomplete)
    {
        PageFields.Of(ViewContext.HttpContext).Add($"{FullName}.{part}", $"{FieldId}-{part}");
        return new DateBox
        {
            Id = $"{FieldId}-{part}",
            Name = $"{FullName}.{part}",
            Label = label,
            Width = width,
            Value = Typed(part) ?? value,
            Autocomplete = Birthday ? autocomplete : null,
            Error = ErrorsOf($"{FullName}.{part}").Any() ? true : null,
        };
    }

    /// <summary>What was typed into this box: kept by its own name, or as its part of the whole date.</summary>
    private string? Typed(string part)
    {
        if (Attempted($"{FullName}.{part}") is { } own)
        {
            return own;
        }

        var parts = Attempted(FullName)?.Split('/');
        return parts is { Length: 3 } ? parts[part switch { "Day" => 0, "Month" => 1, _ => 2 }] : null;
    }
}
