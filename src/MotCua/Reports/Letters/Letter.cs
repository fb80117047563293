using MotCua.Kernel;

namespace MotCua.Reports.Letters;

public enum LetterState
{
    Draft,
    Frozen,
    Signed,
    Sent,
}

/// <summary>A kind of letter made from numbers.</summary>
/// <param name="Report">The report whose table goes with it.</param>
public sealed record LetterKind(string Code, string Name, string Report)
{
    public static LetterKind Urging { get; } = new("urging", "Văn bản đôn đốc", "urging");

    public static LetterKind WeeklyReview { get; } = new("weekly-review", "Kiểm điểm hằng tuần", "weekly-review");

    public static LetterKind Monthly { get; } = new("monthly-06", "Báo cáo tháng Đề án 06", "linked-services");

    public static IReadOnlyList<LetterKind> All { get; } = [Urging, WeeklyReview, Monthly];

    public static LetterKind? Find(string? code) => All.FirstOrDefault(k => k.Code == code);
}

/// <summary>A letter about numbers: draft, frozen with its table, signed, sent. Its verbs answer the next state or a refusal.</summary>
/// <param name="Receivers">Units it goes to; what leaves the system goes to none.</param>
/// <param name="Deadline">The last day on which it must have been sent, or on which its receivers report back: <see cref="AsksBack"/>.</param>
public sealed record Letter(
    Guid Id, LetterKind Kind, UnitCode Unit, DateOnly From, DateOnly To, string About, string Body, IReadOnlyList<UnitCode> Receivers, DateOnly? Deadline,
    LetterState State, int Version, DateTimeOffset DraftedAt, AccountId? DraftedBy)
{
    public const int LongestBody = 20_000;

    public string? Number { get; init; }

    public Guid? Frozen { get; init; }

    public Guid? Paper { get; init; }

    public DateTimeOffset? SignedAt { get; init; }

    public AccountId? SignedBy { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    /// <summary>What it is about, as its head says it.</summary>
    public string Subject => Kind == LetterKind.Urging ? $"V/v {About}" : About;

    /// <summary>Whether its last day is that on which the units it goes to report back, not its own.</summary>
    public bool AsksBack => Kind == LetterKind.Urging;

    /// <summary>Whether it was or is not sent by its last day.</summary>
    public bool IsLate(DateOnly today) => !AsksBack && Deadline is { } last && (SentAt is { } sent ? Clock.DayOf(sent) : today) > last;

    public string StateWords => State switch
    {
        LetterState.Draft => "Đang soạn",
        LetterState.Frozen => "Đã chốt, chờ ký",
        LetterState.Signed => "Đã ký, chờ gửi",
        _ => "Đã gửi",
    };

    /// <summary>Pure; everything that is wrong at once.</summary>
    public static IReadOnlyList<Refusal> Faults(string about, string body)
    {
        var faults = new List<Refusal>();
        if (about.Trim().Length is < 10 or > 500)
        {
            faults.Add(Refusal.Input("about", "Hãy ghi trích yếu từ 10 đến 500 ký tự."));
        }

        if (body.Trim().Length is < 20 or > LongestBody)
        {
            faults.Add(Refusal.Input("body", $"Nội dung phải từ 20 đến {LongestBody:N0} ký tự."));
        }

        return faults;
    }

    public Outcome<Letter> Edit(string about, string body, string? number, IReadOnlyList<UnitCode> receivers) =>
        State != LetterState.Draft ? LetterRefusals.NotDraft
        : Faults(about, body) is [var fault, ..] ? fault
        : this with { About = about.ReplaceLineEndings(" ").Trim(), Body = body.Trim(), Number = string.IsNullOrWhiteSpace(number) ? null : number.Trim(), Receivers = receivers, Version = Version + 1 };

    /// <param name="unexplained">Dossiers of a review without cause or remedy.</param>
    public Outcome<Letter> Freeze(Guid table, int unexplained) =>
        State != LetterState.Draft ? LetterRefusals.NotDraft
        : unexplained > 0 ? LetterRefusals.Unexplained(unexplained)
        : this with { State = LetterState.Frozen, Frozen = table, Version = Version + 1 };

    public Outcome<Letter> Sign(Guid paper, AccountId by, DateTimeOffset at) =>
        State != LetterState.Frozen ? LetterRefusals.NotFrozen
        : this with { State = LetterState.Signed, Paper = paper, SignedBy = by, SignedAt = at, Version = Version + 1 };

    public Outcome<Letter> Send(DateTimeOffset at) =>
        State != LetterState.Signed ? LetterRefusals.NotSigned
        : this with { State = LetterState.Sent, SentAt = at, Version = Version + 1 };
}

/// <summary>Every "no" about letters.</summary>
public static class LetterRefusals
{
    public static Refusal Unknown { get; } = Refusal.NotFound("Không có văn bản này.");

    public static Refusal NotYours { get; } = Refusal.Forbidden("Chỉ lãnh đạo hoặc người theo dõi số liệu của đơn vị ban hành làm được việc này.");

    public static Refusal NotSigner { get; } = new("letter.not-signer", "Chỉ người giữ vị trí lãnh đạo ký của đơn vị ban hành ký được; hãy chuyển cho người đó.");

    public static Refusal NotDraft { get; } = new("letter.not-draft", "Văn bản đã chốt nên không sửa được; hãy xem lại trang văn bản.");

    public static Refusal NotFrozen { get; } = new("letter.not-frozen", "Hãy chốt nội dung và số liệu trước khi ký; văn bản đã ký thì không ký lại.");

    public static Refusal NotSigned { get; } = new("letter.not-signed", "Hãy ký trước khi gửi; văn bản đã gửi thì không gửi lại.");

    public static Refusal NotReceiver { get; } = Refusal.Forbidden("Văn bản này không gửi đến đơn vị của bạn.");

    public static Refusal Twice { get; } = Refusal.Input("tu", "Đã có văn bản loại này của đơn vị cho đúng kỳ này; hãy mở văn bản đó.");

    public static Refusal Unexplained(int count) => new(
        "letter.unexplained", $"Còn {count} hồ sơ chậm, bổ sung hoặc trả lại chưa ghi nguyên nhân và cách khắc phục; hãy ghi đủ rồi chốt.");
}

/// <summary>A dossier a review must say something about.</summary>
/// <param name="Kind"><c>late</c>, <c>supplemented</c> or <c>returned</c>.</param>
public sealed record ReviewItem(Guid Dossier, string Code, string Procedure, string Kind, string? Cause, string? Remedy)
{
    public bool Explained => !string.IsNullOrWhiteSpace(Cause) && !string.IsNullOrWhiteSpace(Remedy);

    public string KindWords => Kind switch { "late" => "Chậm muộn", "supplemented" => "Yêu cầu bổ sung", _ => "Trả lại, từ chối hoặc dừng" };
}
