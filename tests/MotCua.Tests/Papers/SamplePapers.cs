using MotCua.Kernel;
using MotCua.Papers.Printing;
using MotCua.Tests.Support;

namespace MotCua.Tests.Papers;

/// <summary>One full paper of every kind, as the commune of Vĩnh Linh would give it out.</summary>
public static class SamplePapers
{
    private const string Reference = "H50.19333-261120-0007";
    private const string TrackUrl = "http://localhost:5080/tra-cuu";

    private static readonly DateTimeOffset Morning = SettableTime.OrdinaryMorning;
    private static readonly PaperProcedure Birth = new("1.001193", "Thủ tục đăng ký khai sinh");
    private static readonly PaperPerson Mother = new("Nguyễn Thị Ngọc Ánh", "045196001234", "Thôn Hiền Lương, xã Vĩnh Linh, tỉnh Quảng Trị", "0905 123 456", "ngocanh@example.vn");
    private static readonly PaperPerson Child = new("Trần Minh Khôi", Address: "Thôn Hiền Lương, xã Vĩnh Linh, tỉnh Quảng Trị");
    private static readonly PaperOfficer Officer = new("Lê Văn Hòa", "0233 3820 001");
    private static readonly PaperSigner Chairman = new(["Chủ tịch"], "Nguyễn Đức Long");

    private static readonly PaperComponent[] Components =
    [
        new("Tờ khai đăng ký khai sinh (biểu mẫu điện tử tương tác)", "Bản điện tử", 1),
        new("Giấy chứng sinh do cơ sở y tế nơi trẻ em sinh ra cấp", "Bản điện tử", 1),
        new("Giấy chứng nhận kết hôn của cha, mẹ trẻ em", "Bản sao điện tử", 1),
    ];

    public static IEnumerable<PaperData> All =>
        [Receipt, Supplement, Refusal, Slip, Return, Result, BirthCertificate, CertifiedCopy, Apology, Correction, Stopped, Control, Register, Death, Declared];

    public static ReceiptPaper Receipt => new()
    {
        Head = Head(),
        Reference = Reference,
        Procedure = Birth,
        Applicant = Mother,
        Owner = Child,
        Channel = "Trực tuyến, qua hệ thống thông tin giải quyết thủ tục hành chính",
        ChannelCode = 2,
        Request = "Đăng ký khai sinh cho con Trần Minh Khôi",
        Components = Components,
        TimeLimit = "trong ngày làm việc; nhận hồ sơ sau 15 giờ thì trả trong ngày làm việc tiếp theo",
        ReceivedAt = Morning,
        DueAt = Morning.AddHours(8),
        ReturnAt = "Trung tâm Phục vụ hành chính công xã Vĩnh Linh và bản điện tử trong tài khoản",
        Fee = 0,
        FeeNote = "đăng ký đúng hạn",
        Notes = ["Thời hạn tính từ 09 giờ 00 phút ngày 20/11/2026, trong giờ làm việc."],
        Officer = Officer,
        TrackUrl = TrackUrl,
    };

    public static SupplementPaper Supplement => new()
    {
        Head = Head(),
        Reference = Reference,
        Procedure = Birth,
        Applicant = Mother,
        Owner = Child,
        Request = "Đăng ký khai sinh cho con Trần Minh Khôi",
        Items =
        [
            new("Giấy chứng sinh", "Ảnh chụp thiếu phần dấu của cơ sở y tế. Chụp lại đủ bốn góc, đủ sáng."),
            new("Tờ khai đăng ký khai sinh, mục “Quê quán”", "Ghi theo thỏa thuận của cha, mẹ; hiện đang để trống."),
        ],
        Reason = "Hồ sơ chưa đủ căn cứ để đăng ký khai sinh.",
        Clause = "khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP",
        Until = Morning.AddDays(7),
        Officer = Officer,
        TrackUrl = TrackUrl,
    };

    public static RefusalPaper Refusal => new()
    {
        Head = Head(),
        Reference = Reference,
        Procedure = Birth,
        Applicant = Mother,
        Request = "Đăng ký khai sinh cho con Trần Minh Khôi",
        Reason = "Trẻ em đã được đăng ký khai sinh tại Ủy ban nhân dân xã Gio Linh ngày 15/10/2026.",
        Clause = "khoản 1 Điều 17 Nghị định 118/2025/NĐ-CP",
        Advice = "yêu cầu cấp bản sao trích lục khai sinh tại cơ quan quản lý cơ sở dữ liệu hộ tịch nào thuận tiện nhất.",
        Officer = Officer,
        TrackUrl = TrackUrl,
    };

