using System.Globalization;
using System.Text.Json;
using MotCua.Kernel;

namespace MotCua.People;

/// <summary>What an act means to the people it concerns, in their words. Pure.</summary>
public static class NoticeWords
{
    /// <returns>Null where the act is no news to the person who handed the dossier in.</returns>
    public static (string Title, string Body)? ToCitizen(RecordedAct act, NoticeFacts dossier)
    {
        var about = $"Thủ tục: {dossier.ProcedureName}.";
        return act.Kind switch
        {
            "dossier.submitted" => (
                $"Đã gửi hồ sơ {dossier.Reference}",
                $"{about} Cơ quan đã nhận được hồ sơ lúc {VietnameseDates.Moment(act.OccurredAt)}. Bạn sẽ được báo khi hồ sơ được tiếp nhận."),
            "dossier.received" => (
                $"Hồ sơ {dossier.Number} đã được tiếp nhận",
                $"{about} {(Moment(act, "due") is { } due ? $"Hẹn trả kết quả: {VietnameseDates.Moment(due)}." : "Thời hạn trả kết quả xem trên trang hồ sơ.")}"),
            "dossier.due-reckoned" => Moved(act, dossier, about, "Bạn không cần làm gì thêm."),
            "dossier.reception-refused" => ($"Hồ sơ {dossier.Number} không được tiếp nhận", $"{about} {Why(act)}"),
            "dossier.supplement-asked" => (
                $"Hồ sơ {dossier.Number} cần bổ sung",
                $"{about} {Why(act)}{(Day(act, "answer_by") is { } last ? $" Hạn bổ sung: hết ngày {VietnameseDates.Day(last)}." : "")} Hãy mở trang hồ sơ để xem cần bổ sung gì."),
            "dossier.payment-asked" => (
                $"Hồ sơ {dossier.Number} cần nộp phí, lệ phí",
                $"{about} Số tiền: {Number(act, "amount")?.ToString("N0", VietnameseText.Culture) ?? "xem trên trang hồ sơ"} đồng. Hồ sơ được giải quyết tiếp sau khi bạn nộp."),
            "dossier.tax-noticed" => (
                $"Hồ sơ {dossier.Number}: có thông báo nghĩa vụ tài chính về đất",
                $"{about} Cơ quan thuế thông báo số tiền {Number(act, "amount")?.ToString("N0", VietnameseText.Culture) ?? "ghi trên trang hồ sơ"} đồng. Hãy mở trang hồ sơ để xem từng khoản; bạn nộp theo thông báo của cơ quan thuế. Thời gian chờ bạn nộp không tính vào thời hạn của cơ quan."),
            "dossier.tax-paid" => ($"Hồ sơ {dossier.Number}: đã nhận chứng từ nộp tiền", $"{about} Nghĩa vụ tài chính về đất đã nộp đủ. Hồ sơ được giải quyết tiếp."),
            "dossier.unit-changed" => (
                $"Hồ sơ {dossier.Number} được chuyển sang đơn vị kế thừa",
                $"{about} {act.Note} Mã hồ sơ và ngày hẹn trả giữ nguyên; bạn không cần nộp lại."),
            "dossier.stopped" => ($"Hồ sơ {dossier.Number} đã dừng giải quyết", $"{about} {Why(act)}"),
            "dossier.finished" => ($"Hồ sơ {dossier.Number} đã có kết quả", $"{about} Hãy mở trang hồ sơ để xem cách nhận kết quả."),
            "dossier.refused" => ($"Hồ sơ {dossier.Number} bị từ chối giải quyết", $"{about} {Why(act)} Văn bản từ chối ở trang hồ sơ."),
            "dossier.error-reported" => (
                $"Kết quả hồ sơ {dossier.Number} đang được rà soát để đính chính",
                $"{about} Cơ quan thấy kết quả có sai sót và sẽ sửa, bạn không mất phí.{(Moment(act, "correct_by") is { } by ? $" Chậm nhất: {VietnameseDates.Moment(by)}." : "")} Xin chưa dùng bản cũ."),
            "dossier.result-corrected" => (
                $"Kết quả hồ sơ {dossier.Number} đã được đính chính",
                $"{about} Bản mới có ở trang hồ sơ và thay cho bản cũ. Cần bản giấy thì nhận tại Bộ phận Một cửa, không mất phí."),
            "dossier.correction-declined" => ($"Kết quả hồ sơ {dossier.Number} không phải đính chính", $"{about} {Why(act)}"),
            "dossier.citizen-asked" => (
                $"Ông/bà đã nhận kết quả hồ sơ {dossier.Number} chưa? Ngày nào?",
                $"{about} Hồ sơ này được chọn ngẫu nhiên để hỏi lại. Xin trả lời ở trang hồ sơ, mất chừng một phút{(Day(act, "answer_by") is { } until ? $", đến hết ngày {VietnameseDates.Day(until)}" : "")}; câu trả lời không ảnh hưởng đến kết quả của ông/bà."),
            "dossier.returned" => ($"Đã trả kết quả hồ sơ {dossier.Number}", $"{about} Kết quả được trả lúc {VietnameseDates.Moment(act.OccurredAt)}."),
            _ => null,
        };
    }

