using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Identity;

namespace MotCua.Procedures;

/// <summary>
/// The answers of one e-form, by field code, unchanging. Its JSON is canonical: equal answers give equal text (ordered
/// keys, NFC, no blanks), so that a hash of it means something.
/// </summary>
public sealed class Answers : IEquatable<Answers>
{
    private const string Values = "values";
    private const string OriginsKey = "origins";

    // Each value is canonical JSON already: a JsonNode could be changed under our hands.
    private readonly ImmutableSortedDictionary<string, string> values;
    private readonly ImmutableSortedDictionary<string, Origin> origins;

    private Answers(ImmutableSortedDictionary<string, string> values, ImmutableSortedDictionary<string, Origin> origins)
    {
        this.values = values;
        this.origins = origins;
    }

    public static Answers None { get; } = new(
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, Origin>(StringComparer.Ordinal));

    public IEnumerable<string> Codes => values.Keys;

    public bool Has(string code) => values.ContainsKey(code);

    public Origin OriginOf(string code) => origins.GetValueOrDefault(code, Origin.Typed);

    /// <summary>A text, phone, e-mail or choice.</summary>
    public string? Text(string code) => Read(code) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public decimal? Number(string code) => Read(code) is JsonValue value && value.TryGetValue<decimal>(out var number) ? number : null;

    public bool? Flag(string code) => Read(code) is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    /// <summary>How many rows of a repeated group were begun.</summary>
    public int Rows(string group) => Number(group) is { } rows and >= 0 and <= Repeat.Most ? (int)rows : 0;

    public PartialDate? Date(string code) => PartialDate.Parse(Text(code));

    public PersonAnswer? Person(string code) => Read(code) is JsonObject json ? PersonAnswer.From(json) : null;

    public AddressAnswer? Address(string code) => Read(code) is JsonObject json ? AddressAnswer.From(json) : null;

    /// <summary>What a condition compares: the option's code, or <c>true</c>/<c>false</c>.</summary>
    public string? Key(string code) => Flag(code) is { } flag ? (flag ? "true" : "false") : Text(code);

    public Answers With(string code, string? text, Origin origin = Origin.Typed) =>
        Set(code, string.IsNullOrWhiteSpace(text) ? null : JsonValue.Create(Clean(text)), origin);

    public Answers With(string code, decimal? number, Origin origin = Origin.Typed) =>
        Set(code, number is { } n ? JsonValue.Create(n / 1.0000000000000000000000000000m) : null, origin);

    public Answers With(string code, bool? flag, Origin origin = Origin.Typed) =>
        Set(code, flag is { } f ? JsonValue.Create(f) : null, origin);

    public Answers With(string code, PartialDate? date, Origin origin = Origin.Typed) => With(code, date?.ToString(), origin);

    public Answers With(string code, PersonAnswer? person, Origin origin = Origin.Typed) =>
        Set(code, person is null || person.Empty ? null : person.ToJson(), origin);

    public Answers With(string code, AddressAnswer? address, Origin origin = Origin.Typed) =>
        Set(code, address is null || address.Empty ? null : address.ToJson(), origin);

    /// <summary>A repeated group with so many rows; none is an answer too, and differs from a group nobody opened.</summary>
    public Answers WithRows(string group, int rows) => With(group, (decimal?)rows);

    /// <summary>The other's answer to this question with its origin; where it has none, this stays as it is.</summary>
    internal Answers Taking(Answers other, string code) => Taking(other, code, other.OriginOf(code));

    internal Answers Taking(Answers other, string code, Origin origin) => other.values.TryGetValue(code, out var value)
        ? new Answers(values.SetItem(code, value), Mark(origins, code, origin))
        : this;

    /// <summary>The answer under one code, with its origin, under another; where there is none, the other is emptied.</summary>
    internal Answers Moved(string from, string to) => values.TryGetValue(from, out var value)
        ? new Answers(values.SetItem(to, value), Mark(origins, to, OriginOf(from))).Without(from)
        : Without(to);

    public Answers Without(string code) => new(values.Remove(code), origins.Remove(code));

    /// <summary>
    /// These answers with all of the other's on top; a field in <paramref name="fields"/> the other leaves empty is
    /// emptied. An answer that comes back as it was keeps its origin: nobody typed it.
    /// </summary>
    public Answers Overlay(Answers other, IEnumerable<string> fields)
    {
        var result = this;
        foreach (var code in fields.Where(code => !string.Equals(values.GetValueOrDefault(code), other.values.GetValueOrDefault(code), StringComparison.Ordinal)))
        {
            result = other.values.TryGetValue(code, out var value)
                ? new Answers(result.values.SetItem(code, value), Mark(result.origins, code, other.OriginOf(code)))
                : result.Without(code);
        }

        return result;
    }

