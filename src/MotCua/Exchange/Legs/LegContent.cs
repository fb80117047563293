using MotCua.Exchange.CivilStatus;
using MotCua.LinkedServices;
using MotCua.Procedures;

namespace MotCua.Exchange.Legs;

/// <summary>What the legs before gave: the child's number, the entry in the register.</summary>
public sealed record EarlierOutput(string? PersonalNumber, string? Certificate);

/// <summary>The content of each leg's message, made out of the one form and of what the legs before gave. Pure.</summary>
public static class LegContent
{
    public static SentFields Of(LinkedGroup group, string leg, Answers answers, EarlierOutput earlier, string unit, string province)
    {
        if (leg == LegPlan.CivilStatus)
        {
            return HoTich.Of(group, answers, unit, province);
        }

        var fields = group == LinkedGroup.Birth ? HoTich.Child(new SentFields(answers), answers).Output("nksSoDinhDanh", earlier.PersonalNumber) : HoTich.Deceased(new SentFields(answers), answers, province);
        fields = leg switch
        {
            "residence" => Residence(fields, answers, province),
            "health-insurance" => Insurance(fields, answers, province),
            "survivor" => Relatives(Money(fields, answers), answers),
            _ when leg.StartsWith(LinkedRules.AnyBurial + "-", StringComparison.Ordinal) => Money(fields, answers),
            _ => fields,
        };
        return HoTich.Requester(fields, answers, province).Output(group == LinkedGroup.Birth ? "maGiayKhaiSinh" : "maTrichLucKhaiTu", earlier.Certificate);
    }

    /// <summary>CT01.</summary>
    private static SentFields Residence(SentFields fields, Answers answers, string province)
    {
        var home = answers.Flag("o-cung-cha-me") == true ? ParentsHome(answers) : "noi-thuong-tru";
        return fields
            .Address("noiDangKyThuongTru", answers.Address(home), province, home)
            .Put("chuHoHoTen", answers.Person("chu-ho")?.Name, "chu-ho")
            .Put("chuHoSoDinhDanh", answers.Person("chu-ho")?.Number, "chu-ho")
            .Text("quanHeVoiChuHo", "quan-he-chu-ho")
            .Flag("chaMeLaChuHoChuSoHuu", "chu-ho-la-chu-so-huu");
    }

    /// <summary>TK1-TS.</summary>
    private static SentFields Insurance(SentFields fields, Answers answers, string province)
    {
        var parent = answers.Person("me") is null ? "cha" : "me";
        var home = HoTich.HomeField(answers, parent);
        return fields
            .Put("chaMeHoTen", answers.Person(parent)?.Name, parent)
            .Put("chaMeSoDinhDanh", answers.Person(parent)?.Number, parent)
            .Address("noiCuTru", answers.Address(home), province, home)
            .Text("noiKhamChuaBenhBanDau", "noi-kham-chua-benh")
            .Flag("hoNgheo", "ho-ngheo");
    }

    private static SentFields Money(SentFields fields, Answers answers) => fields
        .Text("doiTuong", "che-do")
        .Text("soBHXH", "so-bhxh")
        .Put("nguoiNhanHoTen", answers.Person("nguoi-nhan-tien")?.Name, "nguoi-nhan-tien")
        .Put("nguoiNhanSoDinhDanh", answers.Person("nguoi-nhan-tien")?.Number, "nguoi-nhan-tien")
        .Text("cachNhanTien", "cach-nhan-tien")
        .Text("soTaiKhoan", "so-tai-khoan")
        .Text("nganHang", "ngan-hang");

    private static SentFields Relatives(SentFields fields, Answers answers) => fields.Rows("thanNhan", Enumerable.Range(0, answers.Rows("than-nhan")).Select(row =>
    {
        string At(string code) => FormRows.Code("than-nhan", row, code);
        var person = answers.Person(At("nguoi-than"));
        return new SentFields(answers)
            .Put("hoTen", person?.Name, At("nguoi-than"))
            .Put("soDinhDanh", person?.Number, At("nguoi-than"))
            .Date("ngaySinh", person?.Birth, At("nguoi-than"))
            .Text("quanHe", At("quan-he-than-nhan"))
            .Text("loaiTuat", At("loai-tuat"));
    }));

    private static string ParentsHome(Answers answers) => answers.Text("quan-he") is "me" or "cha" ? "noi-cu-tru" : answers.Has("me-noi-cu-tru") ? "me-noi-cu-tru" : "cha-noi-cu-tru";
}
