using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Papers;

/// <summary>Every "no" of this room. Each names the file and says the mend in plain words.</summary>
public static class PaperRefusals
{
    /// <summary>The form field the messages belong to unless a page says otherwise.</summary>
    public const string Field = "file";

    private const string Accepted = "Hệ thống nhận tệp PDF và ảnh JPG, PNG.";

    public static Refusal TooLarge(string name, long limit) => Of("file.too-large", string.Create(
        CultureInfo.InvariantCulture,
        $"Tệp “{name}” lớn hơn {limit >> 20} MB. Hãy quét ở chế độ 200–300 dpi, chụp với độ phân giải thấp hơn hoặc tách thành nhiều tệp nhỏ."));

    public static Refusal Empty(string name) => Of(
        "file.empty", $"Tệp “{name}” không có nội dung (0 byte). Hãy mở thử tệp trên máy, lưu lại rồi tải lên lần nữa.");

    public static Refusal PdfLocked(string name) => Of(
        "file.pdf-locked",
        $"Tệp PDF đang bị khóa bằng mật khẩu: “{name}”. Hãy mở tệp bằng mật khẩu, chọn In rồi “Lưu thành PDF” để có bản không khóa và tải bản đó lên.");

    public static Refusal PdfDamaged(string name) => Of(
        "file.pdf-damaged",
        $"Tệp PDF “{name}” bị hỏng hoặc chưa tải về đủ nên không đọc được. Hãy mở tệp, chọn In rồi “Lưu thành PDF” để có bản mới, hoặc tải lại tệp từ nơi gửi.");

    public static Refusal ImageDamaged(string name) => Of(
        "file.image-damaged", $"Ảnh “{name}” bị hỏng hoặc chưa tải về đủ nên không mở được. Hãy chụp lại hoặc gửi lại ảnh gốc.");

    public static Refusal ImageTooManyPixels(string name) => Of(
        "file.image-too-large", $"Ảnh “{name}” có quá nhiều điểm ảnh. Hãy chụp lại với độ phân giải dưới 100 megapixel.");

    public static Refusal Heic(string name) => Of(
        "file.heic",
        $"Ảnh “{name}” ở định dạng HEIC của điện thoại nên cơ quan không mở được. Trên iPhone, vào Cài đặt › Camera › Định dạng, chọn “Tương thích nhất” rồi chụp lại; với ảnh đã có, mở ảnh, chọn Chia sẻ › In, phóng to trang in rồi lưu thành PDF. Trên điện thoại Android, tắt “Ảnh hiệu suất cao” (HEIF) trong phần cài đặt của Máy ảnh.");

    public static Refusal OtherImage(string name) => Of(
        "file.other-image", $"Ảnh “{name}” ở định dạng chưa dùng được (như WebP, GIF, TIFF, BMP). Hãy lưu ảnh thành JPG hoặc PNG rồi tải lên.");

    public static Refusal Office(string name) => Of(
        "file.office", $"Tệp “{name}” là văn bản Word, Excel hoặc tương tự, nội dung có thể thay đổi khi mở ở máy khác. Hãy mở tệp, chọn Lưu thành › PDF rồi tải tệp PDF lên.");

    public static Refusal Archive(string name) => Of(
        "file.archive", $"Tệp “{name}” là tệp nén. Hãy giải nén rồi tải từng giấy tờ bên trong lên. {Accepted}");

    public static Refusal Program(string name) => Of(
        "file.program", $"Tệp “{name}” là chương trình máy tính, không phải giấy tờ, dù tên tệp có thể ghi khác. Hãy kiểm tra lại máy và chọn đúng tệp giấy tờ. {Accepted}");

    public static Refusal WebPage(string name) => Of(
        "file.web-page", $"Tệp “{name}” là trang web, không phải giấy tờ. Hãy mở trang đó, chọn In rồi “Lưu thành PDF” và tải tệp PDF lên.");

    public static Refusal Text(string name) => Of(
        "file.text", $"Tệp “{name}” chỉ có chữ thuần, không phải bản giấy tờ. Hãy chụp ảnh hoặc quét giấy tờ. {Accepted}");

