using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MotCua.Calendars;
using MotCua.Kernel;

namespace MotCua.Procedures;

/// <summary>How a version's document is written in the database: English names, words for enums, nothing for nulls.</summary>
internal static class ProcedureJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new CodeAsText(), new LimitAsText() },
    };

    public static string Write<T>(T document) => JsonSerializer.Serialize(document, Options);

    /// <exception cref="JsonException">The text is not such a document: the row was not written by the loader.</exception>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("A document is an object.");

    private sealed class CodeAsText : JsonConverter<ProcedureCode>
    {
        public override ProcedureCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, ProcedureCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    private sealed class LimitAsText : JsonConverter<TimeLimit>
    {
        public override TimeLimit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TimeLimit.Parse(reader.GetString() ?? "").Match(limit => limit, refusal => throw new JsonException(refusal.Message));

        public override void Write(Utf8JsonWriter writer, TimeLimit value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