    /// <returns>Null where the act is no news to the officer who has the dossier in hand.</returns>
    public static (string Title, string Body)? ToHolder(RecordedAct act, NoticeFacts dossier)
    {
        var about = $"Thủ tục: {dossier.ProcedureName}.";
        return act.Kind switch
        {
            "dossier.due-reckoned" => Moved(act, dossier, about, "Xem cách tính ở trang hồ sơ."),
            "dossier.unit-changed" => ($"Hồ sơ {dossier.Number} theo bạn sang đơn vị kế thừa", $"{about} {act.Note} Ngày hẹn trả và bước xử lý giữ nguyên."),
            "dossier.sent-back" => ($"Hồ sơ {dossier.Number} bị trả lại để sửa", $"{about} {Why(act)}"),
            "dossier.supplement-answered" => ($"Hồ sơ {dossier.Number} đã được bổ sung", $"{about} Thời hạn giải quyết chạy tiếp; hãy xem nội dung bổ sung."),
            "dossier.consultation-answered" => ($"Đã có ý kiến về hồ sơ {dossier.Number}", $"{about} Hãy xem ý kiến của nơi được hỏi rồi giải quyết tiếp."),
            "dossier.tax-noticed" => ($"Hồ sơ {dossier.Number} có thông báo thuế", $"{about} Cơ quan thuế thông báo nghĩa vụ tài chính về đất; xem từng khoản ở trang hồ sơ."),
            "dossier.tax-paid" => ($"Hồ sơ {dossier.Number} đã nộp đủ nghĩa vụ tài chính", $"{about} Thời hạn giải quyết chạy tiếp; hãy giải quyết hồ sơ."),
            "dossier.withdrawn" => ($"Người nộp đã rút hồ sơ {dossier.Number}", $"{about} {Why(act)}"),
            _ => null,
        };
    }

    /// <summary>To those whom the act itself names; null where it names nobody.</summary>
    public static (string Title, string Body)? ToNamed(RecordedAct act, NoticeFacts dossier)
    {
        var about = $"Thủ tục: {dossier.ProcedureName}.";
        return act.Kind switch
        {
            "dossier.error-reported" => (
                $"Kết quả hồ sơ {dossier.Number} bị báo có sai sót",
                $"{about}{(Moment(act, "correct_by") is { } by ? $" Phải đính chính chậm nhất {VietnameseDates.Moment(by)}." : "")} Xem ở mục Đính chính."),
            "dossier.correction-proposed" => ($"Bản đính chính của hồ sơ {dossier.Number} chờ bạn ký", $"{about} Xem ở mục Đính chính."),
            "dossier.correction-sent-back" => ($"Bản đính chính của hồ sơ {dossier.Number} bị trả lại để sửa", $"{about} {Why(act)}"),
            _ => null,
        };
    }

