using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Papers;

namespace MotCua.Exchange.Legs;

/// <summary>What a system's word means for the leg. Pure.</summary>
public static class LegWord
{
    public const int Waiting = 1;
    public const int Supplement = 2;
    public const int InWork = 3;
    public const int Finished = 4;
    public const int Handed = 5;
    public const int Refused = 6;

    /// <summary>The paper it was given has a mistake: it goes back to whoever issued it. Ours, since none was observed.</summary>
    public const int SentBack = 8;

    public static Refusal Unreadable { get; } = new(
        "exchange.leg.unreadable", "Thông báo thiếu trạng thái hoặc thời điểm đọc được; không tự điền thay, hãy đề nghị hệ thống gửi báo lại.");

    /// <summary>One word is one report, and a second one where it also names a new day.</summary>
    /// <param name="message">Who says it and their number of it.</param>
    /// <param name="file">Hash of the electronic result that came with it.</param>
    public static Outcome<IReadOnlyList<LegReport>> Reports(string message, string leg, LegValue value, FileHash? file = null)
    {
        if (value.State is not { } state || value.At is not { } at)
        {
            return Unreadable;
        }

        var reports = new List<LegReport>();
        if (SaidBy(state) is { } said)
        {
            reports.Add(new LegReport(message, leg, said, at)
            {
                Reason = said is Said.SupplementAsked or Said.Refused or Said.ErrorFound ? value.Note : null,
                AnswerBy = said == Said.SupplementAsked ? value.AnswerBy : null,
                Result = said is not (Said.Done or Said.Returned) ? null : file is { } kept ? Leg.FileMark + kept.Hex : value.Entry?.ForPeople() ?? value.ResultNumber,
            });
        }
        else if (state != Waiting)
        {
            return Unreadable;
        }

        if (value.NewDue is { } due)
        {
            reports.Add(new LegReport(message + ":due", leg, Said.Apologised, at) { Reason = value.Note, NewDue = due });
        }

        return reports;
    }

    /// <summary>Null for a leg that lies there and waits: nothing happened.</summary>
    public static Said? SaidBy(int state) => state switch
    {
        Supplement => Said.SupplementAsked,
        InWork => Said.Received,
        Finished => Said.Done,
        Handed => Said.Returned,
        Refused => Said.Refused,
        SentBack => Said.ErrorFound,
        _ => null,
    };
}
