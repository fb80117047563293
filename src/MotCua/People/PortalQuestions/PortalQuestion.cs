using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.People.PortalQuestions;

/// <summary>A question somebody asked a unit through the national portal, and its one answer.</summary>
/// <param name="PortalId">The portal's own number of it.</param>
public sealed record PortalQuestion(
    Guid Id, string PortalId, UnitCode Unit, string? Field, string Body, DateTimeOffset ReceivedAt, PortalAnswer? Answer, DateTimeOffset? ErasedAt)
{
    public const int LeastAnswer = 10;
    public const int MostAnswer = 4000;

    /// <summary>Answered once, from a post at the unit that was asked. Pure.</summary>
    public Outcome<PortalQuestion> Reply(Viewer by, string? words, DateTimeOffset now)
    {
        var said = (words ?? "").ReplaceLineEndings("\n").Normalize().Trim();
        return by.Appointments.FirstOrDefault(a => a.Unit == Unit && a.Role is Role.Officer or Role.Counter or Role.Leader) is not { } post ? PortalQuestionRefusals.Unknown
            : Answer is not null ? PortalQuestionRefusals.Answered
            : said.Length < LeastAnswer ? PortalQuestionRefusals.TooShort
            : said.Length > MostAnswer ? PortalQuestionRefusals.TooLong
            : this with { Answer = new PortalAnswer(said, by.Account, post.Post, now) };
    }
}

/// <param name="Post">From which the answer was given.</param>
public sealed record PortalAnswer(string Words, AccountId By, string Post, DateTimeOffset At);

public static class PortalQuestionRefusals
{
    public const string AnswerField = "tra-loi";

    public static Refusal Unknown { get; } = Refusal.NotFound("Không có câu hỏi này ở đơn vị của bạn.");

    public static Refusal Answered { get; } = new("portal-question.answered", "Câu hỏi này đã được trả lời và đã gửi lên Cổng Dịch vụ công quốc gia; câu trả lời không sửa được nữa.");

    public static Refusal TooShort { get; } = Refusal.Input(AnswerField, $"Hãy viết câu trả lời, ít nhất {PortalQuestion.LeastAnswer} ký tự.");

    public static Refusal TooLong { get; } = Refusal.Input(AnswerField, $"Câu trả lời dài quá {PortalQuestion.MostAnswer} ký tự. Hãy viết ngắn lại.");
}
