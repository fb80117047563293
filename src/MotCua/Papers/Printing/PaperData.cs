namespace MotCua.Papers.Printing;

/// <summary>What stands at the head of every paper.</summary>
public sealed record PaperHead
{
    /// <summary>The authority above the unit, such as "Ủy ban nhân dân tỉnh Quảng Trị".</summary>
    public string? ParentUnit { get; init; }

    /// <summary>The issuing unit as it is called today.</summary>
    public required string Unit { get; init; }

    /// <summary>The counter's own name, such as "Trung tâm Phục vụ hành chính công".</summary>
    public string? Desk { get; init; }

    /// <summary>The place before the date, such as "Vĩnh Linh".</summary>
    public required string Place { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The paper's own number in the unit's book, where it has one.</summary>
    public string? Number { get; init; }

    /// <summary>Marked as worth nothing: papers of the trial.</summary>
    public bool Demo { get; init; }

    /// <summary>"Mẫu số 01 – …", filled by the press from the form in force.</summary>
    public string? Form { get; init; }

    /// <summary>The QR code as SVG, filled when the paper gets its identity.</summary>
    public string? Qr { get; init; }

    /// <summary>What the QR code says, filled with it.</summary>
    public string? CheckUrl { get; init; }
}

/// <summary>The one JSON document a template sees. Numbers, dates and texts come as they are; the template words them.</summary>
public abstract record PaperData
{
    /// <summary>The paper's kind, by which the form in force is found: <c>receipt</c>, <c>supplement</c> …</summary>
    public abstract string Kind { get; }

    /// <summary>Filled from the form in force unless the paper brings its own.</summary>
    public string? Title { get; init; }

    public required PaperHead Head { get; init; }
}

public sealed record PaperProcedure(string Code, string Name);

/// <summary>A person as a paper names them. What a form does not ask for stays null.</summary>
public sealed record PaperPerson(string Name, string? IdNumber = null, string? Address = null, string? Phone = null, string? Email = null);

/// <summary>The official at the foot of a paper.</summary>
public sealed record PaperOfficer(string Name, string? Phone = null, string? Position = null);

/// <summary>One component handed in.</summary>
/// <param name="Form">"Bản chính", "Bản sao chứng thực", "Bản điện tử" …</param>
public sealed record PaperComponent(string Name, string Form, int Count);

/// <summary>Form 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả.</summary>
public sealed record ReceiptPaper : PaperData
{
    public override string Kind => PaperKinds.Receipt;

    public required string Reference { get; init; }

    public required PaperProcedure Procedure { get; init; }

    public required PaperPerson Applicant { get; init; }

    /// <summary>Null where the applicant is the owner.</summary>
    public PaperPerson? Owner { get; init; }

    /// <summary>In words: "Trực tiếp", "Trực tuyến", "Qua bưu chính".</summary>
    public required string Channel { get; init; }

    /// <summary>1 counter, 2 online, 3 post: only at the counter does the applicant sign the receipt.</summary>
    public required int ChannelCode { get; init; }

    public string? Request { get; init; }

    public required IReadOnlyList<PaperComponent> Components { get; init; }

    public int Sets { get; init; } = 1;

    /// <summary>In words: "03 ngày làm việc".</summary>
    public required string TimeLimit { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required string ReturnAt { get; init; }

    /// <summary>In đồng; 0 reads "không thu", null leaves the line out.</summary>
    public long? Fee { get; init; }

    public string? FeeNote { get; init; }

    /// <summary>Short sentences below the list, such as how the due date was counted.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public required PaperOfficer Officer { get; init; }

    public required string TrackUrl { get; init; }
}

/// <summary>One thing to add or mend.</summary>
public sealed record SupplementItem(string What, string Why);

/// <summary>Form 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.</summary>
public sealed record SupplementPaper : PaperData
{
    public override string Kind => PaperKinds.Supplement;

    public required string Reference { get; init; }

    public required PaperProcedure Procedure { get; init; }

    public required PaperPerson Applicant { get; init; }

    public PaperPerson? Owner { get; init; }

    public string? Request { get; init; }

    public required IReadOnlyList<SupplementItem> Items { get; init; }

    /// <summary>Why the unit asks, in one or two sentences.</summary>
    public required string Reason { get; init; }

    /// <summary>The clause, as people cite it.</summary>
    public required string Clause { get; init; }

    /// <summary>Until when the applicant may answer; null where the law sets no end.</summary>
    public DateTimeOffset? Until { get; init; }

    public required PaperOfficer Officer { get; init; }

    public required string TrackUrl { get; init; }
}

/// <summary>Form 03, Phiếu từ chối tiếp nhận giải quyết hồ sơ.</summary>
public sealed record RefusalPaper : PaperData
{
    public override string Kind => PaperKinds.Refusal;

    public required string Reference { get; init; }

    public required PaperProcedure Procedure { get; init; }

    public required PaperPerson Applicant { get; init; }

    public PaperPerson? Owner { get; init; }

    public string? Request { get; init; }

    public required string Reason { get; init; }

    public required string Clause { get; init; }

    /// <summary>Where to turn instead, or how to come back.</summary>
    public string? Advice { get; init; }

    public required PaperOfficer Officer { get; init; }

    public required string TrackUrl { get; init; }
}

/// <summary>What a citizen keeps right after submitting: proof, reference, what happens next and when.</summary>
public sealed record SubmissionSlip : PaperData
{
    public override string Kind => PaperKinds.SubmissionSlip;

    /// <summary>The short tracking reference.</summary>
    public required string Reference { get; init; }

    public required PaperProcedure Procedure { get; init; }

    public required PaperPerson Applicant { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>By when the unit answers whether it receives the dossier.</summary>
    public required DateTimeOffset AnswerBy { get; init; }

    public required IReadOnlyList<PaperComponent> Components { get; init; }

    /// <summary>What happens next, in order, one sentence each.</summary>
    public required IReadOnlyList<string> NextSteps { get; init; }

    public string? Contact { get; init; }

    public required string TrackUrl { get; init; }
}

/// <summary>Phiếu trả kết quả: who got which result, when, with what authority.</summary>
public sealed record ReturnSlip : PaperData
{
    public override string Kind => PaperKinds.ReturnSlip;

    public required string Reference { get; init; }

    public required PaperProcedure Procedure { get; init; }

    public required PaperPerson Owner { get; init; }

    public required IReadOnlyList<ReturnedResult> Results { get; init; }

    public required PaperPerson Recipient { get; init; }

    /// <summary>"Chính chủ", "Theo giấy ủy quyền số …".</summary>
    public required string Authority { get; init; }

    /// <summary>"Tại quầy", "Bản điện tử", "Qua bưu chính".</summary>
    public required string Channel { get; init; }

    public required DateTimeOffset ReturnedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required PaperOfficer Officer { get; init; }
}

public sealed record ReturnedResult(string Name, string? Number, string Form, int Count);
