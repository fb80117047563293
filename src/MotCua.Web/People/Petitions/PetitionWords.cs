using MotCua.People.Petitions;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.People.Petitions;

public static class PetitionWords
{
    public const string RegulationCode = "quy-dinh";
    public const string ConductCode = "hanh-vi";

    public static IReadOnlyList<Answer> Kinds { get; } =
    [
        new(RegulationCode, "Quy định về thủ tục hành chính", "Quy định khó làm, thừa giấy tờ, trái luật, hoặc đề xuất cách làm tốt hơn"),
        new(ConductCode, "Hành vi của cán bộ", "Chậm trễ, phiền hà, không làm hoặc làm sai quy định. Chỉ lãnh đạo đơn vị được đọc"),
    ];

    public static IReadOnlyList<Answer> Likes { get; } = [new("co", "Hài lòng"), new("chua", "Chưa hài lòng")];

    public static IReadOnlyList<Answer> Conclusions { get; } =
    [
        new("dung", "Đúng"),
        new("mot-phan", "Đúng một phần"),
        new("khong-dung", "Không đúng"),
        new("khong-ket-luan", "Không thuộc trường hợp kết luận", "Là góp ý, đề xuất hoặc câu hỏi, không có điều gì để xác định đúng hay sai"),
    ];

    public static PetitionConclusion? ReadConclusion(string? code) => code switch
    {
        "dung" => PetitionConclusion.Right,
        "mot-phan" => PetitionConclusion.PartlyRight,
        "khong-dung" => PetitionConclusion.Wrong,
        "khong-ket-luan" => PetitionConclusion.NotJudged,
        _ => null,
    };

    public static string Conclusion(PetitionConclusion conclusion) => conclusion switch
    {
        PetitionConclusion.Right => "Phản ánh đúng",
        PetitionConclusion.PartlyRight => "Phản ánh đúng một phần",
        PetitionConclusion.Wrong => "Phản ánh không đúng",
        _ => "Góp ý, đề xuất: không thuộc trường hợp kết luận đúng hay sai",
    };

    public static PetitionKind? ReadKind(string? code) => code switch { RegulationCode => PetitionKind.Regulation, ConductCode => PetitionKind.Conduct, _ => null };

    public static string Kind(PetitionKind kind) => kind == PetitionKind.Conduct ? "Hành vi của cán bộ" : "Quy định hành chính";

    public static string State(Petition one) => one switch
    {
        { ReturnedAt: not null } => "Đã trả lại",
        { PublishedAt: not null } => "Đã công khai",
        { AnsweredAt: not null } => "Đã trả lời, chờ công khai",
        { AskedAt: not null, SupplementedAt: null } => "Chờ người gửi bổ sung",
        _ => "Đang xử lý",
    };
}
