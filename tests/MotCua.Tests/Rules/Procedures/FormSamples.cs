using FsCheck;
using FsCheck.Fluent;
using MotCua.Identity;
using MotCua.Procedures;

namespace MotCua.Tests.Rules.Procedures;

/// <summary>A form with every kind of field, and generators of good answers to it.</summary>
internal static class FormSamples
{
    public static readonly DateOnly Today = new(2026, 11, 20);

    public static readonly IReadOnlyList<PlaceOption> Places =
        [new("H50.19363", "Xã Vĩnh Linh"), new("H50.19333", "Phường Đông Hà")];

    public static readonly FormDefinition Every = new()
    {
        Code = "moi-loai",
        Name = "Mọi loại câu hỏi",
        Groups =
        [
            new FormGroup
            {
                Code = "mot",
                Title = "Nhóm một",
                Fields =
                [
                    new FormField { Code = "chu", Kind = FieldKind.Text, Label = "Tên giấy tờ", MaxLength = 20 },
                    new FormField { Code = "dai", Kind = FieldKind.Multiline, Label = "Nội dung", Required = false },
                    new FormField { Code = "so", Kind = FieldKind.Number, Label = "Diện tích", Decimals = 2, Minimum = 1, Maximum = 5000 },
                    new FormField { Code = "tien", Kind = FieldKind.Money, Label = "Số tiền", Required = false },
                    new FormField { Code = "ngay", Kind = FieldKind.Date, Label = "Ngày cấp", NotAfter = "today", NotBefore = "1950-01-01" },
                    new FormField { Code = "nam", Kind = FieldKind.Date, Label = "Năm nhập ngũ", Precision = DatePrecision.Year, NotAfter = "ngay", Required = false },
                    new FormField { Code = "chon", Kind = FieldKind.Choice, Label = "Quan hệ", Options = [new("cha", "Cha"), new("khac", "Khác")] },
                    new FormField { Code = "noi-ro", Kind = FieldKind.Text, Label = "Quan hệ khác", When = new FieldCondition("chon", false, ["khac"]) },
                    new FormField { Code = "co", Kind = FieldKind.YesNo, Label = "Có cần bản sao không?" },
                    new FormField { Code = "noi", Kind = FieldKind.Address, Label = "Nơi cư trú" },
                    new FormField { Code = "nguoi", Kind = FieldKind.Person, Label = "Mẹ của trẻ", Precision = DatePrecision.Year, Parts = [PersonPart.Name, PersonPart.Number, PersonPart.Birth, PersonPart.Sex, PersonPart.Nationality, PersonPart.Ethnicity], OptionalParts = [PersonPart.Number, PersonPart.Birth] },
                    new FormField { Code = "dt", Kind = FieldKind.Phone, Label = "Điện thoại" },
                    new FormField { Code = "thu", Kind = FieldKind.Email, Label = "Thư điện tử", Required = false },
                ],
            },
        ],
        Lists = new Dictionary<string, IReadOnlyList<FormOption>>
        {
            [SharedLists.EthnicGroups] = [new("01", "Kinh"), new("23", "Bru Vân Kiều")],
            [SharedLists.Nationalities] = [new("vn", "Việt Nam"), new("la", "Lào")],
        },
    };

    public static FormGroup Page => Every.Groups[0];

    /// <summary>Complete and right.</summary>
    public static Answers Good { get; } = Answers.None
        .With("chu", "Bằng tốt nghiệp")
        .With("so", 120.5m)
        .With("ngay", PartialDate.Of(2020, 5, 7))
        .With("chon", "cha")
        .With("co", true)
        .With("noi", new AddressAnswer { Unit = "H50.19363", UnitName = "Xã Vĩnh Linh", AsOf = Today, Street = "Thôn Cổ Trai" })
        .With("nguoi", new PersonAnswer { Name = "Hồ Thị Pả Ngơi", Number = "045190001234", Birth = PartialDate.Of(1990), Sex = Sex.Female, Nationality = "vn", Ethnicity = "23" })
        .With("dt", "0912345678");

    private static Gen<string> Words { get; } =
        Gen.Elements("Hồ", "Y", "H’Hen", "Niê", "Êban", "Bhiôk", "Thị", "Pả-Ngơi", "Kpă", "số 5", "đường Lê Duẩn", "Ỷ", "Ơ").NonEmptyListOf()
            .Select(words => string.Join(' ', words.Take(4)));

    private static Gen<PartialDate?> Dates { get; } =
        from year in Gen.Choose(1900, 2026)
        from month in Gen.Choose(0, 12)
        from day in Gen.Choose(0, 28)
        select PartialDate.Of(year, month == 0 ? null : month, month == 0 || day == 0 ? null : day);

    private static Gen<PersonAnswer> Persons { get; } =
        from name in Words
        from birth in Dates
        from sex in Gen.Elements<Sex?>(null, Sex.Male, Sex.Female)
        from country in Gen.Elements<string?>(null, "vn", "la")
        from people in Gen.Elements<string?>(null, "01", "23")
        from number in Gen.Elements<string?>(null, "045190001234", "190123456")
        select new PersonAnswer { Name = name, Birth = birth, Sex = sex, Nationality = country, Ethnicity = people, Number = number };

    private static Gen<AddressAnswer> Addresses { get; } =
        from place in Gen.Elements<PlaceOption?>(null, Places[0], Places[1])
        from elsewhere in Gen.OneOf(Gen.Constant<string?>(null), Words.Select(w => (string?)w))
        from street in Gen.OneOf(Gen.Constant<string?>(null), Words.Select(w => (string?)w))
        select new AddressAnswer { Unit = place?.Unit, UnitName = place?.Name, AsOf = place is null ? null : Today, Elsewhere = elsewhere, Street = street };

    /// <summary>Answers of any completeness that a page could have read.</summary>
    public static Arbitrary<Answers> Any { get; } = Arb.From(
        from text in Words
        from number in Gen.Choose(-100_000, 100_000)
        from cents in Gen.Choose(0, 99)
        from date in Dates
        from flag in Gen.Elements<bool?>(null, true, false)
        from choice in Gen.Elements<string?>(null, "cha", "khac")
        from person in Persons
        from address in Addresses
        select Answers.None
            .With("chu", text).With("dai", text + "\n" + text).With("so", number + (cents / 100m)).With("tien", (decimal)Math.Abs(number))
            .With("ngay", date).With("nam", date).With("chon", choice).With("co", flag).With("noi", address).With("nguoi", person)
            .With("dt", "0912345678").With("thu", "a@b.vn"));
}
