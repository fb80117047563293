using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Kernel;

namespace MotCua.Exchange.Legs;

/// <summary>
/// The envelope of the civil-status system (push, reply, poll) with the wire's own names. No contract of residence, insurance
/// and welfare was observed, so they are spoken to in the same envelope, each behind its own address.
/// </summary>
public static class LegContract
{
    public const string Poll = "LayKetQua";

    /// <summary>So many dossiers in one question.</summary>
    public const int PollAtMost = 3;

    private const string MomentFormat = "dd/MM/yyyy HH:mm:ss";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Written(DateTimeOffset moment) => Clock.LocalOf(moment).ToString(MomentFormat, CultureInfo.InvariantCulture);

    /// <summary>Null where it is no such moment: none is guessed.</summary>
    public static DateTimeOffset? Moment(string? text) =>
        DateTime.TryParseExact(text, [MomentFormat, "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? Clock.FromLocal(local) : null;

    public static string Ask(IEnumerable<string> codes, string province, string module) => Json(new JsonObject
    {
        ["maDinhDanhHoSo"] = new JsonArray([.. codes.Select(c => (JsonNode)c)]),
        ["maTinh"] = province,
        ["module"] = module,
    });

    public static string Json(JsonNode node) => node.ToJsonString(Readable);

    internal static JsonObject? Object(string? body)
    {
        try
        {
            return body is null ? null : JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static string? Text(JsonNode? node) => node is not JsonValue value ? null
        : (value.TryGetValue<string>(out var text) ? text : value.ToJsonString()).Trim().Normalize() is { Length: > 0 } clean ? clean : null;
}

/// <summary>A file that goes with a message; its content is ours, kept under its hash.</summary>
public sealed record LegFile(Guid Id, string Kind, string Name, string FileName, string Sha256, byte[] Content)
{
    public string Base64 => Convert.ToBase64String(Content);

    public JsonObject ToJson() => new()
    {
        ["id"] = Id.ToString("D"),
        ["loaiGiayTo"] = Kind,
        ["tenGiayTo"] = Name,
        ["tenTepDinhKem"] = FileName,
        ["huyGiayTo"] = false,
        ["duLieuTepDinhKem"] = Base64,
    };
}

/// <summary>The answer to a push.</summary>
/// <param name="Status">Null where the answer does not keep to the contract.</param>
public sealed record LegReply(string? Status, string Words)
{
    public bool Accepted => Status == "1";

    /// <summary>"đã được tiếp nhận": it has that leg already.</summary>
    public bool Known => Words.Contains("đã được tiếp nhận", StringComparison.OrdinalIgnoreCase) || Words.Contains("đã tồn tại", StringComparison.OrdinalIgnoreCase);

    /// <summary>Its own failure, or something must come first: again later.</summary>
    public bool Passing => Words.Contains("có lỗi trong quá trình", StringComparison.OrdinalIgnoreCase) || Words.Contains("chưa cập nhật trạng thái", StringComparison.OrdinalIgnoreCase)
        || Words.Contains("logic xử lý không hợp lệ", StringComparison.OrdinalIgnoreCase) || Words.Contains("soap", StringComparison.OrdinalIgnoreCase);

    public static LegReply Read(string body)
    {
        var reply = LegContract.Object(body);
        var words = string.Join(' ', new[] { "statusDescription", "errorDescription", "message" }.Select(n => LegContract.Text(reply?[n])).OfType<string>());
        return new LegReply(LegContract.Text(reply?["status"]), words.Length <= 300 ? words : words[..300]);
    }
}

/// <summary>Number, book and page of an entry in the civil-status register.</summary>
public sealed record RegisterEntry(string? Number, string? Book, string? Page)
{
    public string ForPeople() => string.Join(", ", new[] { ("số", Number), ("quyển", Book), ("trang", Page) }.Where(p => p.Item2 is not null).Select(p => $"{p.Item1} {p.Item2}"));
}

/// <summary>What a system says of one leg (<c>value[]</c> of a poll).</summary>
public sealed record LegValue
{
    /// <summary>Our number of it.</summary>
    public string? Ours { get; init; }

    /// <summary>Their number of it.</summary>
    public string? Theirs { get; init; }

    public string? Module { get; init; }

    public int? State { get; init; }

    public DateTimeOffset? At { get; init; }

    public string? Note { get; init; }

    public DateOnly? AnswerBy { get; init; }

    public DateTimeOffset? NewDue { get; init; }

    public string? PersonalNumber { get; init; }

    /// <summary>Where the register has it; null for a leg without a register.</summary>
    public RegisterEntry? Entry { get; init; }

    /// <summary>The number of an agency's result.</summary>
    public string? ResultNumber { get; init; }

    /// <summary>The electronic result, in base64.</summary>
    public string? File { get; init; }

    /// <summary>As it came.</summary>
    public required string Body { get; init; }

    /// <summary>The contract numbers no words: the same words are the same message.</summary>
    public string Number => $"{Module}:{Ours ?? Theirs}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Body)))[..16]}";

    /// <returns>Null where the answer does not keep to the contract.</returns>
    public static IReadOnlyList<LegValue>? ReadAll(string body) =>
        LegContract.Object(body) is { } reply && LegContract.Text(reply["status"]) == "1" && reply["value"] is JsonArray values
            ? [.. values.OfType<JsonObject>().Select(Of)]
            : null;

    public static LegValue? Read(string body) => LegContract.Object(body) is { } value ? Of(value) : null;

    private static LegValue Of(JsonObject value)
    {
        var result = value["ketQuaXuLy"] is JsonObject given ? given : LegContract.Object(LegContract.Text(value["ketQuaXuLy"]));
        var entry = new RegisterEntry(LegContract.Text(result?["soDangKy"]), LegContract.Text(result?["quyenSo"]), LegContract.Text(result?["trangSo"]));
        return new LegValue
        {
            Ours = LegContract.Text(value["maHoSoMCDT"]) ?? LegContract.Text(value["maHoSo"]),
            Theirs = LegContract.Text(value["maHoSoLT"]) ?? LegContract.Text(value["soHoSoLT"]),
            Module = LegContract.Text(value["module"]),
            State = int.TryParse(LegContract.Text(value["trangThai"]), NumberStyles.None, CultureInfo.InvariantCulture, out var state) ? state : null,
            At = LegContract.Moment(LegContract.Text(value["thoiGianThucHien"])),
            Note = LegContract.Text(value["ghiChu"]),
            AnswerBy = LegContract.Moment(LegContract.Text(value["hanBoSungHoSo"])) is { } by ? Clock.DayOf(by) : null,
            NewDue = LegContract.Moment(LegContract.Text(value["ngayHenTraMoi"])),
            PersonalNumber = LegContract.Text(result?["soDinhDanh"]),
            Entry = entry.Number is null ? null : entry,
            ResultNumber = LegContract.Text(result?["soKetQua"]),
            File = new[] { "giayKhaiSinh", "giayKhaiTu", "tepKetQua" }.Select(n => LegContract.Text(result?[n])).FirstOrDefault(f => f is not null),
            Body = LegContract.Json(value),
        };
    }
}
