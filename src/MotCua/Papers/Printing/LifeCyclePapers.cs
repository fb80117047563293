namespace MotCua.Papers.Printing;

/// <summary>
/// Form 04, Phiếu xin lỗi và hẹn lại ngày trả kết quả (Thông tư 01/2018/TT-VPCP), since 15/09/2025 Văn bản xin lỗi và đề
/// nghị gia hạn thời gian giải quyết (Thông tư 03/2025/TT-VPCP).
/// </summary>
public sealed record ApologyPaper : PaperData
{
    public override string Kind => PaperKinds.Apology;

    public required string Reference { get; init; }

    public required PaperProcedure Procedure { get; init; }

    public required PaperPerson Applicant { get; init; }

    public PaperPerson? Owner { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The moment promised so far.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When it was done after all, where the letter comes after the result.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The unit that did not keep the date.</summary>
    public required string LateUnit { get; init; }

    /// <summary>The true cause, one or several sentences.</summary>
    public required string Cause { get; init; }

    /// <summary>The new date; null where the result is there already.</summary>
    public DateTimeOffset? NewDueAt { get; init; }

    /// <summary>The clause that owes this letter.</summary>
    public required string Clause { get; init; }

    public required PaperSigner Signer { get; init; }

    public required string TrackUrl { get; init; }
}

/// <summary>
/// Takes a lateness back that was only one of the record: the work was done in time, its entry came late. No form of a
/// circular; in place of the apology, which is not owed.
/// </summary>
public sealed record CorrectionPaper : PaperData
{
    public override string Kind => PaperKinds.Correction;

    public required string Reference { get; init; }

    public required PaperProcedure Procedure { get; init; }

    public required PaperPerson Applicant { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When it was done in fact.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When that was entered.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>What proves it, in words.</summary>
    public required string Proof { get; init; }

    public required string Cause { get; init; }

    public required PaperSigner Signer { get; init; }

    public required string TrackUrl { get; init; }
}

/// <summary>Form 05 of Thông tư 03/2025/TT-VPCP, Thông báo dừng giải quyết hồ sơ; the older circular has none.</summary>
public sealed record StopPaper : PaperData
{
    public override string Kind => PaperKinds.Stop;

    public required string Reference { get; init; }

    public required PaperProcedure Procedure { get; init; }

    public required PaperPerson Applicant { get; init; }

    public PaperPerson? Owner { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public required DateTimeOffset StoppedAt { get; init; }

    public required string Reason { get; init; }

    public required string Clause { get; init; }

    public required PaperOfficer Officer { get; init; }

    public required string TrackUrl { get; init; }
}

/// <summary>One handing-over on the control slip.</summary>
/// <param name="Giver">Desk or people that gave it.</param>
/// <param name="Taker">Desk or people that took it.</param>
/// <param name="Verdict">"Trước hạn", "Đúng hạn", "Quá hạn"; null where the step has no limit of its own or still runs.</param>
/// <param name="Note">What came of the step, and why where it went back.</param>
public sealed record ControlStep(string Giver, string Taker, DateTimeOffset GivenAt, DateTimeOffset? TakenAt, string? Verdict, string? Note);

/// <summary>Form 05 (2018) and 06 (2025), Phiếu kiểm soát quá trình giải quyết hồ sơ.</summary>
public sealed record ControlSlip : PaperData
{
    public override string Kind => PaperKinds.ControlSlip;

    public required string Reference { get; init; }

    public required PaperProcedure Procedure { get; init; }

    public required string Receiver { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? ReturnedAt { get; init; }

    public required IReadOnlyList<ControlStep> Steps { get; init; }
}

/// <summary>One dossier of the register book; what is not known is empty.</summary>
public sealed record RegisterLine(
    string Code,
    string Procedure,
    int Sets,
    string Owner,
    string Contact,
    string Unit,
    DateTimeOffset? ReceivedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? ReturnedAt,
    string Channel,
    string Taker);

/// <summary>Form 06 (2018) and 07 (2025), Sổ theo dõi hồ sơ, A4 across.</summary>
public sealed record RegisterBook : PaperData
{
    public override string Kind => PaperKinds.Register;

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required IReadOnlyList<RegisterLine> Lines { get; init; }

    /// <summary>Who printed it.</summary>
    public required PaperOfficer Officer { get; init; }
}
