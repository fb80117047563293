using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using MotCua.Tests.Support;
using MotCua.Web.Ui.Components;

namespace MotCua.Tests.Pages;

/// <summary>The examples a component's makers ship with it: options in, markup out.</summary>
internal static class DesignSystemFixtures
{
    /// <summary>Their component and ours.</summary>
    public static readonly IReadOnlyDictionary<string, Type> Components = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["back-link"] = typeof(BackLink),
        ["breadcrumbs"] = typeof(Breadcrumbs),
        ["button"] = typeof(Button),
        ["checkboxes"] = typeof(Checkboxes),
        ["date-input"] = typeof(DateInput),
        ["details"] = typeof(Details),
        ["error-message"] = typeof(ErrorMessage),
        ["error-summary"] = typeof(ErrorSummary),
        ["fieldset"] = typeof(Fieldset),
        ["file-upload"] = typeof(FileUpload),
        ["hint"] = typeof(Hint),
        ["input"] = typeof(Input),
        ["inset-text"] = typeof(InsetText),
        ["label"] = typeof(Label),
        ["notification-banner"] = typeof(NotificationBanner),
        ["pagination"] = typeof(Pagination),
        ["panel"] = typeof(Panel),
        ["radios"] = typeof(Radios),
        ["select"] = typeof(Select),
        ["skip-link"] = typeof(SkipLink),
        ["summary-list"] = typeof(SummaryList),
        ["table"] = typeof(Table),
        ["tag"] = typeof(Tag),
        ["task-list"] = typeof(TaskList),
        ["textarea"] = typeof(Textarea),
        ["warning-text"] = typeof(WarningText),
    };

    /// <summary>The words their components say by themselves, and ours.</summary>
    private static readonly (string Theirs, string Ours)[] DefaultWords =
    [
        (">Error:</span>", ">Lỗi:</span>"),
        (">Warning</span>", ">Cảnh báo</span>"),
        ("aria-label=\"Breadcrumb\"", "aria-label=\"Đường dẫn\""),
        ("aria-label=\"Pagination\"", "aria-label=\"Phân trang\""),
        ("aria-label=\"Page ", "aria-label=\"Trang "),
        ("Previous<span class=\"govuk-visually-hidden\"> page</span>", "Trang trước"),
        ("Next<span class=\"govuk-visually-hidden\"> page</span>", "Trang sau"),
    ];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new ContentConverter(), new TextConverter(), new AttributesConverter() },
    };

    public static IEnumerable<(string Component, string Name)> All() =>
        Components.Keys.SelectMany(component => Read(component).Select(fixture => (component, (string)fixture["name"]!)));

    /// <summary>Our markup and theirs with their default words put into Vietnamese.</summary>
    public static (string Ours, string Theirs) Render(string component, string name)
    {
        var fixture = Read(component).Single(fixture => (string)fixture["name"]! == name);
        var options = (JsonObject)Adapt(fixture["options"]!.DeepClone(), component)!;
        using var ours = new StringWriter(CultureInfo.InvariantCulture);
        ((Component)options.Deserialize(Components[component], Options)!).WriteTo(ours, HtmlEncoder.Default);
        return (ours.ToString(), Translate((string)fixture["html"]!, component, (JsonObject)fixture["options"]!));
    }

    private static List<JsonNode> Read(string component)
    {
        var path = Path.Combine(WorkingCopy.NodeModules, "govuk-frontend/dist/govuk/components", component, "fixtures.json");
        return [.. JsonNode.Parse(File.ReadAllText(path))!["fixtures"]!.AsArray().Select(fixture => fixture!)];
    }

    private static string Translate(string html, string component, JsonObject options)
    {
        if (options.ContainsKey("iconFallbackText") || component == "inset-text")
        {
            return html;
        }

        foreach (var (theirs, ours) in DefaultWords)
        {
            html = html.Replace(theirs, ours, StringComparison.Ordinal);
        }

        return component switch
        {
            "date-input" when (options["day"] as JsonObject)?["label"] is null => html.Replace(" Day\n", " Ngày\n").Replace(" Month\n", " Tháng\n").Replace(" Year\n", " Năm\n"),
            "notification-banner" => html.Replace(" Important\n", " Thông báo\n").Replace(" Success\n", " Đã xong\n"),
            "back-link" when !options.ContainsKey("html") => html.Replace(">Back<", ">Quay lại<"),
            _ => html,
        };
    }

    /// <summary>Their pairs of text and html become one content; the rest keeps its name.</summary>
    private static JsonNode? Adapt(JsonNode? node, string component)
    {
        switch (node)
        {
            case JsonArray array:
                return new JsonArray([.. array.Where(IsSomething).Select(item => Adapt(item!.DeepClone(), component))]);
            case JsonObject values when component == "date-input" && values.ContainsKey("id") && !values.ContainsKey("name"):
                return AdaptDate(values);
            case JsonObject values when values["rows"] is JsonArray rows && component == "table":
                var table = AdaptObject(values, component);
                table["rows"] = new JsonArray([.. rows.OfType<JsonArray>().Select(row => new JsonObject { ["cells"] = Adapt(row.DeepClone(), component) })]);
                return table;
            case JsonObject values:
                return AdaptObject(values, component);
            default:
                return node;
        }
    }

    /// <summary>Their empty entries are a way to write conditions in templates; C# has its own.</summary>
    private static bool IsSomething(JsonNode? node) => node switch
    {
        null => false,
        JsonObject { Count: 0 } => false,
        JsonValue value => value.ToString() is not ("" or "false" or "0"),
        _ => true,
    };

    /// <summary>Their day, month, year and values are short forms of the list of boxes.</summary>
    private static JsonObject AdaptDate(JsonObject values)
    {
        var adapted = AdaptObject(values, "");
        var prefix = (string?)values["namePrefix"] is { } text ? text + "-" : "";
        var boxes = new JsonArray();
        foreach (var part in values["items"] is JsonArray { Count: > 0 } listed ? listed.Select(box => (string)box!["name"]!) : ["day", "month", "year"])
        {
            var given = (values["items"] as JsonArray)?.FirstOrDefault(box => (string)box!["name"]! == part) ?? values[part];
            if (given is JsonValue)
            {
                continue;
            }

            var box = given is JsonObject own ? AdaptObject(own, "") : [];
            box["name"] ??= part;
            box["value"] ??= (values[part] as JsonObject)?["value"]?.DeepClone() ?? (values["values"] as JsonObject)?[prefix + (string)box["name"]!]?.DeepClone();
            box["label"] ??= (string)box["name"]! switch { "day" => "Ngày", "month" => "Tháng", "year" => "Năm", var name => char.ToUpperInvariant(name[0]) + name[1..] };
            box["width"] = part == "year" ? 4 : 2;
            boxes.Add((JsonNode)box);
        }

        adapted["items"] = boxes;
        return adapted;
    }

    private static JsonObject AdaptObject(JsonObject values, string component)
    {
        var adapted = new JsonObject();
        foreach (var (key, value) in values)
        {
            var isHtml = key.EndsWith("Html", StringComparison.Ordinal) || key == "html";
            var isText = !isHtml && (key is "text" or "titleText" or "summaryText" or "descriptionText");
            if (!isHtml && !isText)
            {
                adapted[key] = key == "attributes" ? value?.DeepClone() : Adapt(value?.DeepClone(), component);
                continue;
            }

            var name = key is "html" or "text" ? "content" : key[..^4];
            if (!IsSomething(value) || (isText && adapted.ContainsKey(name)))
            {
                continue;
            }

            adapted[name] = new JsonObject { [isHtml ? "$html" : "$text"] = value!.ToString() };
            if (isText && key == "text" && component is "select" or "notification-banner")
            {
                adapted["text"] = component == "select" ? value.ToString() : adapted[name]!.DeepClone();
            }
        }

        if (component == "notification-banner" && !values.ContainsKey("html") && values.ContainsKey("text"))
        {
            adapted.Remove("content");
        }

        return adapted;
    }

    private sealed class ContentConverter : JsonConverter<IHtmlContent>
    {
        public override IHtmlContent? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var node = JsonNode.Parse(ref reader);
            return node switch
            {
                JsonObject content when content["$html"] is { } html => new HtmlString(html.ToString()),
                JsonObject content when content["$text"] is { } text => new StringHtmlContent(text.ToString()),
                null => null,
                _ => new StringHtmlContent(node.ToString()),
            };
        }

        public override void Write(Utf8JsonWriter writer, IHtmlContent value, JsonSerializerOptions options) => throw new NotSupportedException();
    }

    /// <summary>Their numbers and switches as the text that a page shows.</summary>
    private sealed class TextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.Null => null,
            _ => JsonNode.Parse(ref reader)!.ToString(),
        };

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => throw new NotSupportedException();
    }

    private sealed class AttributesConverter : JsonConverter<IReadOnlyDictionary<string, string?>>
    {
        public override IReadOnlyDictionary<string, string?>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonNode.Parse(ref reader) is JsonObject attributes
                ? attributes.ToDictionary(pair => pair.Key, string? (pair) => pair.Value?.ToString() ?? "", StringComparer.Ordinal)
                : null;

        public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string?> value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
