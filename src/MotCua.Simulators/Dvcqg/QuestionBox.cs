using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MotCua.Simulators.Partners;

namespace MotCua.Simulators.Dvcqg;

/// <summary>Questions that people asked through the stand-in, and the answers it takes.</summary>
public static partial class QuestionBox
{
    private static readonly string[] Required = ["NGUOITRALOI", "CHUCVUNGUOITRALOI", "NGAYTRALOI", "NOIDUNGTRALOI", "MADONVI", "TENDONVI"];

    /// <summary>Made up, for the demo's communes.</summary>
    internal static IEnumerable<JsonObject> Asked() =>
    [
        Of("HD-2026-000101", "H50.19363", "Tôi ở tỉnh khác, con tôi sinh tại Vĩnh Linh. Tôi đăng ký khai sinh cho con ở xã nơi cháu sinh được không, cần mang giấy tờ gì?"),
        Of("HD-2026-000102", "H50.19363", "Chứng thực bản sao có phải nộp bản chính lại cơ quan không?"),
        Of("HD-2026-000103", "H50.19333", "Buổi chiều thứ Sáu Bộ phận Một cửa phường Đông Hà làm việc đến mấy giờ?"),
    ];

    public static JsonObject Of(string id, string unit, string words) => new() { ["HOIDAPID"] = id, ["MaLinhVuc"] = "", ["NOIDUNG"] = words, ["MADONVI"] = unit, ["TENDONVI"] = "" };

    /// <summary>Those nobody answered; twice or the newest first, where the faults say so.</summary>
    public static IReadOnlyList<JsonObject> List(DvcqgState state)
    {
        var waiting = state.Questions.Where(q => !state.Answers.ContainsKey((string)q["HOIDAPID"]!)).ToList();
        if (state.Faults.Take(PartnerFaults.OutOfOrder))
        {
            waiting.Reverse();
        }

        return state.Faults.Take(PartnerFaults.Duplicate) ? [.. waiting, .. waiting] : waiting;
    }

    /// <returns>Null where the answers were taken in.</returns>
    public static (string Code, string Message)? Take(DvcqgState state, JsonNode? data)
    {
        foreach (var item in (data as JsonArray ?? []).OfType<JsonObject>())
        {
            var id = (string?)item["HOIDAPID"] ?? "";
            if (state.Questions.All(q => (string?)q["HOIDAPID"] != id))
            {
                return ("4", $"Câu hỏi {id} không tồn tại");
            }

            if (Required.FirstOrDefault(field => string.IsNullOrEmpty((string?)item[field])) is { } missing)
            {
                return ("7", $"Thiếu trường {missing}");
            }

            if (!Moment().IsMatch((string)item["NGAYTRALOI"]!))
            {
                return ("8", "NGAYTRALOI không đúng dạng yyyyMMddHHmmss");
            }

            if (!state.Answers.TryAdd(id, item.DeepClone().AsObject()) || state.Faults.Take(PartnerFaults.AlreadyExists))
            {
                return ("-3", $"Câu trả lời {id} đã tồn tại");
            }
        }

        return null;
    }

    [GeneratedRegex(@"^\d{14}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Moment();
}
