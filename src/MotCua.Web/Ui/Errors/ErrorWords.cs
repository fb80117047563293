namespace MotCua.Web.Ui.Errors;

/// <summary>What an error page says: what happened, and what to do now.</summary>
internal sealed record ErrorWords(string Title, string WhatHappened, string WhatToDo)
{
    public static ErrorWords Expired { get; } = new(
        "Trang này mở đã lâu",
        "Trang bạn vừa gửi được mở từ trước, hoặc người khác đã đăng nhập trên cùng trình duyệt, nên chúng tôi chưa nhận.",
        "Hãy xem lại rồi bấm “Gửi lại”. Nếu không thấy nút đó, hãy mở lại trang và nhập lại.");

    public static ErrorWords For(int status) => status switch
    {
        400 => new(
            "Yêu cầu chưa đúng",
            "Chúng tôi không đọc được yêu cầu này: địa chỉ hoặc nội dung gửi đến thiếu hay sai dạng.",
            "Hãy quay lại trang trước, kiểm tra và thử lại."),
        401 => new(
            "Bạn cần đăng nhập lại",
            "Phiên làm việc đã hết nên chúng tôi chưa nhận nội dung vừa gửi.",
            "Hãy đăng nhập ở thẻ trình duyệt khác, rồi quay lại đây bấm “Gửi lại”."),
        403 => new(
            "Bạn không có quyền xem trang này",
            "Trang này dành cho người khác hoặc cho vai trò khác.",
            "Nếu công việc của bạn cần đến trang này, hãy báo người quản trị của đơn vị và đọc mã tra lỗi bên dưới."),
        404 => new(
            "Không tìm thấy trang",
            "Địa chỉ này không có, hoặc nội dung đã được chuyển đi nơi khác.",
            "Nếu bạn gõ địa chỉ, hãy kiểm tra lại. Nếu bạn bấm vào đường dẫn, hãy bắt đầu lại từ trang chủ."),
        405 => new(
            "Trang này không nhận cách gửi đó",
            "Yêu cầu được gửi theo cách mà trang không nhận.",
            "Hãy quay lại trang trước và thử lại."),
        409 => new(
            "Nội dung vừa được người khác thay đổi",
            "Trong lúc bạn làm việc, người khác đã cập nhật cùng nội dung này.",
            "Hãy mở lại để xem thay đổi, rồi thực hiện lại nếu vẫn cần."),
        413 => new(
            "Tệp quá lớn",
            "Tệp gửi lên vượt quá mức cho phép.",
            "Hãy chọn tệp nhỏ hơn, hoặc chụp lại với độ phân giải thấp hơn, rồi gửi lại."),
        422 => new(
            "Chưa thực hiện được",
            "Quy định không cho phép thực hiện việc này, hoặc thông tin chưa đủ.",
            "Hãy quay lại trang trước và xem lại."),
        429 => new(
            "Bạn gửi quá nhiều yêu cầu",
            "Chúng tôi nhận được quá nhiều yêu cầu từ bạn trong thời gian ngắn.",
            "Hãy đợi đến lúc ghi dưới đây rồi thử lại. Hồ sơ của bạn không bị ảnh hưởng."),
        503 => new(
            "Hệ thống đang bận",
            "Hệ thống tạm thời chưa phục vụ được. Hồ sơ đã nộp không bị ảnh hưởng.",
            "Hãy đợi một phút rồi thử lại. Nếu cần gấp, bạn có thể nộp trực tiếp tại bộ phận một cửa."),
        >= 400 and < 500 => new(
            "Chưa thực hiện được",
            "Chúng tôi không thực hiện được yêu cầu này.",
            "Hãy quay lại trang trước và thử lại."),
        _ => new(
            "Hệ thống gặp lỗi",
            "Lỗi này ở phía chúng tôi, không phải do bạn. Sự việc đã được ghi lại.",
            "Hãy thử lại sau ít phút. Nếu vẫn lỗi, hãy báo cho chúng tôi và đọc mã tra lỗi bên dưới."),
    };
}
