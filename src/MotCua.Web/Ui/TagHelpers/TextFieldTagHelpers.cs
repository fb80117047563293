using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Web.Ui.Components;

namespace MotCua.Web.Ui.TagHelpers;

/// <summary><c>&lt;mc-input for="Input.Name" hint="…" width="20" suffix="đồng" /&gt;</c></summary>
[HtmlTargetElement("mc-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class InputTagHelper : FieldTagHelper
{
    public string Type { get; set; } = "text";

    public object? Value { get; set; }

    /// <summary>2, 3, 4, 5, 10, 20 or 30: about how many letters the answer has.</summary>
    public int? Width { get; set; }

    public string? Autocomplete { get; set; }

    public string? Inputmode { get; set; }

    public bool? Spellcheck { get; set; }

    public string? Prefix { get; set; }

    public string? Suffix { get; set; }

    protected override IHtmlContent Make(IReadOnlyDictionary<string, string?> attributes, TagHelperContent inside) => new Input
    {
        Id = FieldId,
        Name = FullName,
        Type = Type,

        // What was typed as a password is never sent back.
        Value = Type == "password" ? null : ValueOf(Value),
        Label = TheLabel(),
        Hint = TheHint(),
        ErrorMessage = TheError(),
        Classes = Html.Words(Width is { } width ? $"govuk-input--width-{width}" : null, Class),
        Disabled = Disabled,
        Autocomplete = string.IsNullOrEmpty(Autocomplete) ? null : Autocomplete,
        Inputmode = string.IsNullOrEmpty(Inputmode) ? null : Inputmode,
        Spellcheck = Spellcheck,
        Prefix = string.IsNullOrEmpty(Prefix) ? null : Words.Of(Prefix),
        Suffix = string.IsNullOrEmpty(Suffix) ? null : Words.Of(Suffix),
        Attributes = attributes,
    };
}

/// <summary><c>&lt;mc-textarea for="Reason" rows="4" /&gt;</c></summary>
[HtmlTargetElement("mc-textarea", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextareaTagHelper : FieldTagHelper
{
    public object? Value { get; set; }

    public int Rows { get; set; } = 5;

    protected override IHtmlContent Make(IReadOnlyDictionary<string, string?> attributes, TagHelperContent inside) => new Textarea
    {
        Id = FieldId,
        Name = FullName,
        Value = ValueOf(Value),
        Rows = Rows,
        Label = TheLabel(),
        Hint = TheHint(),
        ErrorMessage = TheError(),
        Classes = Class,
        Disabled = Disabled,
        Attributes = attributes,
    };
}

/// <summary>One or more files; the form around it needs <c>enctype="multipart/form-data"</c>, and <c>data-progress</c> to show how far it is.</summary>
[HtmlTargetElement("mc-file-upload", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileUploadTagHelper : FieldTagHelper
{
    public bool Multiple { get; set; }

    protected override IHtmlContent Make(IReadOnlyDictionary<string, string?> attributes, TagHelperContent inside) => new FileUpload
    {
        Id = FieldId,
        Name = FullName,
        Multiple = Multiple,
        Label = TheLabel(),
        Hint = TheHint(),
        ErrorMessage = TheError(),
        Classes = Class,
        Disabled = Disabled,
        Attributes = attributes,
    };
}
