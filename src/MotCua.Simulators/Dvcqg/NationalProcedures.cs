using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace MotCua.Simulators.Dvcqg;

/// <summary>A few made-up answers of <c>LayThuTuc</c>, each unlike the catalogue in something: there is something to decide.</summary>
internal static class NationalProcedures
{
    public static ConcurrentDictionary<string, JsonObject> Told() => new(
        new Dictionary<string, JsonObject>(StringComparer.Ordinal)
        {
            ["1.004884"] = Parsed("""
                {"TENTTHC":"Thủ tục đăng ký lại khai sinh","TRANGTHAI":"1",
                 "CACHTHUCTHUCHIEN":[
                   {"KENH":"1","THOIGIAN":[{"THOIGIANGIAIQUYET":"4","DONVITINH":"Ngày làm việc","MOTA":"Không phải xác minh"}]},
                   {"KENH":"2","THOIGIAN":[{"THOIGIANGIAIQUYET":"4","DONVITINH":"Ngày làm việc","MOTA":"Không phải xác minh"}]},
                   {"KENH":"3","THOIGIAN":[{"THOIGIANGIAIQUYET":"4","DONVITINH":"Ngày làm việc","MOTA":"Không phải xác minh"}]}]}
                """),
            ["1.000656"] = Parsed("""
                {"TENTTHC":"Thủ tục đăng ký khai tử","TRANGTHAI":"1","CANCUPHAPLY":[{"SOVANBAN":"60/2014/QH13"},{"SOVANBAN":"18/2026/NĐ-CP (mô phỏng)"}]}
                """),
            ["1.001193"] = Parsed("""{"TENTTHC":"Thủ tục đăng ký khai sinh","TRANGTHAI":"1"}"""),
        },
        StringComparer.Ordinal);

    private static JsonObject Parsed(string json) => JsonNode.Parse(json)!.AsObject();
}
