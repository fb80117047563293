using System.Text.Json.Nodes;
using MotCua.Exchange.Legs;
using MotCua.Identity;
using MotCua.Procedures;

namespace MotCua.Exchange.Dvclt;

/// <summary>
/// A declaration of the portal (<c>hoTich</c>) as answers of our form, so that nothing of it is typed again. What it does not
/// say, or says in a word we do not know, stays unanswered. Pure.
/// </summary>
public static class HoTichAnswers
{
    /// <param name="units">The unit of a commune code, where it is one of the province's.</param>
    public static Answers Of(LinkedGroup group, JsonObject content, FormDefinition form, Func<string, (string Code, string Name)?> units, DateOnly day)
    {
        var read = new Reader(content, form, units, day);
        var answers = group == LinkedGroup.Birth ? Birth(read) : Death(read);
        return answers
            .With("nguoi-yeu-cau", new PersonAnswer { Name = read.Text("nycHoTen"), Number = read.Number("nyc") }, Origin.Reused)
            .With("quan-he", read.Option("nycQuanHe", "quan-he"), Origin.Reused)
            .With("dien-thoai", read.Text("nycSoDienThoai"), Origin.Reused)
            .With("thu-dien-tu", read.Text("nycEmail"), Origin.Reused)
            .With("noi-cu-tru", read.Address("nycNoiCuTru"), Origin.Reused);
    }

    private static Answers Birth(Reader read)
    {
        var (family, middle, given) = Names(read.Text("nksHoTen"));
        return Answers.None
            .With("so-giay-chung-sinh", read.Text("maGCS"), Origin.Reused)
            .With("tre-ho", family, Origin.Reused)
            .With("tre-chu-dem", middle, Origin.Reused)
            .With("tre-ten", given, Origin.Reused)
            .With("tre-ngay-sinh", read.Date("nksNgaySinh"), Origin.Reused)
            .With("tre-gioi-tinh", read.Text("nksGioiTinh") switch { "1" => "nam", "2" => "nu", _ => null }, Origin.Reused)
            .With("tre-dan-toc", read.Option("nksDanToc", "tre-dan-toc"), Origin.Reused)
            .With("tre-quoc-tich", read.Option("nksQuocTich", "tre-quoc-tich"), Origin.Reused)
            .With("co-so-y-te", read.Text("nksNoiSinh"), Origin.Reused)
            .With("noi-sinh", read.Address("nksNoiSinhDVHC"), Origin.Reused)
            .With("que-quan", read.Address("nksQueQuan"), Origin.Reused)
            .With("me", read.Person("me"), Origin.Reused)
            .With("me-noi-cu-tru", read.Address("meNoiCuTru"), Origin.Reused)
            .With("cha", read.Person("cha"), Origin.Reused)
            .With("cha-noi-cu-tru", read.Address("chaNoiCuTru"), Origin.Reused);
    }

    private static Answers Death(Reader read) => Answers.None
        .With("so-giay-bao-tu", read.Text("maGBT") ?? read.Text("gbtSo"), Origin.Reused)
        .With("giay-to-bao-tu", read.Option("gbtLoai", "giay-to-bao-tu"), Origin.Reused)
        .With("co-quan-cap", read.Text("gbtCoQuanCap"), Origin.Reused)
        .With("nguoi-chet", read.Person("nkt"), Origin.Reused)
        .With("noi-cu-tru-cuoi", read.Address("nktNoiCuTru"), Origin.Reused)
        .With("ngay-chet", read.Date("nktNgayChet"), Origin.Reused)
        .With("gio-chet", read.Text("nktGioPhutChet"), Origin.Reused)
        .With("noi-chet", read.Address("nktNoiChet"), Origin.Reused)
        .With("nguyen-nhan", read.Text("nktNguyenNhanChet"), Origin.Reused);

    /// <summary>The family name stands first, the given name last.</summary>
    private static (string? Family, string? Middle, string? Given) Names(string? full)
    {
        var parts = (full ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length switch
        {
            0 => (null, null, null),
            1 => (null, null, parts[0]),
            _ => (parts[0], parts.Length == 2 ? null : string.Join(' ', parts[1..^1]), parts[^1]),
        };
    }

    private sealed class Reader(JsonObject content, FormDefinition form, Func<string, (string Code, string Name)?> units, DateOnly day)
    {
        public string? Text(string name) => LegContract.Text(content[name]);

        public PartialDate? Date(string name)
        {
            var parts = (Text(name) ?? "").Split('.', '/');
            return parts.Length switch
            {
                3 => PartialDate.Parse($"{parts[2]}-{parts[1]}-{parts[0]}"),
                2 => PartialDate.Parse($"{parts[1]}-{parts[0]}"),
                _ => PartialDate.Parse(parts[0]),
            };
        }

        /// <summary>A code of our own list, else nothing.</summary>
        public string? Option(string name, string field) =>
            Text(name) is { } code && form.Field(field) is { } asked && form.OptionsOf(asked).Any(o => o.Code == code) ? code : null;

        /// <summary>9 or 12 digits, and no filler.</summary>
        public string? Number(string prefix) => Text(prefix + "SoGiayToTuyThan") is { Length: 9 or 12 } number && number.All(char.IsAsciiDigit) && !Dvcqg.HoSoRules.IsFiller(number) ? number : null;

        public PersonAnswer? Person(string prefix) => Text(prefix + "HoTen") is not { } name ? null : new PersonAnswer
        {
            Name = name,
            Number = Number(prefix),
            Birth = Date(prefix + "NgaySinh"),
            Sex = Text(prefix + "GioiTinh") switch { "1" => Sex.Male, "2" => Sex.Female, _ => null },
            Ethnicity = Text(prefix + "DanToc"),
            Nationality = Text(prefix + "QuocTich"),
        };

        public AddressAnswer? Address(string name)
        {
            if (content[name] is not JsonObject address)
            {
                return null;
            }

            var words = LegContract.Text(address["dcChiTiet"]);
            return LegContract.Text(address["maXa"]) is { } commune && units(commune) is { } unit
                ? new AddressAnswer { Unit = unit.Code, UnitName = unit.Name, AsOf = day, Street = words }
                : words is null ? null : new AddressAnswer { Elsewhere = words };
        }
    }
}
