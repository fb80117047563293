using MotCua.Kernel;
using MotCua.Papers.Printing;
using MotCua.Procedures;
using ResultPaper = MotCua.Papers.Printing.ResultPaper;

namespace MotCua.Dossiers;

/// <summary>What a result says, made from the same answers as the screen: nothing is typed a second time.</summary>
public static class ResultContent
{
    /// <summary>Forms whose answers are the result: nothing is typed or attached for it.</summary>
    private static readonly string[] Certificates = ["khai-sinh", "lien-thong-khai-sinh", "lien-thong-khai-tu", "chung-thuc-ban-sao"];

    public static bool MadeFromAnswers(DossierFolder folder) => Certificates.Contains(folder.FormCode, StringComparer.Ordinal);

    /// <summary>The paper of a proposal: the certificate of its form where there is one, otherwise a letter.</summary>
    /// <param name="signer">Who will sign, with the lines above the signature.</param>
    public static PaperData Of(Dossier dossier, DossierFolder folder, ProcedureVersion? version, Proposal proposal, PaperHead head, PaperSigner signer)
    {
        var answers = folder.Answers is { } json ? Answers.FromJson(json) : Answers.None;
        return proposal.Refuses ? Letter(dossier, folder, proposal, head, signer)
            : version?.Form is { } form && folder.FormCode is "khai-sinh" or "lien-thong-khai-sinh" ? Birth(dossier, form, answers, head, signer)
            : version?.Form is { } death && folder.FormCode == "lien-thong-khai-tu" ? Death(dossier, death, answers, head, signer)
            : folder.FormCode == "chung-thuc-ban-sao" ? Copy(dossier, folder, answers, head, signer)
            : Letter(dossier, folder, proposal, head, signer);
    }

    private static BirthCertificate Birth(Dossier dossier, FormDefinition form, Answers answers, PaperHead head, PaperSigner signer)
    {
        var born = answers.Date("tre-ngay-sinh")?.Latest ?? Clock.DayOf(head.IssuedAt);
        var requester = answers.Person("nguoi-yeu-cau");
        return new BirthCertificate
        {
            Head = head,
            Reference = dossier.Code ?? dossier.Reference,
            ChildName = string.Join(' ', new[] { "tre-ho", "tre-chu-dem", "tre-ten" }.Select(answers.Text).Where(part => !string.IsNullOrEmpty(part))),
            BirthDate = born,
            BirthDateInWords = NumberWords.InWords(born),
            Sex = Said(form, answers, "tre-gioi-tinh"),
            Ethnicity = Said(form, answers, "tre-dan-toc"),
            Nationality = Said(form, answers, "tre-quoc-tich"),
            BirthPlace = string.Join(", ", new[] { answers.Text("co-so-y-te"), answers.Address("noi-sinh")?.ForPeople() }.Where(part => !string.IsNullOrEmpty(part))),
            HomeTown = Said(form, answers, "que-quan"),
            Mother = Parent(form, answers, "me"),
            Father = Parent(form, answers, "cha"),
            RequesterName = requester?.Name ?? "",
            RequesterDocument = requester?.Number is { } number ? "Số định danh cá nhân " + number : null,
            RegisteredAt = head.Unit,
            RegisteredOn = Clock.DayOf(head.IssuedAt),
            Signer = signer,
        };
    }

    private static BirthParent? Parent(FormDefinition form, Answers answers, string code)
    {
        if (answers.Person(code) is not { Name: { } name } parent)
        {
            return null;
        }

        return new BirthParent(
            name,
            parent.Birth?.Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Label(form, SharedLists.EthnicGroups, parent.Ethnicity),
            Label(form, SharedLists.Nationalities, parent.Nationality),
            (answers.Address(code + "-noi-cu-tru") ?? (answers.Text("quan-he") == code ? answers.Address("noi-cu-tru") : null))?.ForPeople());
    }

    /// <summary>Trích lục khai tử, with the number that the population register knows the deceased by.</summary>
    private static DeathExtract Death(Dossier dossier, FormDefinition form, Answers answers, PaperHead head, PaperSigner signer)
    {
        var (dead, requester) = (answers.Person("nguoi-chet"), answers.Person("nguoi-yeu-cau"));
        return new DeathExtract
        {
            Head = head,
            Reference = dossier.Code ?? dossier.Reference,
            Name = dead?.Name ?? "",
            PersonalNumber = dead?.Number,
            BirthDate = dead?.Birth?.ForPeople(),
            Sex = dead?.Sex is { } sex ? (sex == Identity.Sex.Male ? "Nam" : "Nữ") : null,
            Ethnicity = Label(form, SharedLists.EthnicGroups, dead?.Ethnicity),
            Nationality = Label(form, SharedLists.Nationalities, dead?.Nationality),
            LastResidence = answers.Address("noi-cu-tru-cuoi")?.ForPeople(),
            DiedAt = string.Join(", ", new[] { answers.Text("gio-chet"), answers.Date("ngay-chet")?.ForPeople() }.Where(part => !string.IsNullOrEmpty(part))),
            DiedWhere = answers.Address("noi-chet")?.ForPeople(),
            Cause = answers.Text("nguyen-nhan"),
            RequesterName = requester?.Name ?? "",
            RequesterDocument = requester?.Number is { } number ? "Số định danh cá nhân " + number : null,
            RegisteredAt = head.Unit,
            RegisteredOn = Clock.DayOf(head.IssuedAt),
            Signer = signer,
        };
    }

    private static CertifiedCopy Copy(Dossier dossier, DossierFolder folder, Answers answers, PaperHead head, PaperSigner signer) => new()
    {
        Head = head,
        Reference = dossier.Code ?? dossier.Reference,
        DocumentName = answers.Text("ten-giay-to") ?? "",
        Pages = (int)(answers.Number("so-trang") ?? 1),
        Copies = (int)(answers.Number("so-ban") ?? 1),
        RequesterName = folder.Owner?.FullName ?? "",
        // The electronic book of certifications is kept by dossier: its number is the dossier's.
        CertificationNumber = dossier.Code ?? dossier.Reference,
        Book = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"01/{Clock.DayOf(head.IssuedAt):yyyy}-SCT/BS"),
        CertifiedAt = head.IssuedAt,
        Signer = signer,
    };

    private static ResultPaper Letter(Dossier dossier, DossierFolder folder, Proposal proposal, PaperHead head, PaperSigner signer) => new()
    {
        Head = head,
        Title = proposal.Refuses ? "Thông báo từ chối giải quyết" : proposal.Name,
        Reference = dossier.Code ?? dossier.Reference,
        Subject = (proposal.Refuses ? "Từ chối giải quyết hồ sơ: " : "Giải quyết hồ sơ: ") + dossier.ProcedureName,
        Grounds = proposal.Clause is { } clause ? [clause] : [],
        Paragraphs = string.IsNullOrEmpty(proposal.Body)
            ? [$"Sau khi xem xét hồ sơ của {folder.Owner?.FullName}, {head.Unit} giải quyết theo đề nghị: {proposal.Name}."]
            : proposal.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Signer = signer,
        Recipients = [folder.Owner?.FullName ?? "Người nộp hồ sơ", "Lưu hồ sơ"],
    };

    private static string Said(FormDefinition form, Answers answers, string code) =>
        form.Field(code) is { } field ? FormRules.ForPeople(form, field, answers) ?? "" : "";

    private static string? Label(FormDefinition form, string list, string? code) =>
        code is null ? null : form.List(list).FirstOrDefault(o => o.Code == code)?.Label ?? code;
}