    public static SubmissionSlip Slip => new()
    {
        Head = Head(),
        Reference = "7K3M-Q9TX",
        Procedure = Birth,
        Applicant = Mother,
        SubmittedAt = Morning,
        AnswerBy = Morning.AddHours(8),
        Components = Components,
        NextSteps =
        [
            "Cán bộ Một cửa kiểm tra hồ sơ và báo cho ông/bà trong tài khoản.",
            "Khi hồ sơ được tiếp nhận, ông/bà nhận giấy hẹn ghi ngày giờ trả kết quả.",
            "Nếu thiếu giấy tờ, cán bộ gửi phiếu nêu rõ cần bổ sung gì; ông/bà bổ sung ngay trên mạng.",
        ],
        Contact = "Trung tâm Phục vụ hành chính công xã Vĩnh Linh, 0233 3820 001",
        TrackUrl = TrackUrl,
    };

    public static ReturnSlip Return => new()
    {
        Head = Head("126/PTKQ"),
        Reference = Reference,
        Procedure = Birth,
        Owner = Child,
        Results = [new("Giấy khai sinh", "126/2026", "Bản giấy và bản điện tử", 1)],
        Recipient = Mother,
        Authority = "Cha, mẹ của chủ hồ sơ",
        Channel = "Tại quầy",
        ReturnedAt = Morning.AddHours(7),
        DueAt = Morning.AddHours(8),
        Officer = Officer,
    };

    public static ResultPaper Result => new()
    {
        Title = "Quyết định",
        Head = Head("45/QĐ-UBND", desk: false),
        Reference = Reference,
        Subject = "Về việc trợ cấp xã hội hằng tháng đối với ông Trần Văn Nam",
        Grounds = ["Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"],
        Paragraphs = ["Xét đề nghị của công chức phụ trách, Ủy ban nhân dân xã Vĩnh Linh quyết định trợ cấp xã hội hằng tháng cho người có tên dưới đây, kể từ tháng 12 năm 2026."],
        Fields = [new("Họ và tên", "Trần Văn Nam"), new("Mức trợ cấp", "1.000.000 đồng/tháng")],
        Signer = new PaperSigner(["TM. Ủy ban nhân dân", "Chủ tịch"], "Nguyễn Đức Long"),
        Recipients = ["Ông Trần Văn Nam", "Phòng Văn hóa – Xã hội"],
    };

    public static BirthCertificate BirthCertificate => new()
    {
        Head = Head("126/2026", desk: false),
        Reference = Reference,
        ChildName = "Trần Minh Khôi",
        BirthDate = new DateOnly(2026, 11, 5),
        BirthDateInWords = "Ngày năm tháng mười một năm hai nghìn không trăm hai mươi sáu",
        Sex = "Nam",
        Ethnicity = "Kinh",
        BirthPlace = "Bệnh viện đa khoa khu vực Vĩnh Linh, xã Vĩnh Linh, tỉnh Quảng Trị",
        HomeTown = "Xã Vĩnh Linh, tỉnh Quảng Trị",
        PersonalNumber = "045226001234",
        Mother = new BirthParent("Nguyễn Thị Ngọc Ánh", "1996", "Kinh", "Việt Nam", "Thôn Hiền Lương, xã Vĩnh Linh, tỉnh Quảng Trị"),
        Father = new BirthParent("Trần Quốc Bảo", "1993", "Bru – Vân Kiều", "Việt Nam", "Thôn Hiền Lương, xã Vĩnh Linh, tỉnh Quảng Trị"),
        RequesterName = "Nguyễn Thị Ngọc Ánh",
        RequesterDocument = "Căn cước số 045196001234, Bộ Công an cấp ngày 12/03/2024",
        RegisteredAt = "Ủy ban nhân dân xã Vĩnh Linh, tỉnh Quảng Trị",
        RegisteredOn = new DateOnly(2026, 11, 20),
        Signer = Chairman,
    };

    public static CertifiedCopy CertifiedCopy => new()
    {
        Head = Head(desk: false),
        Reference = Reference,
        DocumentName = "Bằng tốt nghiệp trung học phổ thông số B 123456 do Sở Giáo dục và Đào tạo tỉnh Quảng Trị cấp",
        Pages = 2,
        Copies = 3,
        RequesterName = "Nguyễn Thị Ngọc Ánh",
        CertificationNumber = "1254",
        Book = "02/2026-SCT/BS",
        CertifiedAt = Morning,
        Signer = Chairman,
    };

    public static ApologyPaper Apology => new()
    {
        Head = Head(),
        Reference = Reference,
        Procedure = Birth,
        Applicant = Mother,
        Owner = Child,
        ReceivedAt = Morning.AddDays(-10),
        DueAt = Morning.AddHours(-40),
        LateUnit = "Ủy ban nhân dân xã Vĩnh Linh",
        Cause = "Hồ sơ chờ người nhận xử lý tại vị trí Công chức tư pháp – hộ tịch 4 ngày làm việc, từ 08:00 ngày 13/11/2026 đến 08:00 ngày 19/11/2026.",
        NewDueAt = Morning.AddDays(5),
        Clause = "khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP",
        Signer = Chairman with { Authority = ["TM. Ủy ban nhân dân", "Chủ tịch"] },
        TrackUrl = TrackUrl,
    };

