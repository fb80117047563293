using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using MotCua.Dossiers;
using MotCua.Identity;

namespace MotCua.Exchange.Population;

/// <summary>
/// The look-up of the population register through the province's platform: JSON out, and a SOAP document inside the JSON that
/// comes back.
/// </summary>
public static class PopulationContract
{
    public const string Service = "TraCuuThongTinCongDan";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the register's own codes mean to the person who asked.</summary>
    private static readonly Dictionary<string, string> Faults = new(StringComparer.Ordinal)
    {
        ["001"] = "Chưa khai mã dịch vụ công của thủ tục.",
        ["002"] = "Cơ quan của bạn chưa được đăng ký tra cứu.",
        ["003"] = "Tài khoản của bạn chưa được đăng ký tra cứu.",
        ["004"] = "Dịch vụ tra cứu chưa được cấp cho thủ tục này.",
        ["005"] = "Tài khoản của bạn chưa được cấp quyền tra cứu.",
    };

    /// <summary>Twelve digits are the personal number, nine the older one.</summary>
    public static string Request(PopulationQuestion question, string request, string officer, string service, string integration)
    {
        var asked = new JsonObject
        {
            ["MaYeuCau"] = request,
            ["MaCanBo"] = officer,
            ["MaDVC"] = service,
            ["MaTichHop"] = integration,
            ["HoVaTen"] = question.FullName,
            [question.Number.Length == 9 ? "SoCMND" : "SoDinhDanh"] = question.Number,
        };
        return asked.ToJsonString(Readable);
    }

    /// <returns>The person; or null with the words of why not, where the answer keeps to the contract; both null where it does not.</returns>
    public static (RegisteredPerson? Person, string? Fault) Read(string body)
    {
        try
        {
            if (JsonNode.Parse(body) is not JsonObject reply || reply["error_code"] is not JsonValue code)
            {
                return (null, null);
            }

            var error = code.TryGetValue<string>(out var text) ? text : code.ToJsonString();
            return error is not ("0" or "00" or "000")
                ? (null, Faults.GetValueOrDefault(error, "Không có người này trong cơ sở dữ liệu dân cư, hoặc thông tin không khớp."))
                : (PersonOf((string?)reply["message"] ?? ""), null);
        }
        catch (Exception unreadable) when (unreadable is JsonException or XmlException or InvalidOperationException)
        {
            return (null, null);
        }
    }

    private static RegisteredPerson? PersonOf(string soap)
    {
        using var reader = XmlReader.Create(new StringReader(soap), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        if (XDocument.Load(reader).Descendants().FirstOrDefault(e => e.Name.LocalName == "CongDan") is not { } person)
        {
            return null;
        }

        var name = Child(person, "HoVaTen") is { } parts
            ? string.Join(' ', new[] { "Ho", "ChuDem", "Ten" }.Select(p => Text(parts, p)).OfType<string>())
            : "";
        var birth = Child(person, "NgayThangNamSinh");
        return Text(person, "SoDinhDanh") is { } number && name.Length > 0
            ? new RegisteredPerson(number, name, BirthOf(birth), Text(person, "GioiTinh") switch { "1" => Sex.Male, "2" => Sex.Female, _ => null })
            : null;
    }

    /// <summary>yyyyMMdd, or the year alone.</summary>
    private static string? BirthOf(XElement? birth) => birth is null ? null
        : Text(birth, "NgayThangNam") is { Length: 8 } day && day.All(char.IsAsciiDigit) ? $"{day[..4]}-{day[4..6]}-{day[6..]}"
        : Text(birth, "Nam") is { Length: 4 } year && year.All(char.IsAsciiDigit) ? year
        : null;

    private static XElement? Child(XElement of, string name) => of.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    private static string? Text(XElement of, string name) => Child(of, name)?.Value.Trim().Normalize() is { Length: > 0 } text ? text : null;
}
