namespace MotCua.Web.Ui.Components;

/// <summary>The few words components say by themselves.</summary>
internal static class Wording
{
    public const string Error = "Lỗi";
    public const string ErrorSummary = "Có thông tin cần sửa";
    public const string Warning = "Cảnh báo";
    public const string Success = "Đã xong";
    public const string Important = "Thông báo";
    public const string Back = "Quay lại";
    public const string Breadcrumb = "Đường dẫn";
    public const string Pagination = "Phân trang";
    public const string Previous = "Trang trước";
    public const string Next = "Trang sau";
    public const string Page = "Trang";
    public const string Day = "Ngày";
    public const string Month = "Tháng";
    public const string Year = "Năm";
    public const string Optional = " (không bắt buộc)";
}