    public static CorrectionPaper Correction => new()
    {
        Head = Head(),
        Reference = Reference,
        Procedure = Birth,
        Applicant = Mother,
        DueAt = Morning,
        OccurredAt = Morning.AddHours(-1),
        RecordedAt = Morning.AddHours(16),
        Proof = "chữ ký số trên kết quả",
        Cause = "Kết quả đã ký số trong hạn; đường truyền gián đoạn nên việc ghi nhận được thực hiện sáng hôm sau.",
        Signer = Chairman with { Authority = ["TM. Ủy ban nhân dân", "Chủ tịch"] },
        TrackUrl = TrackUrl,
    };

    public static StopPaper Stopped => new()
    {
        Head = Head(),
        Reference = Reference,
        Procedure = Birth,
        Applicant = Mother,
        ReceivedAt = Morning.AddDays(-20),
        StoppedAt = Morning,
        Reason = "Quá 15 ngày kể từ ngày yêu cầu bổ sung mà hồ sơ chưa được bổ sung.",
        Clause = "khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP",
        Officer = Officer,
        TrackUrl = TrackUrl,
    };

    public static ControlSlip Control => new()
    {
        Head = Head(),
        Reference = Reference,
        Procedure = Birth,
        Receiver = "Trung tâm Phục vụ hành chính công xã Vĩnh Linh",
        ReceivedAt = Morning,
        DueAt = Morning.AddHours(8),
        ReturnedAt = Morning.AddHours(7),
        Steps =
        [
            new("Bộ phận Một cửa, Lê Văn Hòa", "Công chức tư pháp – hộ tịch, Trần Thị Lan", Morning, Morning.AddHours(1), "Đúng hạn", "Trình ký"),
            new("Công chức tư pháp – hộ tịch, Trần Thị Lan", "Lãnh đạo ký, Nguyễn Đức Long", Morning.AddHours(3), Morning.AddHours(5), "Quá hạn", "Ký kết quả"),
            new("Lãnh đạo ký, Nguyễn Đức Long", "Trả kết quả, Lê Văn Hòa", Morning.AddHours(5), null, null, null),
        ],
    };

    public static RegisterBook Register => new()
    {
        Head = Head(desk: false),
        From = new DateOnly(2026, 11, 16),
        To = new DateOnly(2026, 11, 20),
        Lines =
        [
            new(Reference, "Thủ tục đăng ký khai sinh", 1, "Trần Minh Khôi", "Thôn Hiền Lương, xã Vĩnh Linh; 0905 123 456", "Xã Vĩnh Linh", Morning, Morning.AddHours(8), Morning.AddHours(7), "Trực tuyến", "Bản điện tử"),
            new("H50.19333-261120-0008", "Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của Việt Nam cấp hoặc chứng nhận", 1, "Nguyễn Thị Ngọc Ánh", "", "Xã Vĩnh Linh", Morning, null, null, "Trực tiếp", ""),
        ],
        Officer = Officer,
    };

    public static DeathExtract Death => new()
    {
        Head = Head(desk: false),
        Reference = Reference,
        Name = "Trần Văn Lợi",
        PersonalNumber = "045048001234",
        BirthDate = "1948",
        Sex = "Nam",
        Ethnicity = "Kinh",
        Nationality = "Việt Nam",
        LastResidence = "Thôn Hiền Lương, xã Vĩnh Linh, tỉnh Quảng Trị",
        DiedAt = "4 giờ 30 phút, 15/11/2026",
        Cause = "Tuổi già",
        RequesterName = "Trần Thị Ngọc Ánh",
        RequesterDocument = "Số định danh cá nhân 045196001234",
        RegisteredAt = "Ủy ban nhân dân xã Vĩnh Linh",
        RegisteredOn = new DateOnly(2026, 11, 20),
        Signer = Chairman,
    };

    public static LinkedDeclaration Declared => new(PaperKinds.ResidenceDeclaration)
    {
        Head = Head(desk: false),
        To = "Công an cấp xã",
        Parts = [new("Trẻ", [new("Họ, chữ đệm, tên", "Trần Minh Khôi"), new("Số định danh cá nhân", null)])],
        Declarant = "Nguyễn Thị Ngọc Ánh",
        DeclaredOn = new DateOnly(2026, 11, 20),
    };

    private static PaperHead Head(string? number = null, bool desk = true) => new()
    {
        ParentUnit = "Ủy ban nhân dân tỉnh Quảng Trị",
        Unit = "Ủy ban nhân dân xã Vĩnh Linh",
        Desk = desk ? "Trung tâm Phục vụ hành chính công" : null,
        Place = "Vĩnh Linh",
        IssuedAt = Morning,
        Number = number,
        Demo = true,
    };
}
