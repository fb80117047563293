using MotCua.Identity;

namespace MotCua.Procedures;

/// <summary>
/// What the office knows of an applicant before the first question: from the account that the national register
/// vouches for, and from what the same person answered before. Nobody is asked again for what is known; everybody may
/// correct it.
/// </summary>
public static class KnownAnswers
{
    /// <param name="profile">As the sign-in tells; null where nobody signed in.</param>
    /// <param name="earlier">Answers of the same person's earlier dossiers, the latest first.</param>
    public static Answers Of(FormDefinition form, Citizen? profile, IReadOnlyList<Answers> earlier, DateOnly today)
    {
        var known = Answers.None;
        var first = true;
        foreach (var field in form.Groups.Where(g => g.Repeat is null).SelectMany(g => g.Fields).Where(f => f is { Origin: Origin.Reused, Compute: null }))
        {
            if (field.Kind == FieldKind.Person && first)
            {
                first = false;
                known = profile is null ? known : known.With(field.Code, Of(field, profile, today), Origin.Register);
                continue;
            }

            // An answer that would be refused today is not offered: the form may have changed since.
            known = earlier.Select(answers => known.Taking(answers, field.Code, Origin.Reused))
                .FirstOrDefault(with => with.Has(field.Code) && !FieldRules.Check(form, field, with, today).Any()) ?? known;
        }

        return known;
    }

    /// <summary>Whether a question need not be asked: what is known answers it as it stands.</summary>
    public static bool Holds(FormDefinition form, FormField field, Answers answers, DateOnly today) =>
        answers.Has(field.Code) && answers.OriginOf(field.Code) is Origin.Register or Origin.Reused && !FieldRules.Check(form, field, answers, today).Any();

    /// <summary>For people: where an answer that nobody typed came from; null where somebody did.</summary>
    public static string? Words(Origin origin) => origin switch
    {
        Origin.Register => "Theo tài khoản định danh điện tử (VNeID)",
        Origin.Reused => "Dùng lại từ hồ sơ đã nộp trước đây",
        Origin.Computed => "Hệ thống tự tính",
        _ => null,
    };

    private static PersonAnswer Of(FormField field, Citizen profile, DateOnly today) => new()
    {
        Name = profile.FullName,
        Number = field.Parts.Contains(PersonPart.Number) ? profile.IdentityNumber : null,
        Birth = !field.Parts.Contains(PersonPart.Birth) ? null : profile.BirthDate is { } day ? PartialDate.Of(day) : PartialDate.Of(profile.BirthYear),
        Sex = field.Parts.Contains(PersonPart.Sex) && CitizenIdentityNumber.Parse(profile.IdentityNumber, today) is { Accepted: true } number ? number.Value.Sex : null,
    };
}
