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
