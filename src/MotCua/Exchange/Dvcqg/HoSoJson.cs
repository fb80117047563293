using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MotCua.Exchange.Dvcqg;

/// <summary>
/// Reads what the older systems really write: numbers as strings or numbers, flags as true or "1", an empty text where a
/// list belongs. Writes one canonical form, so that the same dossier always has the same hash.
/// </summary>
public static class HoSoJson
{
    /// <exception cref="JsonException">The line is no JSON object of this shape; the message names the place.</exception>
    public static HoSo Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, HoSoJsonContext.Loose.HoSo) ?? throw new JsonException("null");
        }
        catch (Exception error) when (error is InvalidOperationException or DecoderFallbackException)
        {
            // Half a surrogate pair or bytes that are no UTF-8 inside a text.
            throw new JsonException(error.Message, error);
        }
    }

    /// <summary>Every known field that was said, in one order, as text.</summary>
    public static byte[] Canonical(HoSo dossier) => JsonSerializer.SerializeToUtf8Bytes(dossier, HoSoJsonContext.Loose.HoSo);

    /// <summary>A text that is null when empty, trimmed and in NFC; numbers and flags are taken as their text.</summary>
    internal sealed class LooseText : JsonConverter<string?>
    {
        public override bool HandleNull => true;

        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.True => "1",
            JsonTokenType.False => "0",
            JsonTokenType.Number => reader.TryGetDecimal(out var number)
                ? number.ToString("0.##########", CultureInfo.InvariantCulture)
                : throw new JsonException(),
            JsonTokenType.String => Clean(reader.GetString()!),
            _ => throw new JsonException(),
        };

        public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        private static string? Clean(string text)
        {
            // PostgreSQL stores no NUL, and no honest field holds one.
            var clean = text.Contains('\0', StringComparison.Ordinal) ? throw new JsonException() : text.Trim().Normalize(NormalizationForm.FormC);
            return clean.Length == 0 ? null : clean;
        }
    }

    /// <summary>A list; an empty text or null stands for "not said".</summary>
    internal sealed class LooseList<T> : JsonConverter<IReadOnlyList<T>?>
    {
        public override IReadOnlyList<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String && string.IsNullOrWhiteSpace(reader.GetString()))
            {
                return null;
            }

            if (reader.TokenType != JsonTokenType.StartArray)
            {
                throw new JsonException();
            }

            var item = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
            var items = new List<T>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                items.Add(JsonSerializer.Deserialize(ref reader, item) ?? throw new JsonException());
            }

            return items;
        }

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<T>? value, JsonSerializerOptions options)
        {
            var item = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
            writer.WriteStartArray();
            foreach (var each in value ?? [])
            {
                JsonSerializer.Serialize(writer, each, item);
            }

            writer.WriteEndArray();
        }
    }
}

[JsonSerializable(typeof(HoSo))]
internal sealed partial class HoSoJsonContext : JsonSerializerContext
{
    public static HoSoJsonContext Loose { get; } = new(new JsonSerializerOptions
    {
        AllowDuplicateProperties = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new HoSoJson.LooseText(),
            new HoSoJson.LooseList<DinhDanh>(),
            new HoSoJson.LooseList<KetNoiCsdl>(),
            new HoSoJson.LooseList<TaiLieuNop>(),
            new HoSoJson.LooseList<LePhi>(),
            new HoSoJson.LooseList<TepDinhKemKhac>(),
            new HoSoJson.LooseList<HoSoBoSung>(),
            new HoSoJson.LooseList<GiayToKetQua>(),
        },
    });
}
