using MotCua.Procedures;

namespace MotCua.LinkedServices;

/// <summary>States and reports in words.</summary>
public static class LinkedWords
{
    public static string InVietnamese(this LegState state) => state switch
    {
        LegState.Waiting => "Chờ kết quả bước trước",
        LegState.Working => "Đang giải quyết",
        LegState.SupplementAsked => "Chờ bạn bổ sung",
        LegState.Done => "Đã có kết quả",
        LegState.Returned => "Đã trả kết quả",
        LegState.Refused => "Bị từ chối",
        LegState.Stopped => "Dừng giải quyết",
        LegState.Blocked => "Không thực hiện được",
        _ => "Đã rút",
    };

    public static string InVietnamese(this Said said) => said switch
    {
        Said.Received => "Tiếp nhận",
        Said.SupplementAsked => "Yêu cầu bổ sung",
        Said.Supplemented => "Đã bổ sung",
        Said.Done => "Có kết quả",
        Said.Returned => "Trả kết quả",
        Said.Refused => "Từ chối giải quyết",
        Said.Stopped => "Dừng giải quyết",
        Said.Withdrawn => "Người nộp rút",
        Said.ErrorFound => "Trả lại vì bản điện tử có sai sót",
        Said.Corrected => "Đã sửa, cấp lại bản điện tử",
        _ => "Xin lỗi vì chậm, hẹn lại ngày",
    };

    public static string InVietnamese(this LinkedGroup group) => group == LinkedGroup.Birth
        ? "Khai sinh, thường trú, thẻ bảo hiểm y tế"
        : "Khai tử, xóa thường trú, mai táng";

    /// <summary>In the address of a page.</summary>
    public static string Slug(this LinkedGroup group) => group == LinkedGroup.Birth ? "khai-sinh" : "khai-tu";

    public static LinkedGroup GroupOf(string? slug) => slug switch
    {
        "khai-sinh" => LinkedGroup.Birth,
        "khai-tu" => LinkedGroup.Death,
        _ => LinkedGroup.None,
    };

    /// <summary>In tables and acts.</summary>
    public static string Code(this LinkedGroup group) => group == LinkedGroup.Birth ? "birth" : "death";

    public static LinkedGroup GroupOfCode(string code) => code == "birth" ? LinkedGroup.Birth : LinkedGroup.Death;

    public static string Code(this Said said) => said switch
    {
        Said.SupplementAsked => "supplement-asked",
        Said.ErrorFound => "error-found",
        _ => said.ToString().ToLowerInvariant(),
    };

    public static Said? SaidOf(string code) => Enum.GetValues<Said>().Cast<Said?>().FirstOrDefault(s => s!.Value.Code() == code);

    public static string ReturnWay(string way) => way switch
    {
        "electronic" => "Bản điện tử",
        "post" => "Qua bưu chính",
        _ => "Tại Bộ phận Một cửa",
    };
}
