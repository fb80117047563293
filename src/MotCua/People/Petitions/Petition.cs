using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.People.Petitions;

/// <summary>What a petition is about; stored, so never renamed.</summary>
public enum PetitionKind
{
    /// <summary>A regulation on administrative procedures.</summary>
    Regulation,

    /// <summary>An officer's conduct; only the unit's leaders see and handle it.</summary>
    Conduct,
}

/// <summary>
/// Whether what was said turned out to be right; stored, so never renamed. Index 7 of Thông tư 01/2018/TT-VPCP asks for it.
/// </summary>
public enum PetitionConclusion
{
    Right,

    PartlyRight,

    Wrong,

    /// <summary>Nothing to be found right or wrong: a suggestion, a question.</summary>
    NotJudged,
}

/// <summary>
/// A petition (phản ánh, kiến nghị) from filing to publication. Verbs are pure: each step once, none taken back. Within which
/// working days each had to be done is kept with it (Quyết định 766/QĐ-TTg, row 5.2).
/// </summary>
public sealed record Petition
{
    public const int MostWords = 4000;
    public const int LeastWords = 10;
    public const int MostTitle = 200;

    public required Guid Id { get; init; }

    public required UnitCode Unit { get; init; }

    public required PetitionKind Kind { get; init; }

    public DossierId? Dossier { get; init; }

    public required AccountId Citizen { get; init; }

    /// <summary>The earlier petition of the same person that this one says again.</summary>
    public Guid? Repeats { get; init; }

    public required string Words { get; init; }

    public required DateTimeOffset FiledAt { get; init; }

    public required DateTimeOffset ReturnBy { get; init; }

    public required DateTimeOffset AskBy { get; init; }

    public required DateTimeOffset AnswerBy { get; init; }

    public DateTimeOffset? AskedAt { get; init; }

    public string? AskedWords { get; init; }

    public DateTimeOffset? SupplementedAt { get; init; }

    public string? SupplementWords { get; init; }

    public DateTimeOffset? ReturnedAt { get; init; }

