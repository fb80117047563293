using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Printing;
using MotCua.People;

namespace MotCua.LinkedServices;

/// <summary>
/// The population register gave the child its number: before the signature the certificate carries it, after it the paper
/// waits to be signed anew. Told twice it is one number; told differently it is held for a person.
/// </summary>
public sealed class TellPersonalNumber(LinkedStore store, PersonalNumberStore numbers, Journal journal, Clock clock)
{
    public async Task<Outcome<Hearing>> Run(string named, string message, string? number, Actor by, CancellationToken stop)
    {
        if (await store.FindUnfiltered(named, stop) is not { } file)
        {
            return LinkedRefusals.Unknown;
        }

        var told = (number ?? "").Trim();
        if (told.Length != 12 || !told.All(char.IsAsciiDigit))
        {
            return LinkedRefusals.NumberUnreadable;
        }

        if (await numbers.Of(new DossierId(file.Request.Id), stop) is { } known)
        {
            return known == told ? Hearing.Twice : LinkedRefusals.NumberDiffers;
        }

        var batch = PersonalNumberStore.Add(new Batch(), file.Request.Id, told, message, clock.Now);
        Journal.Append(batch, new Act
        {
            Kind = "linked.number-told",
            By = by,
            RecordedAt = clock.Now,
            Evidence = by.Kind == ActorKind.Partner ? new Evidence(EvidenceGrade.A, message) : Evidence.Witnessed,
            SubjectKind = "linked",
            Subject = file.Request.Id,
            Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["message"] = message, ["unit"] = file.Request.Unit.Value },
        });
        return (await journal.Commit(batch, stop)).Then<Hearing>(_ => Hearing.Told);
    }
}

/// <summary>The certificate's second version, with the number that came after the first was signed; it takes the first one's place.</summary>
public sealed class RenewCertificate(LinkedStore store, DossierStore dossiers, PersonalNumberStore numbers, PaperStore papers, SignResult sign, Journal journal, Clock clock)
{
    public const string Renewed = "linked.certificate-renewed";

    public async Task<Outcome<Paper>> Run(Viewer leader, Guid request, CancellationToken stop)
    {
        if (await store.Find(request.ToString("D"), leader, stop) is not { Request.Dossier: { } id } file || await dossiers.Find(id, leader, stop) is not { } dossier)
        {
            return LinkedRefusals.Unknown;
        }

        if (leader.PostAt(dossier.Unit, DeskRoute.SigningPost) is not { } post)
        {
            return DossierRefusals.NotYourPost;
        }

        var first = (await papers.Of(id, stop)).LastOrDefault(p => p is { Kind: PaperKinds.BirthCertificate, ReplacedBy: null });
        if (first is null || !(await numbers.Waiting(leader, stop)).Any(w => w.RequestId == request))
        {
            return LinkedRefusals.NothingToRenew;
        }

        var paper = await sign.Anew(leader, dossier, first.Id, stop);
        if (!paper.Accepted)
        {
            return paper.Refusal;
        }

        var batch = DossierStore.AddResult(PaperStore.Add(new Batch(), paper.Value), id, new DossierResult(
            clock.NewId(), "result", "Giấy khai sinh (bản 2, có số định danh cá nhân)", null, paper.Value.Id.Value, paper.Value.File.Hash.Hex, clock.Now, leader.Account));
        PersonalNumberStore.Renewed(batch, request, paper.Value.Id, clock.Now);
        if (file.Request.Citizen is { } citizen)
        {
            NoticeStore.Tell(
                batch,
                new Telling(citizen, $"linked:{request:D}:version-2", "linked", request, file.Request.Reference, "Giấy khai sinh bản 2 đã có số định danh cá nhân", "Bản điện tử trước được thay bằng bản mới; mở trang hồ sơ hộ tịch để tải."),
                clock);
        }

        Journal.Append(batch, new Act
        {
            Kind = Renewed,
            By = leader.As(post),
            RecordedAt = clock.Now,
            Evidence = new Evidence(EvidenceGrade.A, paper.Value.File.Hash.Hex),
            SubjectKind = "linked",
            Subject = request,
            Data = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["paper"] = paper.Value.Id.Value,
                ["replaces"] = first.Id.Value,
                ["sha256"] = paper.Value.File.Hash.Hex,
                ["unit"] = file.Request.Unit.Value,
            },
        });
        var saved = await journal.Commit(batch, stop);
        return saved.Accepted ? paper.Value : saved.Refusal;
    }
}
