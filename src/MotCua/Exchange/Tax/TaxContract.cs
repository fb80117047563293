using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using MotCua.Dossiers.Taxes;
using MotCua.Exchange.Dvcqg;
using MotCua.Kernel;

namespace MotCua.Exchange.Tax;

/// <summary>A row of a notice, with the dossier it names.</summary>
public sealed record TaxRow(string Dossier, string Decision, DateOnly DecidedOn, string SubItem, long Amount, string? TaxpayerNumber);

/// <summary>A voucher as the tax authority tells it (ChungTuThue).</summary>
public sealed record TaxReceipt(string Dossier, string Decision, long Amount, DateTimeOffset PaidAt, bool Succeeded, TaxPayer Payer);

/// <summary>What came in: the rows of a notice or one voucher, with the number it is known by.</summary>
public sealed record TaxMessage(string PartnerId, IReadOnlyList<TaxRow> Rows, TaxReceipt? Receipt);

/// <summary>
/// The land tax line (<c>/nhantbthuedvcqg</c>): a notice is JSON with <c>FileThongBaoThue</c>, base64 of XML whose
/// <c>ROW_LIST/LIST</c> hold the sums; a voucher is JSON with <c>ThongTinThanhToan</c>. Either may lie in an envelope
/// <c>Data</c>. Every fault is named by its field and row; nothing is taken of a file with a fault.
/// </summary>
public static class TaxContract
{
    private const int LargestXml = 1024 * 1024;
    private const int MostRows = 500;

    private static readonly string[] Days = ["dd-MM-yyyy", "dd/MM/yyyy"];

    /// <param name="now">Nothing is decided or paid later than this.</param>
    public static Outcome<TaxMessage> Read(string body, DateTimeOffset now)
    {
        JsonElement root;
        try
        {
            using var json = JsonDocument.Parse(body);
            root = json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return Fault("json", "Nội dung không phải JSON.");
        }

        var data = root.ValueKind == JsonValueKind.Object && Field(root, "Data") is { ValueKind: JsonValueKind.Object } envelope ? envelope : root;
        return data.ValueKind != JsonValueKind.Object ? Fault("json", "Nội dung phải là một đối tượng JSON.")
            : Field(data, "FileThongBaoThue") is { } file ? Notice(file, now)
            : Field(data, "ThongTinThanhToan") is { } paid ? Voucher(data, paid, now)
            : Fault("FileThongBaoThue", "Thiếu FileThongBaoThue của thông báo hoặc ThongTinThanhToan của chứng từ.");
    }

    private static Outcome<TaxMessage> Notice(JsonElement file, DateTimeOffset now)
    {
        byte[] bytes;
        try
        {
            bytes = Convert.FromBase64String(file.ValueKind == JsonValueKind.String ? file.GetString()! : "");
        }
        catch (FormatException)
        {
            return Fault("FileThongBaoThue", "FileThongBaoThue không phải base64.");
        }

        if (bytes.Length is 0 or > LargestXml)
        {
            return Fault("FileThongBaoThue", "FileThongBaoThue rỗng hoặc lớn hơn 1 MB.");
        }

        XDocument xml;
        try
        {
            // No document type and no address outside the file is ever followed.
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestXml };
            using var reader = XmlReader.Create(new MemoryStream(bytes, writable: false), settings);
            xml = XDocument.Load(reader);
        }
        catch (XmlException wrong)
        {
            return Fault("FileThongBaoThue", $"FileThongBaoThue không phải XML đúng, hoặc có khai báo DTD (dòng {wrong.LineNumber}).");
        }

        var lists = xml.Descendants("LIST").Where(l => l.Parent?.Name == "ROW_LIST").ToList();
        if (lists.Count is 0 or > MostRows)
        {
            return Fault("ROW_LIST", $"Thông báo phải có từ 1 đến {MostRows} dòng ROW_LIST/LIST.");
        }

        var rows = new List<TaxRow>();
        for (var i = 0; i < lists.Count; i++)
        {
            var row = Row(lists[i], i + 1, now);
            if (!row.Accepted)
            {
                return row.Refusal;
            }

            rows.Add(row.Value);
        }

        var twice = rows.GroupBy(r => (r.Dossier, r.Decision, r.SubItem)).FirstOrDefault(g => g.Count() > 1);
        return twice is not null
            ? Fault("TEN_TIEU_MUC", $"Khoản “{twice.Key.SubItem}” của quyết định {twice.Key.Decision} có hai lần cho hồ sơ {twice.Key.Dossier}.")
            : new TaxMessage("sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), rows, null);
    }

