using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MotCua.Simulators.Partners;

namespace MotCua.Simulators.Dvcqg;

/// <summary>DongBoDanhGia as the stand-in takes it: whole, or with the first thing that is wrong.</summary>
public static partial class RatingSums
{
    private static readonly string[] Required = ["NgayTongHop", "TongSoNguoiDanhGia", "MaThuTuc", "Madonvi", "TenDonVi"];

    private static readonly string[] Shares = ["PhanTramDanhGiaRatHaiLong", "PhanTramDanhGiaHaiLong", "PhanTramDanhGiaChuaHaiLong"];

    /// <returns>Null where everything was taken in.</returns>
    public static (string Code, string Message)? Take(DvcqgState state, JsonNode? data)
    {
        var items = (data as JsonArray ?? []).OfType<JsonObject>().ToList();
        if (items.Count == 0)
        {
            return ("7", "Thiếu trường data");
        }

        foreach (var item in items)
        {
            if (Wrong(item) is { } wrong)
            {
                return wrong;
            }

            var key = $"{item["NgayTongHop"]}|{item["Madonvi"]}|{item["MaThuTuc"]}";
            if (state.Faults.Take(PartnerFaults.AlreadyExists))
            {
                state.Ratings.TryAdd(key, item.DeepClone().AsObject());
                return ("-3", $"Đánh giá {key} đã tồn tại");
            }

            state.Ratings[key] = item.DeepClone().AsObject();
        }

        return null;
    }

    private static (string, string)? Wrong(JsonObject item)
    {
        if (Required.FirstOrDefault(field => string.IsNullOrEmpty((string?)item[field])) is { } missing)
        {
            return ("7", $"Thiếu trường {missing}");
        }

        if (!Month().IsMatch((string)item["NgayTongHop"]!))
        {
            return ("8", "NgayTongHop không đúng dạng M-yyyy");
        }

        var numbers = Shares.Select(field => Number((string?)item[field])).ToList();
        return Number((string?)item["TongSoNguoiDanhGia"]) is not > 0 ? ("8", "TongSoNguoiDanhGia phải là số lớn hơn 0")
            : numbers.Any(n => n is null or > 100) ? ("8", "Tỷ lệ phần trăm không hợp lệ")
            : numbers.Sum() != 100 ? ("8", "Tổng các tỷ lệ phần trăm phải bằng 100")
            : null;
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^([1-9]|1[0-2])-\d{4}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Month();
}