    public static Refusal Video(string name) => Of(
        "file.video", $"Tệp “{name}” là phim hoặc âm thanh. Hãy chụp ảnh giấy tờ. {Accepted}");

    public static Refusal Unknown(string name) => Of(
        "file.unknown", $"Không nhận ra nội dung của tệp “{name}”. {Accepted} Hãy chụp ảnh hoặc quét lại giấy tờ.");

    /// <summary>No Node.js, or its packages are missing: the operator's matter, said so that anybody can pass it on.</summary>
    public static Refusal PressUnavailable { get; } = new(
        "press.unavailable",
        "Chưa in được giấy tờ vì máy chủ thiếu Node.js 20 trở lên hoặc các gói npm đi kèm. Quản trị hệ thống cần cài Node.js (https://nodejs.org) rồi thử lại; hồ sơ không bị ảnh hưởng.");

    public static Refusal ImageBenchUnavailable { get; } = new(
        "image-bench.unavailable",
        "Chưa xử lý được ảnh vì máy chủ thiếu Node.js 20 trở lên hoặc các gói npm đi kèm. Hãy nộp giấy tờ dạng PDF, hoặc thử lại sau khi quản trị hệ thống khắc phục.",
        Field: Field);

    public static Refusal NotPdf(string name) => Of(
        "file.not-pdf", $"“{name}” không phải tệp PDF. Chữ ký số chỉ kiểm tra được trên tệp PDF gốc, không phải ảnh chụp.");

    public static Refusal ResultNotPdf(string name) => Of(
        "paper.result-not-pdf", $"Kết quả phải là tệp PDF; “{name}” là ảnh hoặc không còn trong kho tệp. Hãy quét giấy tờ thành PDF rồi tải lên.");

    public static Refusal NotFound { get; } = Refusal.NotFound("Không tìm thấy giấy tờ này.");

    /// <summary>The officer cannot mend it; the sentence is made to be passed on to whoever can.</summary>
    public static Refusal NoCertificate(string userName) => Signing(
        "missing", $"Bạn chưa có chứng thư số trên hệ thống nên chưa ký được. Hãy báo quản trị hệ thống: cần đặt tệp chứng thư PKCS#12 của bạn ở signing/{userName}.p12 trong thư mục dữ liệu.");

    public static Refusal CertificateUnreadable(string userName) => Signing(
        "unreadable", $"Không mở được tệp chứng thư số của {userName}: sai mật khẩu, tệp hỏng hoặc không đọc được. Hãy báo quản trị hệ thống kiểm tra tệp và mật khẩu đã cấu hình (Signing:Password).");

    public static Refusal CertificateWithoutKey { get; } = Signing(
        "without-key", "Tệp chứng thư số của bạn không có khóa bí mật nên không ký được. Hãy báo quản trị hệ thống xuất lại tệp PKCS#12 kèm khóa bí mật.");

    public static Refusal CertificateOfAnother(string named, string officer) => Signing(
        "another", $"Chứng thư số đặt cho bạn lại mang tên “{named}”, không phải “{officer}”. Hãy báo quản trị hệ thống đặt đúng tệp, hoặc sửa họ và tên của tài khoản.");

    public static Refusal CertificateNotForSigning { get; } = Signing(
        "not-for-signing", "Chứng thư số của bạn không được cấp để ký văn bản. Hãy báo quản trị hệ thống thay bằng chứng thư dùng để ký.");

    public static Refusal CertificateNotValidNow(DateOnly from, DateOnly to) => Signing(
        "not-valid-now", $"Chứng thư số của bạn chỉ có hiệu lực từ {VietnameseDates.Day(from)} đến {VietnameseDates.Day(to)}. Hãy gia hạn rồi báo quản trị hệ thống thay tệp.");

    public static Refusal CertificateNotTrusted(string issuer) => Signing(
        "not-trusted", $"Chứng thư số của bạn do “{issuer}” cấp, mà chứng thư gốc của nơi cấp chưa được hệ thống tin cậy. Hãy báo quản trị hệ thống đặt chứng thư gốc vào thư mục trust.");

    private static Refusal Signing(string code, string message) => new("signing." + code, message);

    private static Refusal Of(string code, string message) => new(code, message, Field: Field, Kind: RefusalKind.Input);
}
