using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MotCua.Kernel;

namespace MotCua.Dossiers.Asking;

/// <summary>How an answer stands to the record; stored, so never renamed.</summary>
public enum AnswerVerdict
{
    Agrees,

    /// <summary>Recorded as handed over, and the applicant has nothing.</summary>
    NotReceived,

    /// <summary>Received, but on a day too far from the recorded one.</summary>
    OtherDay,
}

/// <summary>What the applicant answers.</summary>
/// <param name="On">The day it was received; null where it was not.</param>
public sealed record HandoverAnswer(bool Received, DateOnly? On);

/// <summary>
/// One question to the applicant of one dossier: did you receive the result, and when? The answer is a fact beside the
/// record; it clears, changes and scores nothing.
/// </summary>
/// <param name="RecordedOn">The day the hand-over is said to have happened.</param>
public sealed record HandoverQuestion(Guid Id, DossierId Dossier, DateOnly RecordedOn, int DayGap, DateTimeOffset AskedAt, DateOnly AnswerBy, HandoverAnswer? Answer, DateTimeOffset? AnsweredAt)
{
    /// <summary>The page that answers it by the letter's token.</summary>
    public const string Path = "/tra-loi";

    public static string PathOf(string token) => $"{Path}/{token}";

    public AnswerVerdict? Verdict => Answer is { } said ? Judge(said, RecordedOn, DayGap) : null;

    /// <summary>Pure; the database has the same rule as a generated column.</summary>
    public static AnswerVerdict Judge(HandoverAnswer answer, DateOnly recordedOn, int dayGap) =>
        !answer.Received ? AnswerVerdict.NotReceived
        : Math.Abs(answer.On!.Value.DayNumber - recordedOn.DayNumber) > dayGap ? AnswerVerdict.OtherDay
        : AnswerVerdict.Agrees;

    /// <summary>The question answered, once and in time.</summary>
    /// <param name="received">Null where nothing was chosen.</param>
    /// <param name="submittedOn">Nobody receives a result before they asked for it.</param>
    public Outcome<HandoverQuestion> Reply(bool? received, DateOnly? on, DateOnly? submittedOn, DateTimeOffset now)
    {
        var today = Clock.DayOf(now);
        return Answer is not null ? AskingRefusals.Answered
            : today > AnswerBy ? AskingRefusals.TooLate(AnswerBy)
            : received is not { } got ? AskingRefusals.NothingChosen
            : got && on is null ? AskingRefusals.DayMissing
            : got && on > today ? AskingRefusals.DayAhead
            : got && on < submittedOn ? AskingRefusals.BeforeSubmission(submittedOn.Value)
            : this with { Answer = new HandoverAnswer(got, got ? on : null), AnsweredAt = now };
    }
}

/// <summary>Who is asked: a draw that nobody can foresee and everybody can do again.</summary>
public static class Draw
{
    /// <summary>
    /// SHA-256 over the day's seed and the dossier's id, read as a number between 0 and 1, below the share: each dossier by
    /// itself, whatever the others are.
    /// </summary>
    /// <param name="seed">The journal's chain at the last act of the day.</param>
    public static bool Picks(byte[] seed, DossierId dossier, int sharePercent)
    {
        var hash = SHA256.HashData([.. seed, .. Encoding.ASCII.GetBytes(dossier.Value.ToString("N"))]);
        return (UInt128)BinaryPrimitives.ReadUInt64BigEndian(hash) * 100 < (UInt128)sharePercent << 64;
    }
}

public static class AskingRefusals
{
    public const string ReceivedField = "da-nhan";
    public const string DayField = "ngay";

    public static Refusal Unknown { get; } = Refusal.NotFound("Câu hỏi này không còn mở: đã được trả lời, đã hết hạn, hoặc đường dẫn chép thiếu.");

    public static Refusal Answered { get; } = new("question.answered", "Câu hỏi này đã được trả lời. Nếu cần nói thêm, hãy liên hệ Bộ phận Một cửa nơi giải quyết hồ sơ.");

    public static Refusal NothingChosen { get; } = Refusal.Input(ReceivedField, "Hãy chọn đã nhận hoặc chưa nhận.");

    public static Refusal DayMissing { get; } = Refusal.Input(DayField, "Hãy ghi ngày nhận; không nhớ chính xác thì ghi ngày gần đúng nhất.");

    public static Refusal DayAhead { get; } = Refusal.Input(DayField, "Ngày nhận không thể sau hôm nay. Hãy xem lại ngày.");

    public static Refusal BeforeSubmission(DateOnly submitted) =>
        Refusal.Input(DayField, $"Hồ sơ nộp ngày {VietnameseDates.Day(submitted)}, nên ngày nhận không thể trước ngày đó. Hãy xem lại ngày.");

    public static Refusal TooLate(DateOnly by) => new("question.too-late", $"Câu hỏi này nhận câu trả lời đến hết ngày {VietnameseDates.Day(by)}, nay đã hết hạn.");
}
