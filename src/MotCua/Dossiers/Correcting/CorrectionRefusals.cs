using MotCua.Kernel;

namespace MotCua.Dossiers.Correcting;

/// <summary>Every "no" about a wrong result.</summary>
public static class CorrectionRefusals
{
    public static Refusal Unknown { get; } = Refusal.NotFound("Kết quả của hồ sơ này không có việc đính chính nào, hoặc không thuộc phạm vi bạn được xem.");

    public static Refusal NotYourUnit { get; } = Refusal.Forbidden("Chỉ cán bộ của đơn vị đã cấp kết quả mới báo và đính chính được kết quả này.");

    public static Refusal OfficersOnly { get; } = Refusal.Forbidden("Chỉ công chức xử lý hồ sơ của đơn vị lập được bản đính chính.");

    public static Refusal LeaderOnly { get; } = Refusal.Forbidden("Chỉ lãnh đạo ký kết quả của đơn vị được ký bản đính chính, trả lại hoặc kết luận không có sai sót.");

    public static Refusal ResultMissing { get; } = Refusal.Input("Result", "Hãy chọn giấy tờ kết quả có sai sót.");

    public static Refusal FaultTooShort { get; } = Refusal.Input("Fault", "Hãy ghi sai ở đâu và đúng phải là gì, ít nhất 10 ký tự.");

    public static Refusal OpenAlready { get; } = new(
        "dossier.correction.open", "Giấy tờ này đang được rà soát để đính chính. Hãy chờ kết luận; không cần báo lại.");

    public static Refusal FileMissing { get; } = Refusal.Input(
        "Scan.ban-sua", "Giấy tờ này được lập từ tờ khai, in lại sẽ lặp lại sai sót. Hãy sửa câu trả lời sai, hoặc đính kèm bản PDF đã sửa.");

    public static Refusal BodyTooShort { get; } = Refusal.Input("Body", "Hãy ghi nội dung đúng của văn bản, ít nhất 10 ký tự, hoặc đính kèm bản PDF đã sửa.");

    public static Refusal WaitsAlready { get; } = new(
        "dossier.correction.waits", "Bản đính chính đang chờ lãnh đạo ký; lãnh đạo trả lại thì mới sửa được.");

    public static Refusal NotFromAnswers { get; } = new(
        "dossier.correction.not-from-answers", "Giấy tờ này không lập từ tờ khai. Hãy ghi nội dung đúng của văn bản.");

    public static Refusal NothingToHand { get; } = new(
        "dossier.correction.nothing-to-hand", "Chưa có bản đính chính để trao thay bản đã trao. Kết quả chưa trao thì trao ở trang trả kết quả.");

    public static Refusal HandedAlready { get; } = new("dossier.correction.handed", "Bản đính chính này đã được trao.");

    public static Refusal NothingProposed { get; } = new(
        "dossier.correction.no-draft", "Chưa có bản đính chính nào được trình; hãy chờ công chức xử lý lập bản đính chính.");

    public static Refusal BecauseTooShort { get; } = Refusal.Input("Because", "Hãy nêu lý do, ít nhất 10 ký tự.");

    public static Refusal Settled { get; } = new("dossier.correction.settled", "Việc đính chính này đã có kết luận.");
}
