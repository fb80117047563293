using System.Text.Json.Nodes;
using MotCua.Exchange.Dvcqg;
using MotCua.Exchange.Outbox;
using MotCua.LinkedServices;
using MotCua.Procedures;

namespace MotCua.Exchange.Legs;

/// <summary>
/// Looks at a leg's message before it leaves. What other systems were seen to fill in when they did not know (numbers of
/// nobody, 01/01/1900, a telephone as e-mail) is refused, and what the agency cannot do without holds the message for a person.
/// </summary>
public static class LegRules
{
    private static readonly string[] NoDay = ["01.01.1900", "01.01.0001", "01.01.1970"];

    public static IReadOnlyList<MessageFault> Check(LinkedGroup group, string leg, JsonObject content) =>
        [.. Missing(group, leg, content), .. Walk("", content).SelectMany(f => Filler(f.Name, f.Value))];

    private static IEnumerable<MessageFault> Missing(LinkedGroup group, string leg, JsonObject content)
    {
        var subject = group == LinkedGroup.Birth ? "nks" : "nkt";
        var who = group == LinkedGroup.Birth ? "trẻ" : "người mất";
        foreach (var (field, why) in new[]
        {
            (subject + "HoTen", $"Chưa có họ tên của {who}."), (group == LinkedGroup.Birth ? "nksNgaySinh" : "nktNgayChet", group == LinkedGroup.Birth ? "Chưa có ngày sinh của trẻ." : "Chưa có ngày chết."),
            ("nycHoTen", "Chưa có họ tên người yêu cầu."),
        })
        {
            if (string.IsNullOrWhiteSpace((string?)content[field]))
            {
                yield return new(field, why + " Hãy bổ sung vào tờ khai rồi gửi lại.");
            }
        }

        if (leg == "residence" && string.IsNullOrWhiteSpace((string?)content["noiDangKyThuongTru"]?["dcChiTiet"]))
        {
            yield return new("noiDangKyThuongTru", "Chưa rõ nơi đăng ký thường trú của trẻ. Hãy hỏi người nộp rồi bổ sung vào tờ khai.");
        }

        if (leg == "health-insurance" && string.IsNullOrWhiteSpace((string?)content["noiKhamChuaBenhBanDau"]))
        {
            yield return new("noiKhamChuaBenhBanDau", "Chưa có nơi đăng ký khám bệnh, chữa bệnh ban đầu. Hãy hỏi người nộp rồi bổ sung vào tờ khai.");
        }
    }

    private static IEnumerable<MessageFault> Filler(string name, string value)
    {
        if ((name.EndsWith("SoGiayToTuyThan", StringComparison.Ordinal) || name.EndsWith("oDinhDanh", StringComparison.Ordinal)) && HoSoRules.IsFiller(value))
        {
            yield return new(name, $"Số giấy tờ \"{value}\" là số điền cho có. Hãy sửa thành số thật, hoặc để trống nếu không có.");
        }

        if (name.Contains("Ngay", StringComparison.Ordinal) && NoDay.Contains(value, StringComparer.Ordinal))
        {
            yield return new(name, $"Ngày {value.Replace('.', '/')} là ngày điền cho có. Hãy sửa thành ngày thật, hoặc để trống nếu không rõ.");
        }

        if (name.EndsWith("Email", StringComparison.Ordinal) && !value.Contains('@'))
        {
            yield return new(name, "Thư điện tử không đúng dạng. Hãy sửa lại, hoặc để trống.");
        }
    }

    private static IEnumerable<(string Name, string Value)> Walk(string path, JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(f => Walk(f.Key, f.Value)),
        JsonArray list => list.SelectMany(each => Walk(path, each)),
        JsonValue value when value.TryGetValue<string>(out var text) && text.Length > 0 => [(path, text)],
        _ => [],
    };
}
