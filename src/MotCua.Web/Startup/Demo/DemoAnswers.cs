using MotCua.Identity;
using MotCua.Procedures;

namespace MotCua.Web.Startup.Demo;

/// <summary>Fills any e-form with plausible answers of made-up people, so that every dossier of the demo passes the form's own rules.</summary>
public sealed class DemoAnswers(Random random)
{
    private static readonly string[] Families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"];
    private static readonly string[] Middles = ["Văn", "Thị", "Hữu", "Đức", "Ngọc", "Minh", "Thanh", "Quốc", "Thu", "Bảo"];
    private static readonly string[] Givens = ["An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Hương", "Khánh", "Lâm", "Mai", "Nam", "Oanh", "Phúc", "Quỳnh", "Sơn", "Thảo", "Uyên", "Vân", "Xuân", "Yến"];
    private static readonly string[] Streets = ["Thôn Tân Mỹ", "Khóm 3", "12 Trần Hưng Đạo", "Thôn An Hòa", "45 Lê Duẩn", "Thôn Đông Luật"];

    /// <param name="applicant">Who applies; the first person of the form.</param>
    /// <param name="commune">Code and name for addresses.</param>
    /// <param name="given">What is answered already, such as the choice of a linked group.</param>
    public Answers Fill(FormDefinition form, PersonAnswer applicant, (string Code, string Name) commune, DateOnly day, Answers? given = null)
    {
        var answers = given ?? Answers.None;
        var first = true;
        foreach (var group in form.Groups.Where(g => g.When is null || g.When.Holds(answers)))
        {
            answers = group.Repeat is { } repeat ? answers.WithRows(group.Code, Math.Max(1, repeat.AtLeast)) : answers;
            foreach (var field in FormRows.LaidOut(group, answers).Fields.Where(f => f.Compute is null))
            {
                if (answers.Has(field.Code) || (field.When is not null && !field.When.Holds(answers)))
                {
                    continue;
                }

                if (field.Kind == FieldKind.Person)
                {
                    answers = answers.With(field.Code, Only(field, first ? applicant : NewPerson(field.Code == "cha" ? Sex.Male : Sex.Female, day)));
                    first = false;
                    continue;
                }

                answers = Answer(answers, form, field, commune, day);
            }
        }

        return answers;
    }

    public PersonAnswer NewPerson(Sex sex, DateOnly day)
    {
        var year = day.Year - random.Next(22, 60);
        var century = (year / 100 - 19) * 2 + (sex == Sex.Male ? 0 : 1);
        return new PersonAnswer
        {
            Name = $"{Pick(Families)} {(sex == Sex.Female ? "Thị " + Pick(Givens) : Pick(Middles[..1]) + " " + Pick(Givens))} {Pick(Givens)}",
            Number = $"045{century}{year % 100:00}{random.Next(100000, 999999)}",
            Birth = PartialDate.Of(year, random.Next(1, 13), random.Next(1, 28)),
            Sex = sex,
            Nationality = "vn",
            Ethnicity = "01",
        };
    }

    private Answers Answer(Answers answers, FormDefinition form, FormField field, (string Code, string Name) commune, DateOnly day) => field.Kind switch
    {
        FieldKind.Text => answers.With(field.Code, Text(field)),
        FieldKind.Multiline => answers.With(field.Code, "Đề nghị cơ quan xem xét, giải quyết theo quy định."),
        FieldKind.Number or FieldKind.Money => answers.With(field.Code, Math.Min(field.Maximum ?? 3m, (field.Minimum ?? 0m) + random.Next(0, 3))),
        FieldKind.Date => answers.With(field.Code, PartialDate.Of(day.AddDays(-random.Next(3, 50)))),
        FieldKind.Choice => answers.With(field.Code, Choice(form, field)),
        FieldKind.YesNo => answers.With(field.Code, field.Code is "khai-me" or "khai-cha"),
        FieldKind.Address => answers.With(field.Code, new AddressAnswer { Unit = commune.Code, UnitName = commune.Name, AsOf = day, Street = Pick(Streets) }),
        FieldKind.Phone => answers.With(field.Code, $"09{random.Next(10_000_000, 99_999_999)}"),
        FieldKind.Email => field.Required ? answers.With(field.Code, "cong.dan@example.vn") : answers,
        _ => answers,
    };

    /// <summary>The option that most people choose, where the order of the list does not say it.</summary>
    private string Choice(FormDefinition form, FormField field)
    {
        var options = form.OptionsOf(field);
        string[] usual = ["01", "vn", "ban-than", "co-so-y-te", "viet-nam", "me"];
        return options.FirstOrDefault(o => usual.Contains(o.Code, StringComparer.Ordinal))?.Code ?? options[random.Next(options.Count)].Code;
    }

    private string Text(FormField field) => FormRows.Bare(field.Code) switch
    {
        "tre-ho" => Pick(Families),
        "tre-chu-dem" => Pick(Middles),
        "tre-ten" => Pick(Givens),
        "co-so-y-te" => "Bệnh viện Đa khoa khu vực Triệu Hải",
        "ten-giay-to" => Pick(["Bằng tốt nghiệp trung học phổ thông", "Giấy chứng nhận quyền sử dụng đất", "Sổ hộ khẩu cũ", "Chứng chỉ tin học"]),
        "so-giay-chung-sinh" => $"{random.Next(1000, 9999)}",
        _ => field.Required ? "Theo hồ sơ kèm theo" : "",
    };

    private static PersonAnswer Only(FormField field, PersonAnswer person) => new()
    {
        Name = person.Name,
        Number = field.Parts.Contains(PersonPart.Number) ? person.Number : null,
        Birth = field.Parts.Contains(PersonPart.Birth) ? person.Birth : null,
        Sex = field.Parts.Contains(PersonPart.Sex) ? person.Sex ?? Sex.Female : null,
        Nationality = field.Parts.Contains(PersonPart.Nationality) ? person.Nationality ?? "vn" : null,
        Ethnicity = field.Parts.Contains(PersonPart.Ethnicity) ? person.Ethnicity ?? "01" : null,
    };

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
