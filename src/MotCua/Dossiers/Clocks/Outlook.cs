using MotCua.Kernel;

namespace MotCua.Dossiers.Clocks;

/// <summary>Where a dossier is, as far as its outlook needs to know; nothing personal.</summary>
public sealed record Whereabouts
{
    public required DossierStatus Status { get; init; }

    public required string UnitName { get; init; }

    public string? Post { get; init; }

    /// <summary>The post in words; null where nobody is named.</summary>
    public string? PostName { get; init; }

    /// <summary>What is being done, as its procedure names the step; null where nothing is or it is not told.</summary>
    public string? StepName { get; init; }

    /// <summary>By when the office means to have done this step.</summary>
    public DateTimeOffset? StepDueAt { get; init; }

    /// <summary>Taken by somebody, or still waiting at the post.</summary>
    public bool Held { get; init; }

    /// <summary>counter, electronic or post; null when an import does not say.</summary>
    public string? ReturnWay { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The moment promised at reception.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>By when the counter answers a dossier not yet received.</summary>
    public DateTimeOffset? AnswerDue { get; init; }

    /// <summary>Last day to answer a supplement request.</summary>
    public DateOnly? AnswerBy { get; init; }

    public DateTimeOffset? ReturnedAt { get; init; }
}

/// <summary>
/// What everybody may always know of a dossier: what is happening, whose turn it is, who holds it, until when, and what
/// comes next. Words for people, no names of officers.
/// </summary>
/// <param name="State">One plain sentence.</param>
/// <param name="Holder">In whose hands it is; null when it is over.</param>
/// <param name="Until">What the moment means, such as "Hẹn trả kết quả".</param>
/// <param name="Moment">The moment in words.</param>
/// <param name="Late">The moment has passed and it was the authority's turn.</param>
public sealed record Outlook(Turn Turn, string State, string? Holder, string? Until, string? Moment, bool Late, string Next)
{
    public const string LateWords =
        "Đã quá thời hạn này. Cơ quan có trách nhiệm gửi bạn văn bản xin lỗi, nêu lý do và ngày hẹn trả mới (khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP).";

    /// <summary>The work of the present step; null where nobody of the office works on it now.</summary>
    public string? Step { get; init; }

    /// <summary>By when the office means to have done this step, in words; the promise to the applicant is <see cref="Moment"/>.</summary>
    public string? StepUntil { get; init; }

    public string TurnWords => Turn switch
    {
        Turn.Authority => "Cơ quan đang xử lý",
        Turn.Applicant => "Bạn cần làm",
        _ => "Đã kết thúc",
    };