    public string ToJson()
    {
        var json = new StringBuilder("{");
        if (!origins.IsEmpty)
        {
            json.Append('"').Append(OriginsKey).Append("\":{");
            json.AppendJoin(',', origins.Select(o => $"{Quote(o.Key)}:{Quote(o.Value.ToString().ToLowerInvariant())}"));
            json.Append("},");
        }

        json.Append('"').Append(Values).Append("\":{");
        json.AppendJoin(',', values.Select(v => $"{Quote(v.Key)}:{v.Value}"));
        return json.Append("}}").ToString();
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote, in any order and layout (jsonb keeps neither).</summary>
    /// <exception cref="JsonException">The text is no JSON object of this shape.</exception>
    public static Answers FromJson(string json)
    {
        var root = JsonNode.Parse(json) as JsonObject ?? throw new JsonException("Answers are a JSON object.");
        var result = None;
        if (root[Values] is JsonObject values)
        {
            foreach (var (code, value) in values)
            {
                var origin = root[OriginsKey]?[code]?.GetValue<string>() is { } word && Enum.TryParse<Origin>(word, true, out var known)
                    ? known
                    : Origin.Typed;
                result = result.Set(code, value, origin);
            }
        }

        return result;
    }

    public bool Equals(Answers? other) => other is not null && string.Equals(ToJson(), other.ToJson(), StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Answers);

    public override int GetHashCode() => string.GetHashCode(ToJson(), StringComparison.Ordinal);

    public override string ToString() => ToJson();

    /// <summary>NFC, trimmed, blanks in a row as one, no control characters; the lines of a longer text are kept.</summary>
    public static string Clean(string text)
    {
        var sound = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            sound.Append(Rune.IsControl(rune) && rune.Value != '\n' ? " " : rune.ToString());
        }

        var lines = sound.ToString().Normalize(NormalizationForm.FormC).Split('\n');
        return string.Join('\n', lines.Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))).Trim();
    }

    private JsonNode? Read(string code) => values.TryGetValue(code, out var json) ? JsonNode.Parse(json) : null;

    private Answers Set(string code, JsonNode? value, Origin origin) =>
        value is null ? Without(code) : new Answers(values.SetItem(code, Canonical(value)), Mark(origins, code, origin));

    private static ImmutableSortedDictionary<string, Origin> Mark(ImmutableSortedDictionary<string, Origin> origins, string code, Origin origin) =>
        origin == Origin.Typed ? origins.Remove(code) : origins.SetItem(code, origin);

    private static string Canonical(JsonNode node) => node switch
    {
        JsonObject map => "{" + string.Join(',', map
            .Where(pair => pair.Value is not null)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{Quote(pair.Key)}:{Canonical(pair.Value!)}")) + "}",
        JsonValue value when value.TryGetValue<string>(out var text) => Quote(text),
        JsonValue value when value.TryGetValue<decimal>(out var number) =>
            (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        _ => node.ToJsonString(CanonicalJson.Options),
    };

    private static string Quote(string text) => JsonSerializer.Serialize(text, CanonicalJson.Options);
}

/// <summary>A person as far as a form asked; empty parts are null.</summary>
public sealed record PersonAnswer
{
    public string? Name { get; init; }

    public string? Number { get; init; }

    public PartialDate? Birth { get; init; }

    public Sex? Sex { get; init; }

    /// <summary>Code of the list of nationalities.</summary>
    public string? Nationality { get; init; }

    /// <summary>Code of the list of ethnic groups.</summary>
    public string? Ethnicity { get; init; }

    public bool Empty => this == new PersonAnswer();

    internal JsonObject ToJson() => new()
    {
        ["name"] = Name is null ? null : Answers.Clean(Name),
        ["number"] = Number,
        ["birth"] = Birth?.ToString(),
        ["sex"] = Sex is { } sex ? (sex == Identity.Sex.Male ? "male" : "female") : null,
        ["nationality"] = Nationality,
        ["ethnicity"] = Ethnicity,
    };

    internal static PersonAnswer From(JsonObject json) => new()
    {
        Name = Part(json, "name"),
        Number = Part(json, "number"),
        Birth = PartialDate.Parse(Part(json, "birth")),
        Sex = Part(json, "sex") switch { "male" => Identity.Sex.Male, "female" => Identity.Sex.Female, _ => null },
        Nationality = Part(json, "nationality"),
        Ethnicity = Part(json, "ethnicity"),
    };

    internal static string? Part(JsonObject json, string key) =>
        json[key] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}

/// <summary>An address: a unit of the province, or a place elsewhere in words, and the line below it.</summary>
public sealed record AddressAnswer
{
    /// <summary>Electronic identifier of the commune, on <see cref="AsOf"/>.</summary>
    public string? Unit { get; init; }

    /// <summary>The name of the unit as the person saw it, so that the answer reads alone in ten years.</summary>
    public string? UnitName { get; init; }

    /// <summary>The day whose map of units was offered.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Commune, province and country in words, where it is not in this province.</summary>
    public string? Elsewhere { get; init; }

    /// <summary>The statistical code of today's commune that <see cref="Elsewhere"/> names; null where it is not certain.</summary>
    public string? ElsewhereCode { get; init; }

    /// <summary>House, street, hamlet or village.</summary>
    public string? Street { get; init; }

    public bool Empty => Unit is null && Elsewhere is null && Street is null;

    /// <summary>One line for people, from the smallest to the largest.</summary>
    public string ForPeople() => string.Join(", ", new[] { Street, UnitName ?? Unit, Elsewhere }.Where(part => !string.IsNullOrEmpty(part)));

    internal JsonObject ToJson() => new()
    {
        ["unit"] = Unit,
        ["unitName"] = Unit is null ? null : UnitName,
        ["asOf"] = Unit is null ? null : AsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["elsewhere"] = Elsewhere is null ? null : Answers.Clean(Elsewhere),
        ["elsewhereCode"] = Elsewhere is null ? null : ElsewhereCode,
        ["street"] = Street is null ? null : Answers.Clean(Street),
    };

    internal static AddressAnswer From(JsonObject json) => new()
    {
        Unit = PersonAnswer.Part(json, "unit"),
        UnitName = PersonAnswer.Part(json, "unitName"),
        AsOf = DateOnly.TryParseExact(PersonAnswer.Part(json, "asOf"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        Elsewhere = PersonAnswer.Part(json, "elsewhere"),
        ElsewhereCode = PersonAnswer.Part(json, "elsewhereCode"),
        Street = PersonAnswer.Part(json, "street"),
    };
}