    /// <summary>To the colleague whose opinion is asked.</summary>
    public static (string Title, string Body) OpinionAsked(RecordedAct act, NoticeFacts dossier) => (
        $"Bạn được hỏi ý kiến về hồ sơ {dossier.Number}",
        $"Thủ tục: {dossier.ProcedureName}.{(Day(act, "answer_by") is { } day ? $" Trả lời trước hết ngày {VietnameseDates.Day(day)}." : "")}");

    /// <summary>To whoever held a dossier that went to another unit without them.</summary>
    public static (string Title, string Body) HandsEmptied(RecordedAct act, NoticeFacts dossier) => (
        $"Hồ sơ {dossier.Number} đã chuyển sang đơn vị kế thừa",
        $"Thủ tục: {dossier.ProcedureName}. {act.Note} Bạn không còn giữ hồ sơ này; hãy bàn giao giấy tờ kèm theo, nếu có.");

    /// <summary>To the owner of a draft, before it is removed.</summary>
    public static (string Title, string Body) DraftExpires(string? procedure, DateOnly until) => (
        $"Bản hồ sơ đang soạn sẽ bị xóa sau ngày {VietnameseDates.Day(until)}",
        $"{(procedure is null ? "" : $"Thủ tục: {procedure}. ")}Đã lâu bạn không sửa bản này. Để giữ lại, hãy mở ra và lưu hoặc nộp trước khi hết ngày {VietnameseDates.Day(until)}; các tệp đính kèm bị xóa cùng.");

    /// <summary>The promised moment moved; null where only its explanation changed.</summary>
    private static (string Title, string Body)? Moved(RecordedAct act, NoticeFacts dossier, string about, string next) =>
        (Moment(act, "due_before"), Moment(act, "due")) is not ({ } before, { } due) || before == due ? null
        : ($"Hồ sơ {dossier.Number} đổi ngày hẹn trả",
            $"{about} Hẹn trả trước đây: {VietnameseDates.Moment(before)}. Hẹn trả mới: {VietnameseDates.Moment(due)}. Lý do: {Cause(act)}. {next}");

    private static string Cause(RecordedAct act) => (Text(act, "reason"), Text(act, "decision")) switch
    {
        ("outage", _) => "hệ thống bị gián đoạn và pháp luật không tính thời gian đó vào thời hạn",
        (_, { Length: > 0 } decision) => $"ngày làm việc thay đổi theo {decision}",
        _ => "lịch làm việc được cập nhật",
    };

    private static string Why(RecordedAct act) => string.Join(
        ' ',
        new[]
        {
            string.IsNullOrWhiteSpace(act.Note) ? "" : $"Lý do: {act.Note.Trim().TrimEnd('.')}.",
            string.IsNullOrWhiteSpace(act.Clause) ? "" : $"Căn cứ: {act.Clause.Trim().TrimEnd('.')}.",
        }.Where(words => words.Length > 0));

    private static DateTimeOffset? Moment(RecordedAct act, string name) =>
        DateTimeOffset.TryParse(Text(act, name), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at : null;

    private static DateOnly? Day(RecordedAct act, string name) =>
        DateOnly.TryParse(Text(act, name), CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static decimal? Number(RecordedAct act, string name) =>
        decimal.TryParse(Text(act, name), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Accounts that an act says are to be told.</summary>
    internal static IReadOnlyList<Guid> Named(RecordedAct act)
    {
        using var data = JsonDocument.Parse(act.Data);
        return data.RootElement.TryGetProperty("tell", out var people) && people.ValueKind == JsonValueKind.Array
            ? [.. people.EnumerateArray().Select(p => Guid.TryParse(p.GetString(), out var account) ? account : Guid.Empty).Where(a => a != Guid.Empty)]
            : [];
    }

    internal static string? Text(RecordedAct act, string name)
    {
        using var data = JsonDocument.Parse(act.Data);
        return data.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;
    }
}
