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

    /// <summary>Requests for supplements, before and after reception.</summary>
    public int? Supplements { get; init; }

    /// <summary>The on-time test of indicator 2.1: <c>on-time</c>, <c>late</c>, <c>running</c>, <c>unlimited</c>, <c>unknown</c>; null before reception.</summary>
    public string? Pace766 { get; init; }

    /// <summary>While it runs: when it will be late by that test.</summary>
    public DateTime? Due766At { get; init; }

    /// <summary>The day from which it is no work any more.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary><c>open</c>, <c>closed</c>, or <c>unplaced</c>: ended, and nobody says when; null before reception.</summary>
    public string? Stage { get; init; }

    /// <summary>How form II.06a counts what was closed: <c>early</c>, <c>on-day</c>, <c>late</c>.</summary>
    public string? Closing { get; init; }

    /// <summary><c>result</c>, <c>refusal</c>, <c>not-accepted</c>, <c>withdrawn</c>, <c>stopped</c>; null while open.</summary>
    public string? EndedBy { get; init; }

    /// <summary>Whether its procedure ends with a paper or document.</summary>
    public bool? ResultDemanded { get; init; }

    public bool? ResultFile { get; init; }

    /// <summary>A signed result file born here; elsewhere a file with its code.</summary>
    public bool? ResultElectronic { get; init; }

    public bool? ComponentFile { get; init; }

    public bool? ComponentReused { get; init; }

    /// <summary>Whether a component came from the national store.</summary>
    public bool? FromStore { get; init; }

    public bool? VneidVerified { get; init; }

    /// <summary>Whether its procedure costs something and not every line of its own fees is 0.</summary>
    public bool? FeeBearing { get; init; }

    /// <summary>Whether the national portal acknowledged it.</summary>
    public bool? Synced { get; init; }

    /// <summary><c>full</c>, <c>partial</c>, <c>none</c>.</summary>
    public string? OnlineLevel { get; init; }

    public string? Field { get; init; }

    /// <summary>Where it lies or lay last.</summary>
    public string? Post { get; init; }

    /// <summary><c>self</c>, <c>helped</c>, <c>officer</c>, <c>authorised</c>, <c>machine</c>; null where nobody saw.</summary>
    public string? MadeBy { get; init; }

    /// <summary>From reception to the end.</summary>
    public int? HandledMinutes { get; init; }

    public bool? AskedOnDueDay { get; init; }

    /// <summary>Refused or stopped on the due day or the day before.</summary>
    public bool? RefusedAtDue { get; init; }

    /// <summary>One file stands for several components.</summary>
    public bool? RepeatedFile { get; init; }

    public bool? ResultAfterClose { get; init; }

    /// <summary>Received, examined and signed by one officer.</summary>
    public bool? SameHands { get; init; }

    /// <summary>Ended with a result within so few minutes that somebody should look (<c>guards.csv</c>, as the next two).</summary>
    public bool? QuickEnd { get; init; }

    /// <summary>The owner's telephone stands for many owners.</summary>
    public bool? SharedPhone { get; init; }

    /// <summary>A photo among its papers has nothing on it.</summary>
    public bool? BlankScan { get; init; }

    /// <summary>Entered by an officer, decided within minutes, in one room or by one pair of hands.</summary>
    public bool? BackRoom { get; init; }

    /// <summary>Its papers were scanned on a device that does not stand at the counter.</summary>
    public bool? AwayScan { get; init; }

    /// <summary>Whoever paid its fee paid for many owners.</summary>
    public bool? SharedPayer { get; init; }

    /// <summary>Rated at the counter from a place where many were rated within minutes, or on an officer's device.</summary>
    public bool? OddRating { get; init; }

    /// <summary>Of a stand-alone birth or death, why it was not done linked: <c>ineligible</c>, <c>declined</c>, <c>failed</c>, <c>not-offered</c>; null where nobody asked.</summary>
    public string? LinkedRemainder { get; init; }

    /// <summary>What the applicant said of it: <c>very-happy</c>, <c>happy</c>, <c>unhappy</c>; null where nobody said.</summary>
    public string? Rating { get; init; }

    /// <summary>Whether it was received as recorded: <c>unanswered</c>, <c>agrees</c>, <c>not-received</c>, <c>other-day</c>; null where nobody was asked.</summary>
    public string? HandoverAnswer { get; init; }

    /// <summary>Whether a petition about it stands; null where there never was one.</summary>
    public bool? Petitioned { get; init; }
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

    public static FactField<int> Supplements { get; } = new("supplements", "số lần yêu cầu bổ sung", f => f.Supplements);

    public static FactField<string> Pace766 { get; } = new("pace_766", "tiến độ theo Quyết định 766", f => f.Pace766)
    {
        Word = pace => pace switch { "on-time" => "xong đúng hạn", "late" => "trễ hạn", "running" => "đang giải quyết", "unlimited" => "không có thời hạn", _ => "chưa xác định được" },
    };

    public static FactField<DateTime> Due766At { get; } = new("due_766_at", "hạn theo công thức 766", f => f.Due766At);

    public static FactField<DateOnly> ClosedOn { get; } = new("closed_on", "ngày kết thúc", f => f.ClosedOn);

    public static FactField<string> Stage { get; } = new("stage", "giai đoạn", f => f.Stage)
    {
        Word = stage => stage switch { "open" => "chưa kết thúc", "closed" => "đã kết thúc", _ => "đã kết thúc nhưng không rõ ngày" },
    };

    /// <summary>It is known whether it is still work, and since when it is not.</summary>
    public static Predicate Placed { get; } = Stage.In("open", "closed");

    public static FactField<string> Closing { get; } = new("closing", "thời điểm kết thúc so với ngày hẹn", f => f.Closing)
    {
        Word = closing => closing switch { "early" => "trước ngày hẹn", "on-day" => "đúng ngày hẹn", _ => "sau ngày hẹn" },
    };

    public static FactField<string> EndedBy { get; } = new("ended_by", "cách kết thúc", f => f.EndedBy)
    {
        Word = how => how switch
        {
            "result" => "có kết quả",
            "refusal" => "từ chối giải quyết",
            "not-accepted" => "không tiếp nhận",
            "withdrawn" => "công dân rút",
            _ => "dừng giải quyết",
        },
    };

    public static FactField<bool> ResultDemanded { get; } =
        new("result_demanded", "kết quả của thủ tục", f => f.ResultDemanded) { Word = yes => yes ? "là giấy tờ, tài liệu" : "không phải giấy tờ" };

    public static FactField<bool> ResultFile { get; } =
        new("result_file", "tệp kết quả", f => f.ResultFile) { Word = yes => yes ? "đã đính kèm" : "chưa đính kèm" };

    public static FactField<bool> ResultElectronic { get; } =
        new("result_electronic", "kết quả điện tử", f => f.ResultElectronic) { Word = yes => yes ? "đã có" : "chưa có" };

    public static FactField<bool> ComponentFile { get; } =
        new("component_file", "tệp thành phần hồ sơ", f => f.ComponentFile) { Word = yes => yes ? "đã có" : "chưa có" };

    public static FactField<bool> ComponentReused { get; } =
        new("component_reused", "dùng lại dữ liệu đã số hóa", f => f.ComponentReused) { Word = yes => yes ? "có" : "không" };

    public static FactField<bool> FromStore { get; } =
        new("from_store", "thành phần lấy từ kho dữ liệu cá nhân quốc gia", f => f.FromStore) { Word = yes => yes ? "có" : "không" };

    public static FactField<bool> VneidVerified { get; } =
        new("vneid_verified", "tài khoản xác thực với VNeID", f => f.VneidVerified) { Word = yes => yes ? "có" : "không" };

    public static FactField<bool> FeeBearing { get; } =
        new("fee_bearing", "nghĩa vụ tài chính", f => f.FeeBearing) { Word = yes => yes ? "có" : "không có" };

    public static FactField<bool> Synced { get; } =
        new("synced", "đồng bộ lên Cổng Dịch vụ công quốc gia", f => f.Synced) { Word = yes => yes ? "đã đồng bộ" : "chưa đồng bộ" };

    public static FactField<string> OnlineLevel { get; } = new("online_level", "mức độ trực tuyến của thủ tục", f => f.OnlineLevel)
    {
        Word = level => level switch { "full" => "toàn trình", "partial" => "một phần", _ => "chưa cung cấp trực tuyến" },
    };

    public static FactField<string> Field { get; } = new("field", "lĩnh vực", f => f.Field);

    public static FactField<string> Post { get; } = new("post", "vị trí việc làm", f => f.Post);

    public static FactField<string> MadeBy { get; } = new("made_by", "người lập hồ sơ", f => f.MadeBy)
    {
        Word = who => who switch
        {
            "self" => "người dân tự làm",
            "helped" => "người dân được giúp",
            "officer" => "cán bộ làm thay",
            "authorised" => "người được ủy quyền hoặc làm hộ",
            _ => "máy",
        },
    };

    public static FactField<bool> AskedOnDueDay { get; } = Sign("asked_on_due_day", "yêu cầu bổ sung đúng ngày hẹn trả", f => f.AskedOnDueDay);

    public static FactField<bool> RefusedAtDue { get; } = Sign("refused_at_due", "từ chối hoặc dừng sát ngày hẹn trả", f => f.RefusedAtDue);

    public static FactField<bool> RepeatedFile { get; } = Sign("repeated_file", "cùng một tệp cho nhiều thành phần", f => f.RepeatedFile);

    public static FactField<bool> ResultAfterClose { get; } = Sign("result_after_close", "kết quả ký sau khi kết thúc", f => f.ResultAfterClose);

    public static FactField<bool> SameHands { get; } = Sign("same_hands", "một người vừa tiếp nhận, vừa giải quyết, vừa ký", f => f.SameHands);

    public static FactField<bool> QuickEnd { get; } = Sign("quick_end", "kết thúc có kết quả trong ít phút", f => f.QuickEnd);

    public static FactField<bool> SharedPhone { get; } = Sign("shared_phone", "số điện thoại dùng cho nhiều chủ hồ sơ trong 30 ngày", f => f.SharedPhone);

    public static FactField<bool> BlankScan { get; } = Sign("blank_scan", "ảnh giấy tờ gần như trắng", f => f.BlankScan);

    public static FactField<bool> BackRoom { get; } = Sign("back_room", "cán bộ nhập, giải quyết trong ít phút tại một chỗ", f => f.BackRoom);

    public static FactField<bool> AwayScan { get; } = Sign("away_scan", "giấy tờ được quét ở máy không đặt tại quầy", f => f.AwayScan);

    public static FactField<bool> SharedPayer { get; } = Sign("shared_payer", "người trả phí, lệ phí trả thay nhiều chủ hồ sơ trong 30 ngày", f => f.SharedPayer);

    public static FactField<bool> OddRating { get; } = Sign("odd_rating", "đánh giá tại quầy dồn dập từ một nơi hoặc ở máy cán bộ", f => f.OddRating);

    public static FactField<string> LinkedRemainder { get; } = new("linked_remainder", "lý do không làm liên thông", f => f.LinkedRemainder)
    {
        Word = why => why switch { "ineligible" => "không đủ điều kiện", "declined" => "người dân không chọn", "failed" => "liên thông không thành", _ => "chưa hướng dẫn" },
    };

    public static FactField<string> Rating { get; } = new("rating", "đánh giá của người dân", f => f.Rating)
    {
        Word = grade => grade switch { "very-happy" => "rất hài lòng", "happy" => "hài lòng", _ => "chưa hài lòng" },
    };

    public static FactField<string> HandoverAnswer { get; } = new("handover_answer", "câu trả lời của người dân về việc nhận kết quả", f => f.HandoverAnswer)
    {
        Word = answer => answer switch { "agrees" => "khớp với ghi nhận", "not-received" => "chưa nhận kết quả", "other-day" => "nhận vào ngày khác", _ => "chưa trả lời" },
    };

    public static FactField<bool> Petitioned { get; } =
        new("petitioned", "phản ánh, kiến nghị về hồ sơ", f => f.Petitioned) { Word = yes => yes ? "có" : "không còn" };

    private static FactField<bool> Sign(string column, string name, Func<Fact, object?> read) => new(column, name, read) { Word = yes => yes ? "có" : "không" };
}
