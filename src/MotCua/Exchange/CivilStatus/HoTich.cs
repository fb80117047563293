using System.Globalization;
using MotCua.Exchange.Legs;
using MotCua.Identity;
using MotCua.LinkedServices;
using MotCua.Procedures;

namespace MotCua.Exchange.CivilStatus;

/// <summary>The content of a declaration as the civil-status system reads it (<c>hoTich</c>), made out of the one form. Pure.</summary>
public static class HoTich
{
    public static SentFields Of(LinkedGroup group, Answers answers, string unit, string province) =>
        Requester(group == LinkedGroup.Birth ? Birth(answers, unit, province) : Death(answers, unit, province), answers, province);

    /// <summary>Who the child of a birth is; the other legs of a birth tell it too.</summary>
    public static SentFields Child(SentFields fields, Answers answers) => fields
        .Put("nksHoTen", Declarations.Subject(LinkedGroup.Birth, answers), "tre-ten")
        .Put("nksGioiTinh", answers.Text("tre-gioi-tinh") switch { "nam" => "1", "nu" => "2", _ => null }, "tre-gioi-tinh")
        .Date("nksNgaySinh", answers.Date("tre-ngay-sinh"), "tre-ngay-sinh")
        .Text("nksDanToc", "tre-dan-toc")
        .Text("nksQuocTich", "tre-quoc-tich");

    /// <summary>Who the deceased is; the other legs of a death tell it too.</summary>
    public static SentFields Deceased(SentFields fields, Answers answers, string province) => fields
        .Person("nkt", answers.Person("nguoi-chet"), "nguoi-chet")
        .Put("nktGioiTinh", answers.Person("nguoi-chet")?.Sex switch { Sex.Male => "1", Sex.Female => "2", _ => null }, "nguoi-chet")
        .Address("nktNoiCuTru", answers.Address("noi-cu-tru-cuoi"), province, "noi-cu-tru-cuoi")
        .Date("nktNgayChet", answers.Date("ngay-chet"), "ngay-chet");

    public static SentFields Requester(SentFields fields, Answers answers, string province) => fields
        .Put("nycHoTen", answers.Person("nguoi-yeu-cau")?.Name, "nguoi-yeu-cau")
        .Text("nycQuanHe", "quan-he")
        .Put("nycSoGiayToTuyThan", answers.Person("nguoi-yeu-cau")?.Number, "nguoi-yeu-cau")
        .Address("nycNoiCuTru", answers.Address("noi-cu-tru"), province, "noi-cu-tru")
        .Text("nycSoDienThoai", "dien-thoai")
        .Text("nycEmail", "thu-dien-tu");

    private static SentFields Birth(Answers answers, string unit, string province)
    {
        // A parent who declares lives where the declarant lives: asked once.
        var (mother, father) = (HomeField(answers, "me"), HomeField(answers, "cha"));
        var fields = Child(new SentFields(answers).Text("maGCS", "so-giay-chung-sinh"), answers)
            .Put("nksNoiSinh", answers.Text("co-so-y-te") ?? answers.Address("noi-sinh")?.ForPeople(), answers.Has("co-so-y-te") ? "co-so-y-te" : "noi-sinh")
            .Address("nksNoiSinhDVHC", answers.Address("noi-sinh"), province, "noi-sinh")
            .Address("nksQueQuan", answers.Address("que-quan"), province, "que-quan")
            .Person("me", answers.Person("me"), "me")
            .Address("meNoiCuTru", answers.Address(mother), province, mother)
            .Person("cha", answers.Person("cha"), "cha")
            .Address("chaNoiCuTru", answers.Address(father), province, father)
            .Put("soLuongBanSao", answers.Number("so-ban-sao")?.ToString("0", CultureInfo.InvariantCulture), "so-ban-sao");
        return Unknown(fields, unit, "ngayCapGCS", "loaiDangKy", "nksNgaySinhBangChu", "nksNoiSinhNuocNgoai", "nksDanTocKhac", "nksQuocTichKhac", "nksLoaiKhaiSinh");
    }

    private static SentFields Death(Answers answers, string unit, string province)
    {
        var fields = Deceased(new SentFields(answers).Text("maGBT", "so-giay-bao-tu"), answers, province)
            .Text("nktGioPhutChet", "gio-chet")
            .Address("nktNoiChet", answers.Address("noi-chet"), province, "noi-chet")
            .Text("nktNguyenNhanChet", "nguyen-nhan")
            .Text("gbtLoai", "giay-to-bao-tu")
            .Text("gbtSo", "so-giay-bao-tu")
            .Text("gbtCoQuanCap", "co-quan-cap");
        return Unknown(fields, unit, "ngayCapGBT", "loaiDangKy", "soLuongBanSao", "gbtNgay");
    }

    /// <summary>What the form does not ask is there and empty; the place of registration is the commune that was chosen.</summary>
    private static SentFields Unknown(SentFields fields, string unit, params IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            fields.Json[name] = "";
        }

        fields.Json["noiDangKy"] = unit;
        return fields;
    }

    internal static string HomeField(Answers answers, string parent) => answers.Text("quan-he") == parent ? "noi-cu-tru" : parent + "-noi-cu-tru";
}
