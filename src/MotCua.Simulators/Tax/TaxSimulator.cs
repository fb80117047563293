using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using MotCua.Simulators.Partners;

namespace MotCua.Simulators.Tax;

/// <summary>
/// Stand-in of the tax authority: it calls the office with notices and vouchers, in the observed shapes, and fails on
/// demand. It is told which office to call, since an authority knows its addresses.
/// </summary>
public sealed class TaxState(TimeProvider time)
{
    private const string Key = "motcua-simulator";

    public PartnerFaults Faults { get; } = new();

    private DateTime Local => time.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime;

    /// <summary>A notice with sums of one decision.</summary>
    public string Notice(string dossier, string decision, params (string SubItem, long Amount)[] sums) => Notice(new XDocument(
        new XElement("DATA", new XElement("BODY", new XElement(
            "ROW_LIST",
            new XElement("MA_HSO", dossier),
            sums.Select(s => new XElement(
                "LIST",
                new XElement("MA_SO_THUE", "8123456789"),
                new XElement("SO_QUYET_DINH", decision),
                new XElement("NGAY_QUYET_DINH", Local.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture)),
                new XElement("TEN_TIEUMUC", s.SubItem),
                new XElement("SO_TIEN", s.Amount))))))).ToString());

    public static string Notice(string xml) => new JsonObject
    {
        ["Service"] = "ThongBaoThue",
        ["Data"] = new JsonObject { ["FileThongBaoThue"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(xml)) },
    }.ToJsonString();

    public string Voucher(string dossier, string decision, long amount, bool succeeded = true, TimeSpan? ago = null) => new JsonObject
    {
        ["Service"] = "ChungTuThue",
        ["Data"] = new JsonObject
        {
            ["MaHoSo"] = dossier,
            ["HoTenNguoiNopTien"] = "Hồ Văn Nút",
            ["SoCMTNguoiNopTien"] = "045060000404",
            ["DiaChiNguoiNopTien"] = "Thôn 3",
            ["XaNguoiNopTien"] = "Xã Vĩnh Linh",
            ["HuyenNguoiNopTien"] = "Huyện Vĩnh Linh",
            ["TinhNguoiNopTien"] = "Tỉnh Quảng Trị",
            ["MaSoThue"] = "8123456789",
            ["UrlFileChungTu"] = "https://thue.example/chung-tu/1.pdf",
            ["ThongTinThanhToan"] = new JsonObject
            {
                ["MaThongBaoThue"] = decision,
                ["ThoiGianThanhToan"] = (Local - (ago ?? TimeSpan.Zero)).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture),
                ["SoTien"] = amount,
                ["NoiDungThanhToan"] = "Nộp lệ phí trước bạ nhà đất",
                ["TrangThaiThanhToan"] = succeeded ? 1 : 0,
            },
        },
    }.ToJsonString();

    /// <summary>Sends to an office, as the faults say; the answers in the order they came.</summary>
    public async Task<IReadOnlyList<JsonObject>> Send(HttpClient office, IReadOnlyList<string> messages, CancellationToken stop)
    {
        var order = Faults.Take(PartnerFaults.OutOfOrder) ? [.. messages.Reverse()] : messages.ToList();
        if (Faults.Take(PartnerFaults.Duplicate))
        {
            order = [.. order.SelectMany(m => new[] { m, m })];
        }

        var answers = new List<JsonObject>();
        foreach (var message in order)
        {
            var broken = Faults.Take(PartnerFaults.WrongReply);
            var body = broken ? Notice("""<?xml version="1.0"?><!DOCTYPE DATA [<!ENTITY e SYSTEM "file:///etc/passwd">]><DATA>&e;</DATA>""") : message;
            answers.Add(await Post(office, body, stop));

            // The answer got lost: sent again until one comes back.
            if (Faults.Take(PartnerFaults.LostReply))
            {
                answers[^1] = await Post(office, body, stop);
            }
        }

        return answers;
    }

    private static async Task<JsonObject> Post(HttpClient office, string body, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/nhantbthuedvcqg") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        using var answer = await office.SendAsync(request, stop);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(stop))!.AsObject();
    }
}

public static class TaxSimulator
{
    public static IServiceCollection AddTax(this IServiceCollection services) => services.AddSingleton<TaxState>();

    public static void MapTax(this WebApplication app)
    {
        var state = app.Services.GetRequiredService<TaxState>();
        var authority = app.MapPartner("thue", state.Faults);

        // Somebody who tries the demo lets the authority speak: to which office, of which dossier.
        authority.MapPost("/thong-bao", async (JsonObject asked, CancellationToken stop) => await Speak(
            state, asked, state.Notice((string?)asked["hoSo"] ?? "", (string?)asked["quyetDinh"] ?? "", ("Lệ phí trước bạ nhà đất", (long?)asked["soTien"] ?? 0)), stop));
        authority.MapPost("/chung-tu", async (JsonObject asked, CancellationToken stop) => await Speak(
            state, asked, state.Voucher((string?)asked["hoSo"] ?? "", (string?)asked["quyetDinh"] ?? "", (long?)asked["soTien"] ?? 0), stop));
    }

    private static async Task<IResult> Speak(TaxState state, JsonObject asked, string message, CancellationToken stop)
    {
        if (!Uri.TryCreate((string?)asked["coQuan"], UriKind.Absolute, out var office))
        {
            return Results.BadRequest("coQuan: address of the office, such as http://127.0.0.1:5080");
        }

        using var client = new HttpClient { BaseAddress = office };
        return Results.Json(await state.Send(client, [message], stop));
    }
}
