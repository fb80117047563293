using MotCua.Kernel;

namespace MotCua.Web.Startup.Backup;

/// <summary>Every "no" of backup and restore.</summary>
internal static class BackupRefusals
{
    public static Refusal FileExists(string file) => Of("file-exists", $"Tệp {file} đã có; hãy chọn tên khác, để không ghi đè bản sao lưu nào.");

    public static Refusal NotWritten(string file, string why) => Of("not-written", $"Không ghi được bản sao lưu {file}: {why}");

    public static Refusal NoFile(string file) => Of("no-file", $"Không thấy tệp {file}.");

    public static Refusal NotABackup(string file) => Of("not-a-backup", $"{file} không phải bản sao lưu của MotCua, hoặc chưa được ghi trọn vẹn.");

    public static Refusal Damaged(string part) => Of("damaged", $"Bản sao lưu bị hỏng ở {part}: nội dung không còn như lúc ghi. Không có gì được khôi phục; hãy dùng bản khác.");

    public static Refusal NewerThanThis { get; } =
        Of("newer", "Bản sao lưu do một bản phát hành khác hoặc mới hơn tạo ra; hãy khôi phục bằng đúng bản phát hành đó hoặc bản mới hơn.");

    public static Refusal DatabaseNotEmpty { get; } =
        Of("database-not-empty", "Cơ sở dữ liệu đích đã có dữ liệu; chỉ khôi phục vào cơ sở dữ liệu trống (một thư mục --data mới, hoặc một cơ sở dữ liệu vừa tạo).");

    public static Refusal FolderNotEmpty(string path) =>
        Of("folder-not-empty", $"Thư mục dữ liệu đã có {path}; chỉ khôi phục vào thư mục dữ liệu trống, hãy chọn thư mục khác bằng --data.");

    private static Refusal Of(string code, string message) => new("backup." + code, message);
}
