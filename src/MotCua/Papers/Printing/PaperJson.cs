using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MotCua.Kernel;

namespace MotCua.Papers.Printing;

/// <summary>How a record becomes the document a template sees: camelCase, moments as local wall time, text composed (NFC).</summary>
public static class PaperJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new LocalMoment(), new ComposedText() },
    };

    private sealed class LocalMoment : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Clock.FromLocal(DateTime.ParseExact(reader.GetString()!, "s", CultureInfo.InvariantCulture));

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Clock.LocalOf(value).ToString("s", CultureInfo.InvariantCulture));
    }

    private sealed class ComposedText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Normalize(NormalizationForm.FormC));
    }
}
