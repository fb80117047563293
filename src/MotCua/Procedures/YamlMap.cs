using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MotCua.Procedures;

/// <summary>
/// One mapping of a catalogue file, read key by key. What is missing, misspelt or of the wrong kind becomes a fault
/// with its line, and reading goes on with a harmless value, so that all faults come out at once.
/// </summary>
internal sealed class YamlMap
{
    private readonly YamlMappingNode map;
    private readonly CatalogueFaults faults;
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    private YamlMap(string file, YamlMappingNode map, CatalogueFaults faults)
    {
        File = file;
        this.map = map;
        this.faults = faults;
    }

    public string File { get; }

    public int Line => (int)map.Start.Line;

    /// <summary>The whole tree as JSON with ordered keys: what counts as the content, whatever its comments and layout.</summary>
    public string Canonical => Json(map)!.ToJsonString(CanonicalJson.Options);

    /// <summary>Reads a file whose top is a mapping; null (with faults) when it is none.</summary>
    public static YamlMap? Parse(string file, string text, CatalogueFaults faults)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text.Normalize(NormalizationForm.FormC)));
            if (stream.Documents is [{ RootNode: YamlMappingNode top }])
            {
                return new YamlMap(file, top, faults);
            }

            faults.Add(file, 1, "Tệp không phải là một danh sách các mục dạng “tên: giá trị”", "Viết lại tệp theo một tệp mẫu cùng thư mục");
        }
        catch (YamlException wrong)
        {
            faults.Add(file, (int)wrong.Start.Line, "Sai cú pháp YAML: " + wrong.Message, "Kiểm tra thụt dòng, dấu hai chấm và dấu ngoặc quanh dòng này");
        }

        return null;
    }

    /// <summary>A text that must be there, trimmed; empty after a fault.</summary>
    public string Text(string key)
    {
        if (TextOrNull(key) is { } text)
        {
            return text;
        }

        Fault(key, $"Thiếu “{key}”", $"Thêm dòng “{key}: …”");
        return "";
    }

    public string? TextOrNull(string key)
    {
        if (Find(key) is not { } node)
        {
            return null;
        }

        if (node is YamlScalarNode scalar)
        {
            var text = scalar.Value?.Trim();
            return string.IsNullOrEmpty(text) || text is "~" or "null" && scalar.Style == ScalarStyle.Plain ? null : text;
        }

        Fault(key, $"“{key}” phải là một dòng chữ", "Bỏ dấu gạch đầu dòng hoặc các mục con");
        return null;
    }

    public bool Flag(string key) => OneOf(key, Flags, false);

    public int Whole(string key, int otherwise) => (int)Math.Min(Amount(key) ?? otherwise, int.MaxValue);

    /// <summary>A whole number of things or đồng, not below 0.</summary>
    public long? Amount(string key)
    {
        if (TextOrNull(key) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Fault(key, $"“{key}: {text}” không phải là số nguyên không âm", "Chỉ viết chữ số, không có dấu chấm, dấu phẩy hay đơn vị");
        return null;
    }

    public DateOnly? Day(string key)
    {
        if (TextOrNull(key) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Fault(key, $"“{key}: {text}” không phải là một ngày", "Viết ngày theo dạng năm-tháng-ngày, ví dụ 2025-07-01");
        return null;
    }

    /// <summary>One of the words that mean something here; a missing key gives <paramref name="otherwise"/>.</summary>
    public T OneOf<T>(string key, IReadOnlyDictionary<string, T> words, T otherwise)
    {
        if (TextOrNull(key) is not { } text)
        {
            return otherwise;
        }

        return Word(key, Find(key)!, text, words, otherwise);
    }

    /// <summary>The same, but the key must be there.</summary>
    public T OneOf<T>(string key, IReadOnlyDictionary<string, T> words)
        where T : struct => Text(key) is { Length: > 0 } text ? Word(key, Find(key)!, text, words, default) : default;

    public IReadOnlyList<T> SomeOf<T>(string key, IReadOnlyDictionary<string, T> words) =>
        [.. Scalars(key).Select(s => Word(key, s.Node, s.Text, words, default(T)!))];

    /// <summary>A list of texts; one text alone counts as a list of one.</summary>
    public IReadOnlyList<string> Texts(string key) => [.. Scalars(key).Select(s => s.Text)];

    /// <summary>A list of mappings.</summary>
    /// <summary>A value that is itself lines of <c>name: value</c>; null where it is left out.</summary>
    public T? Item<T>(string key, Func<YamlMap, T> read)
        where T : class
    {
        switch (Find(key))
        {
            case null or YamlScalarNode { Value: null or "" }:
                return null;
            case YamlMappingNode node:
                var map = new YamlMap(File, node, faults);
                var item = read(map);
                map.NothingElse();
                return item;
            default:
                Fault(key, $"“{key}” phải gồm các dòng “tên: giá trị”", "Viết mỗi dòng một giá trị, thụt vào dưới mục này");
                return null;
        }
    }

    public IReadOnlyList<T> Items<T>(string key, Func<YamlMap, T> read)
    {
        var items = new List<T>();
        switch (Find(key))
        {
            case null or YamlScalarNode { Value: null or "" }:
                break;
            case YamlSequenceNode list:
                foreach (var node in list)
                {
                    if (node is YamlMappingNode item)
                    {
                        var map = new YamlMap(File, item, faults);
                        items.Add(read(map));
                        map.NothingElse();
                    }
                    else
                    {
                        FaultAt(node, $"Một mục của “{key}” không có các dòng “tên: giá trị”", "Viết mục này như các mục khác của danh sách");
                    }
                }

                break;
            case { } other:
                FaultAt(other, $"“{key}” phải là một danh sách", "Bắt đầu mỗi mục bằng dấu gạch ngang");
                break;
        }

        return items;
    }

    public void Fault(string key, string fault, string mend) => faults.Add(File, LineOf(key), fault, mend, key);

    public int LineOf(string key) => Find(key) is { } node ? (int)node.Start.Line : Line;

    /// <summary>Reports keys nobody asked for: a misspelt key must not be lost in silence.</summary>
    public void NothingElse()
    {
        foreach (var key in map.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || !known.Contains(name))
            {
                FaultAt(key, $"Không có mục nào tên là “{key}” ở đây", $"Sửa lại tên; các tên dùng được: {string.Join(", ", known.Order(StringComparer.Ordinal))}");
            }
        }
    }

    private IEnumerable<(YamlNode Node, string Text)> Scalars(string key)
    {
        if (Find(key) is YamlSequenceNode list)
        {
            foreach (var node in list)
            {
                if (node is YamlScalarNode { Value: { } value } && value.Trim() is { Length: > 0 } text)
                {
                    yield return (node, text);
                }
                else
                {
                    FaultAt(node, $"Một mục của “{key}” không phải là dòng chữ", "Viết một dòng chữ sau dấu gạch ngang");
                }
            }
        }
        else if (TextOrNull(key) is { } single)
        {
            yield return (Find(key)!, single);
        }
    }

    private T Word<T>(string key, YamlNode at, string text, IReadOnlyDictionary<string, T> words, T otherwise)
    {
        if (words.TryGetValue(text, out var value))
        {
            return value;
        }

        FaultAt(at, $"“{key}: {text}” không dùng được", $"Chọn một trong: {string.Join(", ", words.Keys)}");
        return otherwise;
    }

    private YamlNode? Find(string key)
    {
        known.Add(key);
        return map.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;
    }

    private void FaultAt(YamlNode node, string fault, string mend) => faults.Add(File, (int)node.Start.Line, fault, mend);

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children
            .Select(pair => KeyValuePair.Create(pair.Key.ToString(), Json(pair.Value)))
            .Where(pair => pair.Value is not null)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)),
        YamlSequenceNode list => new JsonArray([.. list.Select(Json)]),
        YamlScalarNode { Value: { Length: > 0 } text } => JsonValue.Create(text),
        _ => null,
    };

    private static readonly Dictionary<string, bool> Flags = new(StringComparer.Ordinal) { ["true"] = true, ["false"] = false };
}

/// <summary>JSON as this module keeps it: Vietnamese letters as letters, nothing indented.</summary>
internal static class CanonicalJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
