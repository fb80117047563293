using System.Globalization;

namespace MotCua.Procedures;

/// <summary>The catalogue's codes as people read them.</summary>
public static class ProcedureWords
{
    public static string Of(Channel channel) => channel switch
    {
        Channel.Counter => "Trực tiếp",
        Channel.Online => "Trực tuyến",
        _ => "Dịch vụ bưu chính",
    };

    public static string Of(AgencyLevel level) => level switch
    {
        AgencyLevel.Commune => "Cấp xã",
        AgencyLevel.District => "Cấp huyện (trước 01/7/2025)",
        AgencyLevel.Province => "Cấp tỉnh",
        AgencyLevel.Ministry => "Cấp bộ",
        _ => "Cơ quan khác",
    };

    public static string Of(OnlineLevel level) => level switch
    {
        OnlineLevel.Full => "Dịch vụ công trực tuyến toàn trình",
        OnlineLevel.Partial => "Dịch vụ công trực tuyến một phần",
        OnlineLevel.None => "Chưa cung cấp trực tuyến",
        _ => "Mức độ trực tuyến chưa xác minh",
    };

    public static string Of(ComponentKind kind) => kind switch
    {
        ComponentKind.Original => "Bản chính",
        ComponentKind.CertifiedCopy => "Bản sao chứng thực",
        ComponentKind.Copy => "Bản sao",
        ComponentKind.Photocopy => "Bản chụp",
        _ => "Biểu mẫu điện tử",
    };

    public static string Of(Register register) => register switch
    {
        Register.Population => "Cơ sở dữ liệu quốc gia về dân cư",
        Register.CivilStatus => "Cơ sở dữ liệu hộ tịch điện tử",
        Register.Land => "cơ sở dữ liệu đất đai",
        _ => "cơ sở dữ liệu bảo hiểm xã hội",
    };

    public static string Of(ResultKind kind) => kind switch
    {
        ResultKind.Paper => "bản giấy",
        ResultKind.Electronic => "bản điện tử",
        ResultKind.Card => "thẻ",
        ResultKind.Book => "sổ",
        ResultKind.Data => "cập nhật dữ liệu",
        _ => "chi trả",
    };

    public static string Of(LinkedGroup group) => group switch
    {
        LinkedGroup.Birth => "Nhóm liên thông khai sinh",
        LinkedGroup.Death => "Nhóm liên thông khai tử",
        _ => "",
    };

    /// <summary>The limit of a case with those of single ways of applying, and whose they are.</summary>
    public static IEnumerable<string> Limits(ProcedureCase one)
    {
        yield return (one.Limit?.InVietnamese() ?? "Không ấn định") + (one.SetBy is null ? "" : $" (thời hạn của tỉnh theo {one.SetBy})");
        foreach (var own in one.ByChannel ?? [])
        {
            yield return $"{Of(own.Channel)}: {own.Limit?.InVietnamese() ?? "không ấn định"}{(own.SetBy is null ? "" : $" (thời hạn của tỉnh theo {own.SetBy})")}";
        }
    }

    /// <summary>The amount of a fee with those of single cases and ways of applying, and whose they are.</summary>
    public static IEnumerable<string> Amounts(Fee fee, Procedure procedure)
    {
        yield return Amount(fee) + (fee.SetBy is null ? "" : $" (mức của tỉnh theo {fee.SetBy})");
        foreach (var own in fee.Amounts ?? [])
        {
            string?[] where = [own.Case is { } code ? procedure.CaseOf(code)?.Name ?? code : null, own.Channel is { } way ? Of(way) : null];
            yield return $"{string.Join(", ", where.OfType<string>())}: {Amount(fee with { Amount = own.Amount })}{(own.SetBy is null ? "" : $" (mức của tỉnh theo {own.SetBy})")}";
        }
    }

    /// <summary>"8.000 đồng/bản sao", "Không thu", or that the amount is not known here.</summary>
    public static string Amount(Fee fee)
    {
        if (fee.Amount is not { } amount)
        {
            return "Chưa xác định trong danh mục";
        }

        if (amount == 0)
        {
            return "Không thu";
        }

        var text = Dong(amount) + (fee.Per is null ? "" : "/" + fee.Per);
        return fee.Maximum is { } most ? $"{text}, tối đa {Dong(most)}/{fee.MaximumPer ?? fee.Per ?? "lần"}" : text;
    }

    /// <summary>"1.200.000 đồng".</summary>
    public static string Dong(long amount) => amount.ToString("#,0", Vietnamese) + " đồng";

    private static readonly NumberFormatInfo Vietnamese = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };
}
