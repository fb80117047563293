using MotCua.Dossiers;

namespace MotCua.Indicators;

/// <summary>
/// What indicators know of one dossier, born here or imported: codes and days, nothing personal. Null is unknown.
/// The row of <c>indicators.fact</c>.
/// </summary>
public sealed record Fact
{
    public Guid DossierId { get; init; }

    /// <summary>The unit that answers for the dossier.</summary>
    public required string Unit { get; init; }

    /// <summary>The national part of the procedure's code, whatever local suffix was written.</summary>
    public required string Procedure { get; init; }

    public DossierStatus Status { get; init; }

    public bool Imported { get; init; }

    /// <summary>1 at the counter, 2 online, 3 by post.</summary>
    public int? Channel { get; init; }

    public DateOnly? SubmittedOn { get; init; }

    public DateOnly? ReceivedOn { get; init; }

    public DateTime? DueAt { get; init; }

    public DateTime? FinishedAt { get; init; }

    public DateTime? ReturnedAt { get; init; }

    /// <summary>When its handling ended: the result finished, else handed over; for one born here also its refusal, stop or withdrawal.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>Whether a fee above 0 is owed or was.</summary>
    public bool? FeeOwed { get; init; }

    public bool? PaidOnline { get; init; }

    /// <summary>Whether a receipt was made out.</summary>
    public bool? Receipted { get; init; }

    /// <summary>Whether there are components and every one is there as a file.</summary>
    public bool? Digitised { get; init; }

    /// <summary>The day of a promise that was missed in fact.</summary>
    public DateOnly? LateOn { get; init; }

    /// <summary>The day of the letter about it.</summary>
    public DateOnly? ApologisedOn { get; init; }
}

/// <summary>The fields predicates speak of.</summary>
public static class Facts
{
    public static FactField<string> Procedure { get; } = new("procedure", "mã thủ tục", f => f.Procedure);

    public static FactField<DossierStatus> Status { get; } =
        new("status", "trạng thái", f => f.Status) { Word = status => $"“{status.InVietnamese()}”", Literal = status => ((int)status).ToString(null as IFormatProvider) };

    public static FactField<bool> Imported { get; } = new("imported", "nhập từ hệ thống cũ", f => f.Imported);

    public static FactField<int> Channel { get; } = new("channel", "kênh nộp", f => f.Channel)
    {
        Word = channel => channel switch { 1 => "trực tiếp", 2 => "trực tuyến", _ => "bưu chính" },
    };

    public static FactField<DateOnly> SubmittedOn { get; } = new("submitted_on", "ngày nộp", f => f.SubmittedOn);

    public static FactField<DateOnly> ReceivedOn { get; } = new("received_on", "ngày tiếp nhận", f => f.ReceivedOn);

    public static FactField<DateTime> DueAt { get; } = new("due_at", "hạn trả kết quả", f => f.DueAt);

    public static FactField<DateTime> FinishedAt { get; } = new("finished_at", "ngày kết thúc xử lý", f => f.FinishedAt);

    public static FactField<DateOnly> LateOn { get; } = new("late_on", "ngày hẹn trả bị trễ trên thực tế", f => f.LateOn);

    public static FactField<DateOnly> ApologisedOn { get; } = new("apologised_on", "ngày gửi thư xin lỗi", f => f.ApologisedOn);

    public static FactField<DateTime> ReturnedAt { get; } = new("returned_at", "ngày trả kết quả", f => f.ReturnedAt);

    public static FactField<DateTime> EndedAt { get; } = new("ended_at", "thời điểm kết thúc", f => f.EndedAt);

    public static FactField<bool> FeeOwed { get; } =
        new("fee_owed", "phí, lệ phí", f => f.FeeOwed) { Word = owed => owed ? "có phát sinh" : "không phát sinh" };

    public static FactField<bool> PaidOnline { get; } =
        new("paid_online", "cách thanh toán", f => f.PaidOnline) { Word = online => online ? "trực tuyến" : "không trực tuyến" };

    public static FactField<bool> Receipted { get; } =
        new("receipted", "biên lai", f => f.Receipted) { Word = made => made ? "đã lập" : "chưa lập" };

    public static FactField<bool> Digitised { get; } =
        new("digitised", "số hóa thành phần hồ sơ", f => f.Digitised) { Word = whole => whole ? "đầy đủ" : "chưa đầy đủ" };
}
