using MotCua.Kernel;
using MotCua.Papers.Printing;
using MotCua.Procedures;

namespace MotCua.LinkedServices;

/// <summary>
/// The declarations of the agencies, made out of the one form: CT01 for residence, TK1-TS for health insurance, the request
/// for burial money. Nothing is typed for them, and what is not known stays empty.
/// </summary>
public static class Declarations
{
    /// <summary>Of a leg that has one of its own; null for the others.</summary>
    public static LinkedDeclaration? Of(LegPlan leg, FormDefinition form, Answers answers, PaperHead head, DateOnly day) => leg.Leg switch
    {
        "residence" or "residence-removal" => Make(PaperKinds.ResidenceDeclaration, leg, answers, head, day, leg.Leg == "residence" ? Residence(form, answers) : Removal(form, answers)),
        "health-insurance" => Make(PaperKinds.InsuranceDeclaration, leg, answers, head, day, Insurance(form, answers)),
        "survivor" => Make(PaperKinds.BurialRequest, leg, answers, head, day, [.. Burial(form, answers), .. Relatives(form, answers)]) with { Title = "Đề nghị giải quyết trợ cấp tuất" },
        _ when leg.Leg.StartsWith(LinkedRules.AnyBurial + "-", StringComparison.Ordinal) => Make(PaperKinds.BurialRequest, leg, answers, head, day, Burial(form, answers)),
        _ => null,
    };

    /// <summary>The name of the child of a birth, of the deceased of a death.</summary>
    public static string? Subject(LinkedGroup group, Answers answers) => group == LinkedGroup.Birth ? ChildName(answers) : answers.Person("nguoi-chet")?.Name;

    private static LinkedDeclaration Make(string kind, LegPlan leg, Answers answers, PaperHead head, DateOnly day, IReadOnlyList<DeclarationPart> parts) => new(kind)
    {
        Head = head,
        To = leg.OwnerName,
        Parts = [.. parts, Requester(answers)],
        Declarant = answers.Person("nguoi-yeu-cau")?.Name ?? "",
        DeclaredOn = day,
    };

    private static DeclarationPart Requester(Answers answers) => new("Người khai",
    [
        new("Họ và tên", answers.Person("nguoi-yeu-cau")?.Name),
        new("Số định danh cá nhân", answers.Person("nguoi-yeu-cau")?.Number),
        new("Số điện thoại", answers.Text("dien-thoai")),
        new("Thư điện tử", answers.Text("thu-dien-tu")),
    ]);

    private static List<DeclarationPart> Residence(FormDefinition form, Answers answers) =>
    [
        Child(form, answers),
        new("Nội dung đề nghị: đăng ký thường trú",
        [
            new("Nơi đăng ký thường trú", (answers.Flag("o-cung-cha-me") == true ? ParentsHome(answers) : answers.Address("noi-thuong-tru"))?.ForPeople()),
            new("Chủ hộ", answers.Person("chu-ho")?.Name),
            new("Số định danh của chủ hộ", answers.Person("chu-ho")?.Number),
            new("Quan hệ với chủ hộ", Said(form, answers, "quan-he-chu-ho")),
        ]),
    ];

    private static List<DeclarationPart> Removal(FormDefinition form, Answers answers) =>
    [
        Dead(form, answers),
        new("Nội dung đề nghị: xóa đăng ký thường trú do chết",
        [
            new("Ngày chết", answers.Date("ngay-chet")?.ForPeople()),
            new("Nơi thường trú", answers.Address("noi-cu-tru-cuoi")?.ForPeople()),
        ]),
    ];

    private static List<DeclarationPart> Insurance(FormDefinition form, Answers answers) =>
    [
        Child(form, answers),
        new("Nội dung đề nghị: cấp thẻ bảo hiểm y tế lần đầu",
        [
            new("Họ và tên mẹ hoặc cha", answers.Person("me")?.Name ?? answers.Person("cha")?.Name),
            new("Số định danh của mẹ hoặc cha", answers.Person("me")?.Number ?? answers.Person("cha")?.Number),
            new("Nơi đăng ký khám bệnh, chữa bệnh ban đầu", answers.Text("noi-kham-chua-benh")),
            new("Hộ nghèo", Said(form, answers, "ho-ngheo")),
            new("Nhận thẻ", Said(form, answers, "nhan-health-insurance")),
        ]),
    ];

    private static List<DeclarationPart> Burial(FormDefinition form, Answers answers) =>
    [
        Dead(form, answers),
        new("Người nhận tiền",
        [
            new("Nhóm của người mất", Said(form, answers, "che-do")),
            new("Mã số bảo hiểm xã hội hoặc số quyết định", answers.Text("so-bhxh")),
            new("Họ và tên", answers.Person("nguoi-nhan-tien")?.Name),
            new("Số định danh cá nhân", answers.Person("nguoi-nhan-tien")?.Number),
            new("Cách nhận", Said(form, answers, "cach-nhan-tien")),
            new("Số tài khoản", answers.Text("so-tai-khoan")),
            new("Ngân hàng", answers.Text("ngan-hang")),
        ]),
    ];

    private static List<DeclarationPart> Relatives(FormDefinition form, Answers answers) =>
    [
        .. Enumerable.Range(0, answers.Rows("than-nhan")).Select(row => new DeclarationPart($"Thân nhân {row + 1}",
        [
            new("Họ và tên", answers.Person(FormRows.Code("than-nhan", row, "nguoi-than"))?.Name),
            new("Số định danh cá nhân", answers.Person(FormRows.Code("than-nhan", row, "nguoi-than"))?.Number),
            new("Sinh", answers.Person(FormRows.Code("than-nhan", row, "nguoi-than"))?.Birth?.ForPeople()),
            new("Quan hệ với người mất", answers.Text(FormRows.Code("than-nhan", row, "quan-he-than-nhan"))),
        ])),
    ];

    private static DeclarationPart Child(FormDefinition form, Answers answers) => new("Trẻ",
    [
        new("Họ, chữ đệm, tên", ChildName(answers)),
        new("Ngày, tháng, năm sinh", answers.Date("tre-ngay-sinh")?.ForPeople()),
        new("Giới tính", Said(form, answers, "tre-gioi-tinh")),
        new("Dân tộc", Said(form, answers, "tre-dan-toc")),
        new("Quốc tịch", Said(form, answers, "tre-quoc-tich")),
        new("Số định danh cá nhân", null),
    ]);

    private static DeclarationPart Dead(FormDefinition form, Answers answers)
    {
        var (field, person) = (form.Field("nguoi-chet"), answers.Person("nguoi-chet"));
        return new("Người mất", field is null || person is null ? [] : [.. FormRules.PersonLines(form, field, person).Select(l => new DeclarationLine(l.Label, l.Text))]);
    }

    private static string ChildName(Answers answers) =>
        string.Join(' ', new[] { "tre-ho", "tre-chu-dem", "tre-ten" }.Select(answers.Text).Where(part => !string.IsNullOrEmpty(part)));

    private static AddressAnswer? ParentsHome(Answers answers) =>
        answers.Text("quan-he") is "me" or "cha" ? answers.Address("noi-cu-tru") : answers.Address("me-noi-cu-tru") ?? answers.Address("cha-noi-cu-tru");

    private static string? Said(FormDefinition form, Answers answers, string code) => form.Field(code) is { } field ? FormRules.ForPeople(form, field, answers) : null;
}