    private static Outcome<TaxRow> Row(XElement list, int number, DateTimeOffset now)
    {
        // The dossier stands once over its sums, or in each of them; both were observed.
        string? Value(params string[] names) => names.Select(n => list.Element(n)?.Value ?? list.Parent!.Element(n)?.Value).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v))?.Normalize().Trim();
        Refusal Wrong(string field, string why) => Fault(field, $"{field} ở dòng {number}: {why}");
        if (Value("MA_HSO") is not { Length: <= 64 } dossier)
        {
            return Wrong("MA_HSO", "thiếu mã hồ sơ hoặc quá 64 ký tự.");
        }

        if (Value("SO_QUYET_DINH") is not { Length: <= 50 } decision)
        {
            return Wrong("SO_QUYET_DINH", "thiếu số quyết định hoặc quá 50 ký tự.");
        }

        if (!DateOnly.TryParseExact(Value("NGAY_QUYET_DINH"), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day > Clock.DayOf(now))
        {
            return Wrong("NGAY_QUYET_DINH", "phải là ngày dd-MM-yyyy, không sau hôm nay.");
        }

        if (Sum(Value("SO_TIEN")) is not { } amount)
        {
            return Wrong("SO_TIEN", "phải là số đồng nguyên lớn hơn 0.");
        }

        return Value("TEN_TIEU_MUC", "TEN_TIEUMUC") is not { Length: <= 500 } subItem
            ? Wrong("TEN_TIEU_MUC", "thiếu tên tiểu mục hoặc quá 500 ký tự.")
            : new TaxRow(dossier, decision, day, subItem, amount, Value("MA_SO_THUE"));
    }

    private static Outcome<TaxMessage> Voucher(JsonElement data, JsonElement paid, DateTimeOffset now)
    {
        if (paid.ValueKind != JsonValueKind.Object)
        {
            return Fault("ThongTinThanhToan", "ThongTinThanhToan phải là một đối tượng.");
        }

        if (Text(data, "MaHoSo") is not { Length: <= 64 } dossier)
        {
            return Fault("MaHoSo", "MaHoSo: thiếu mã hồ sơ hoặc quá 64 ký tự.");
        }

        if (Text(paid, "MaThongBaoThue") is not { Length: <= 50 } decision)
        {
            return Fault("MaThongBaoThue", "MaThongBaoThue: thiếu số thông báo hoặc quá 50 ký tự.");
        }

        if (Sum(Text(paid, "SoTien")) is not { } amount)
        {
            return Fault("SoTien", "SoTien: phải là số đồng nguyên lớn hơn 0.");
        }

        if (Text(paid, "ThoiGianThanhToan") is not { } told || DvcqgMoment.Read(told) is not { } at || at > now.AddMinutes(15))
        {
            return Fault("ThoiGianThanhToan", "ThoiGianThanhToan: phải là yyyyMMddHHmmss, không sau lúc này.");
        }

        if (Text(paid, "TrangThaiThanhToan") is not ("0" or "1" or "true" or "false") and var state)
        {
            return Fault("TrangThaiThanhToan", $"TrangThaiThanhToan: chỉ nhận 1 (đã thanh toán) hoặc 0, không nhận “{state}”.");
        }

        // Each part of the address and the purpose has its own place.
        var payer = new TaxPayer(
            Text(data, "HoTenNguoiNopTien"), Text(data, "SoCMTNguoiNopTien"), Text(data, "MaSoThue"), Text(data, "DiaChiNguoiNopTien"),
            Text(data, "XaNguoiNopTien"), Text(data, "HuyenNguoiNopTien"), Text(data, "TinhNguoiNopTien"), Text(paid, "NoiDungThanhToan"), Text(data, "UrlFileChungTu"));
        var receipt = new TaxReceipt(dossier, decision, amount, at, Text(paid, "TrangThaiThanhToan") is "1" or "true", payer);
        return new TaxMessage($"{dossier}/{decision}/{told}/{amount}/{(receipt.Succeeded ? 1 : 0)}", [], receipt);
    }

    /// <summary>Whole đồng; "1500000" and "1500000.00" alike.</summary>
    private static long? Sum(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var sum) && sum is > 0 and < 100_000_000_000_000m && sum == decimal.Truncate(sum) ? (long)sum : null;

    private static string? Text(JsonElement from, string name) => Field(from, name) switch
    {
        { ValueKind: JsonValueKind.String } text when text.GetString() is { } given && !string.IsNullOrWhiteSpace(given) => given.Normalize().Trim(),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } other => other.GetRawText(),
        _ => null,
    };

    /// <summary>Names are matched whatever their capitals: both styles were observed.</summary>
    private static JsonElement? Field(JsonElement from, string name)
    {
        foreach (var field in from.EnumerateObject())
        {
            if (string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase) && field.Value.ValueKind != JsonValueKind.Null)
            {
                return field.Value;
            }
        }

        return null;
    }

    private static Refusal Fault(string field, string why) => Refusal.Input(field, why);
}
