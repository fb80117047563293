using MotCua.Kernel;

namespace MotCua.Exchange;

/// <summary>The exchange's "no"s to people.</summary>
public static class ExchangeRefusals
{
    public static Refusal UnknownMessage { get; } = Refusal.NotFound("Không có thông điệp này, hoặc bạn không được xem hồ sơ của nó.");

    public static Refusal UnknownPartner { get; } = Refusal.NotFound("Không có hệ thống đối tác này.");

    public static Refusal NotStuck { get; } = new(
        "exchange.message.not-stuck", "Thông điệp này không bị giữ lại: nó đang chờ gửi hoặc đã xong. Hãy tải lại trang để xem tình trạng mới.");

    public static Refusal NotEnded { get; } = new(
        "exchange.message.not-ended", "Thông điệp này chưa xong nên chưa gửi lại được. Hãy dùng nút Gửi lại của thông điệp đang bị giữ.");

    public static Refusal AlreadyPaused { get; } = new("exchange.partner.paused", "Việc gửi đã tạm dừng từ trước. Hãy tải lại trang.");

    public static Refusal NotPaused { get; } = new("exchange.partner.not-paused", "Việc gửi không bị tạm dừng. Hãy tải lại trang.");

    public static Refusal ReasonMissing { get; } = Refusal.Input("reason", "Hãy ghi lý do, ít nhất 10 ký tự, để người sau hiểu vì sao.");
}