    public string? ReturnReason { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public string? Answer { get; init; }

    public AccountId? AnsweredBy { get; init; }

    /// <summary>Null before the answer, and for answers given before a conclusion was asked for.</summary>
    public PetitionConclusion? Conclusion { get; init; }

    public DateTimeOffset? PublishBy { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>What it is about in the office's words, naming nobody; shown to everybody with the answer.</summary>
    public string? Title { get; init; }

    public bool? Liked { get; init; }

    public DateTimeOffset? LikedAt { get; init; }

    public int Version { get; init; } = 1;

    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>Short, for people: PA and eight signs.</summary>
    public string Number => "PA-" + Id.ToString("N")[^8..].ToUpperInvariant();

    public bool Open => ReturnedAt is null && AnsweredAt is null;

    /// <summary>The moment nothing more is to be done by the unit.</summary>
    public DateTimeOffset? EndedAt => ReturnedAt ?? PublishedAt;

    /// <summary>Until when the next step of the unit has to be done; null where none is left.</summary>
    public DateTimeOffset? NextBy => ReturnedAt is not null || PublishedAt is not null ? null : AnsweredAt is not null ? PublishBy : AnswerBy;

    /// <summary>
    /// The test of row 5.2 as of a moment: given back, asked, answered and published each within its days where that was done,
    /// and nothing due left undone. A supplement stops no clock: nothing says that it does.
    /// </summary>
    public bool OnTime(DateTimeOffset at)
    {
        bool Did(DateTimeOffset? when) => when <= at;
        return Did(ReturnedAt) ? ReturnedAt <= ReturnBy
            : !(Did(AskedAt) && AskedAt > AskBy)
                && (Did(AnsweredAt) ? AnsweredAt <= AnswerBy && (Did(PublishedAt) ? PublishedAt <= PublishBy : at <= PublishBy) : at <= AnswerBy);
    }

    /// <summary>The test of row 5.3 as of a moment: not disliked, not said again, not late.</summary>
    /// <param name="repeated">Whether the same person filed it once more by then.</param>
    public bool Content(DateTimeOffset at, bool repeated) => !(LikedAt <= at && Liked is false) && !repeated && OnTime(at);

    /// <summary>The post from which this person may handle it; null for nobody.</summary>
    public Appointment? HandlerPost(Viewer by) => by.Appointments.FirstOrDefault(a => a.Unit == Unit
        && (Kind == PetitionKind.Conduct ? a.Role == Role.Leader : a.Role is Role.Leader or Role.Officer or Role.Counter));

    public Outcome<Petition> Return(string? reason, DateTimeOffset now) => Step(reason, PetitionRefusals.ReasonShort, Open, said => this with { ReturnedAt = now, ReturnReason = said });

    public Outcome<Petition> Ask(string? words, DateTimeOffset now) =>
        Step(words, PetitionRefusals.AskShort, Open && AskedAt is null, said => this with { AskedAt = now, AskedWords = said });

    public Outcome<Petition> Supplement(string? words, DateTimeOffset now) =>
        Step(words, PetitionRefusals.SupplementShort, Open && AskedAt is not null && SupplementedAt is null, said => this with { SupplementedAt = now, SupplementWords = said });

    /// <param name="publishBy">By the calendar of the unit, from the moment of the answer.</param>
    public Outcome<Petition> Reply(string? words, PetitionConclusion? conclusion, AccountId by, DateTimeOffset publishBy, DateTimeOffset now) =>
        Open && conclusion is null
            ? PetitionRefusals.ConclusionMissing
            : Step(words, PetitionRefusals.AnswerShort, Open, said => this with { AnsweredAt = now, Answer = said, Conclusion = conclusion, AnsweredBy = by, PublishBy = publishBy });

    public Outcome<Petition> Publish(string? title, DateTimeOffset now) => (title ?? "").Trim().Length > MostTitle ? PetitionRefusals.TitleLong
        : Step(title, PetitionRefusals.TitleShort, AnsweredAt is not null && PublishedAt is null, said => this with { PublishedAt = now, Title = said });

    public Outcome<Petition> Like(bool? liked, DateTimeOffset now) => AnsweredAt is null || LikedAt is not null ? PetitionRefusals.NotNow
        : liked is not { } said ? PetitionRefusals.NothingChosen
        : this with { Liked = said, LikedAt = now, Version = Version + 1 };

    private Outcome<Petition> Step(string? words, Refusal tooShort, bool may, Func<string, Petition> next)
    {
        var said = (words ?? "").ReplaceLineEndings("\n").Normalize().Trim();
        return !may ? PetitionRefusals.NotNow
            : said.Length < LeastWords ? tooShort
            : said.Length > MostWords ? PetitionRefusals.TooLong(tooShort.Field!)
            : next(said) with { Version = Version + 1 };
    }
}

public static class PetitionRefusals
{
    public const string UnitField = "don-vi";
    public const string KindField = "loai";
    public const string WordsField = "noi-dung";
    public const string LikeField = "hai-long";
    public const string TitleField = "tieu-de";
    public const string FilesField = "tep";
    public const string ConclusionField = "ket-luan";

    public static Refusal Unknown { get; } = Refusal.NotFound("Không có phản ánh, kiến nghị này.");

    public static Refusal NotYours { get; } = Refusal.Forbidden("Phản ánh về hành vi của cán bộ chỉ lãnh đạo đơn vị được xem và xử lý.");

    public static Refusal NotNow { get; } = new("petition.not-now", "Bước này đã làm hoặc chưa đến lượt. Hãy xem lại tình trạng của phản ánh, kiến nghị.");

    public static Refusal KindMissing { get; } = Refusal.Input(KindField, "Hãy chọn điều bạn phản ánh.");

    public static Refusal UnitMissing { get; } = Refusal.Input(UnitField, "Hãy chọn đơn vị bạn phản ánh.");

    public static Refusal WordsShort { get; } = Short("Hãy viết điều bạn phản ánh, kiến nghị");

    public static Refusal ReasonShort { get; } = Short("Hãy ghi lý do trả lại và nơi giải quyết đúng");

    public static Refusal AskShort { get; } = Short("Hãy ghi cần bổ sung điều gì");

    public static Refusal SupplementShort { get; } = Short("Hãy viết điều cơ quan hỏi thêm");

    public static Refusal AnswerShort { get; } = Short("Hãy viết câu trả lời");

    public static Refusal ConclusionMissing { get; } = Refusal.Input(ConclusionField, "Hãy chọn kết luận: đúng, đúng một phần, không đúng, hoặc không thuộc trường hợp kết luận.");

    public static Refusal TitleShort { get; } = Refusal.Input(TitleField, $"Hãy viết tiêu đề không nêu tên ai, ít nhất {Petition.LeastWords} ký tự.");

    public static Refusal TitleLong { get; } = Refusal.Input(TitleField, $"Tiêu đề dài quá {Petition.MostTitle} ký tự. Hãy viết ngắn lại.");

    public static Refusal NothingChosen { get; } = Refusal.Input(LikeField, "Hãy chọn hài lòng hoặc chưa hài lòng.");

    public static Refusal NoLimits { get; } = new("petition.no-limits", "Chưa có quy định thời hạn xử lý phản ánh, kiến nghị cho hôm nay. Hãy báo quản trị hệ thống.");

    public static Refusal TooManyFiles { get; } = Refusal.Input(FilesField, $"Gửi kèm tối đa {PetitionFile.Most} tệp. Hãy bỏ bớt hoặc gộp các trang vào một tệp PDF.");

    public static Refusal TooLong(string field) => Refusal.Input(field, $"Nội dung dài quá {Petition.MostWords} ký tự. Hãy viết ngắn lại.");

    private static Refusal Short(string what) => Refusal.Input(WordsField, $"{what}, ít nhất {Petition.LeastWords} ký tự.");
}