    public static Outlook Of(Whereabouts at, DateTimeOffset now) => at.Status switch
    {
        DossierStatus.Registered => Working(
            at,
            now,
            "Cơ quan đã nhận được hồ sơ bạn gửi và đang kiểm tra.",
            "Bộ phận Một cửa, " + at.UnitName,
            ("Trả lời bạn chậm nhất", at.AnswerDue),
            "Nếu hồ sơ đầy đủ, bạn nhận mã hồ sơ và ngày hẹn trả kết quả. Nếu còn thiếu, bạn được yêu cầu bổ sung một lần, có nêu rõ lý do."),
        DossierStatus.Received => Working(
            at,
            now,
            "Hồ sơ đã được tiếp nhận và đang chờ người xử lý.",
            Place(at),
            ("Hẹn trả kết quả", at.DueAt),
            "Người xử lý xem xét hồ sơ, trình lãnh đạo ký, rồi cơ quan trả kết quả cho bạn."),
        DossierStatus.Processing when at.Post == DeskRoute.SigningPost => Working(
            at,
            now,
            "Hồ sơ đã được xem xét và đang chờ lãnh đạo ký.",
            Place(at),
            ("Hẹn trả kết quả", at.DueAt),
            "Sau khi lãnh đạo ký, cơ quan trả kết quả cho bạn."),
        DossierStatus.Processing => Working(
            at,
            now,
            at.Held ? "Hồ sơ đang được xem xét." : "Hồ sơ đang chờ người xử lý.",
            Place(at),
            ("Hẹn trả kết quả", at.DueAt),
            "Sau khi xem xét, người xử lý trình lãnh đạo ký, rồi cơ quan trả kết quả cho bạn."),
        DossierStatus.SupplementAsked => new(
            Turn.Applicant,
            "Hồ sơ còn thiếu. Cơ quan đang chờ bạn bổ sung.",
            "Đang chờ bạn",
            at.AnswerBy is null ? null : "Bổ sung chậm nhất",
            at.AnswerBy is { } day ? "hết ngày " + VietnameseDates.Day(day) : null,
            Late: false,
            (at.ReceivedAt is null
                ? "Sau khi bạn bổ sung, Bộ phận Một cửa kiểm tra lại hồ sơ và trả lời bạn."
                : "Sau khi bạn bổ sung, thời hạn giải quyết được tính lại từ đầu và bạn có ngày hẹn mới.")
            + " Quá thời hạn mà chưa bổ sung, hồ sơ có thể bị dừng giải quyết."),
        DossierStatus.PaymentDue => new(
            Turn.Applicant,
            "Hồ sơ đang chờ bạn nộp khoản tiền đã thông báo.",
            "Đang chờ bạn",
            null,
            null,
            Late: false,
            $"Phí, lệ phí nộp tại quầy của Bộ phận Một cửa, {at.UnitName}; nghĩa vụ tài chính về đất nộp theo thông báo của cơ quan thuế. Sau khi bạn nộp, hồ sơ được xử lý tiếp; thời gian chờ không tính vào thời hạn của cơ quan."),
        DossierStatus.NotAccepted => Over("Hồ sơ không được tiếp nhận.", "Bạn có thể nộp hồ sơ mới khi đủ điều kiện, hoặc đến Bộ phận Một cửa để được hướng dẫn."),
        DossierStatus.Withdrawn => Over("Hồ sơ đã được rút theo yêu cầu của người nộp.", "Nếu vẫn cần, bạn có thể nộp hồ sơ mới."),
        DossierStatus.Stopped => Over("Hồ sơ đã dừng giải quyết.", "Bạn có thể nộp hồ sơ mới, hoặc đến Bộ phận Một cửa để được hướng dẫn."),
        DossierStatus.Finished => Ready(at),
        _ => Over(
            at.ReturnedAt is { } when ? $"Kết quả đã được trả lúc {VietnameseDates.Moment(when)}." : "Kết quả đã được trả.",
            "Bạn không phải làm gì thêm."),
    };

    private static Outlook Working(Whereabouts at, DateTimeOffset now, string state, string holder, (string Words, DateTimeOffset? At) until, string next) => new(
        Turn.Authority,
        state,
        holder,
        until.At is null ? null : until.Words,
        until.At is { } moment ? VietnameseDates.Moment(moment) : null,
        Late: until.At < now,
        at.Status != DossierStatus.Registered && at.DueAt is null ? next + " Hồ sơ này không có ngày hẹn trả kết quả." : next)
    {
        Step = at.Status is DossierStatus.Received or DossierStatus.Processing ? at.StepName : null,
        StepUntil = at.Status is DossierStatus.Received or DossierStatus.Processing && at.StepDueAt is { } planned ? VietnameseDates.Moment(planned) : null,
    };

    /// <summary>The result waits: for the citizen to open or fetch it, or for the office to post it.</summary>
    private static Outlook Ready(Whereabouts at) => at.ReturnWay switch
    {
        "electronic" => new(Turn.Applicant, "Hồ sơ đã xử lý xong, kết quả điện tử đã sẵn sàng.", "Đang chờ bạn", null, null, false, "Bạn đăng nhập và mở kết quả trong hồ sơ của mình."),
        "post" => new(
            Turn.Authority, "Hồ sơ đã xử lý xong, kết quả được gửi cho bạn qua bưu chính.", "Bộ phận Một cửa, " + at.UnitName, null, null, false, "Bưu chính giao kết quả đến địa chỉ bạn đã đăng ký."),
        _ => new(
            Turn.Applicant, "Hồ sơ đã xử lý xong, kết quả đang chờ bạn đến nhận.", "Đang chờ bạn", null, null, false, $"Mời bạn đến nhận kết quả tại Bộ phận Một cửa, {at.UnitName}."),
    };

    private static Outlook Over(string state, string next) => new(Turn.Nobody, state, null, null, null, false, next);

    private static string Place(Whereabouts at) => at.PostName is { } post ? $"{post}, {at.UnitName}" : at.UnitName;
}
