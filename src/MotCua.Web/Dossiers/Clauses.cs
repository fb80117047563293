using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Correcting;
using MotCua.Procedures;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers;

/// <summary>The clauses officers cite most, so that nobody types them by heart; the value is the citation alone.</summary>
public static class Clauses
{
    private const string Decree = "Nghị định 118/2025/NĐ-CP";

    public static IReadOnlyList<Answer> SupplementAtReception { get; } =
    [
        new($"khoản 2 Điều 17 {Decree}", $"khoản 2 Điều 17 {Decree}: hồ sơ chưa đầy đủ, chưa chính xác theo quy định"),
        new($"điểm c khoản 2 Điều 11 {Decree}", $"điểm c khoản 2 Điều 11 {Decree}: hướng dẫn bổ sung đầy đủ một lần"),
    ];

    /// <summary>By the decree of the dossier's day.</summary>
    public static IReadOnlyList<Answer> SupplementInExamination(OneStopDecree decree) =>
        [new(decree.Clauses.Supplement, $"{decree.Clauses.Supplement}: hồ sơ cần bổ sung khi thẩm tra")];

    public static IReadOnlyList<Answer> CorrectResult(OneStopDecree decree) =>
        [new(decree.Clauses.Correction, $"{decree.Clauses.Correction}: kết quả có sai sót do cơ quan giải quyết")];

    public static IReadOnlyList<Answer> RefuseReception { get; } =
    [
        new($"khoản 2 Điều 17 {Decree}", $"khoản 2 Điều 17 {Decree}: không thuộc thẩm quyền, không đủ điều kiện tiếp nhận"),
        new($"Điều 15 {Decree}", $"Điều 15 {Decree}: cách thức nộp hồ sơ không đúng quy định"),
    ];

    public static IReadOnlyList<Answer> Stop(OneStopDecree decree) =>
    [
        .. decree.ClosesUnanswered
            ? [new Answer(decree.Clauses.Supplement, $"{decree.Clauses.Supplement}: quá {decree.AnswerTime} không bổ sung hồ sơ")]
            : Array.Empty<Answer>(),
        .. decree.Clauses.Stop is { } clause ? [new Answer(clause, $"{clause}: dừng giải quyết theo đề nghị của người nộp")] : Array.Empty<Answer>(),
    ];

    /// <summary>The legal texts a procedure stands on, by their whole names.</summary>
    public static IEnumerable<Answer> Of(Procedure? procedure) =>
        (procedure?.LegalBasis ?? []).Select(number => Named(number)).Distinct(StringComparer.Ordinal).Select(text => new Answer(text, text));

    /// <summary>"23/2015/NĐ-CP" is cited as "Nghị định 23/2015/NĐ-CP".</summary>
    private static string Named(string number)
    {
        var kind = number switch
        {
            _ when number.Contains(' ', StringComparison.Ordinal) => null,
            _ when number.EndsWith("/NĐ-CP", StringComparison.Ordinal) => "Nghị định",
            _ when number.Contains("/TT-", StringComparison.Ordinal) || number.Contains("/TTLT-", StringComparison.Ordinal) => "Thông tư",
            _ when number.Contains("/QH", StringComparison.Ordinal) => "Luật",
            _ when number.Contains("/QĐ-", StringComparison.Ordinal) => "Quyết định",
            _ => null,
        };
        return kind is null ? number : $"{kind} {number}";
    }
}
