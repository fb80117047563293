using MotCua.Kernel;

namespace MotCua.Dossiers.Consulting;

/// <summary>Every "no" of asking and giving opinions.</summary>
public static class ConsultationRefusals
{
    public static Refusal NobodyAsked { get; } = Refusal.Input("whom", "Hãy chọn đơn vị hoặc người cần lấy ý kiến.");

    public static Refusal QuestionTooShort { get; } = Refusal.Input("question", "Hãy ghi rõ nội dung cần cho ý kiến, ít nhất 10 ký tự.");

    public static Refusal DayMissing { get; } = Refusal.Input("answerBy", "Hãy chọn ngày cuối cùng phải trả lời, từ hôm nay trở đi.");

    public static Refusal NotAColleague { get; } = Refusal.Input("officer", "Người được chọn không công tác tại đơn vị; hãy chọn người khác.");

    public static Refusal NotAnotherUnit { get; } = Refusal.Input("unit", "Hãy chọn một đơn vị khác đang hoạt động; người của đơn vị mình thì chọn \"Người cùng đơn vị\".");

    public static Refusal AskedAlready { get; } = new(
        "dossier.consultation.open",
        "Đã lấy ý kiến nơi này và đang chờ trả lời; hãy chờ ý kiến đó trước khi hỏi thêm.");

    public static Refusal AnsweredAlready { get; } = new("dossier.consultation.answered", "Ý kiến này đã được trả lời; mỗi lần hỏi chỉ trả lời một lần.");

    public static Refusal NotAsked { get; } = new(
        "dossier.consultation.not-asked",
        "Ý kiến này được hỏi đơn vị hoặc người khác; bạn chỉ có thể xem.",
        Kind: RefusalKind.Forbidden);

    public static Refusal StandMissing { get; } = Refusal.Input("stand", "Hãy chọn: đồng ý, không đồng ý hoặc ý kiến khác.");

    public static Refusal AnswerTooShort { get; } = Refusal.Input("answer", "Hãy ghi nội dung trả lời.");
}
