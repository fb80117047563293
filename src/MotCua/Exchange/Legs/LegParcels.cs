using System.Text.Json.Nodes;
using MotCua.Dossiers;
using MotCua.Exchange.Outbox;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Papers;
using MotCua.Papers.Printing;
using MotCua.Procedures;

namespace MotCua.Exchange.Legs;

/// <summary>A leg packed for its system: content, files, and the envelope's own fields.</summary>
public sealed record LegParcel(LinkedRequest Request, LegRoute Route, string Named, SentFields Content, IReadOnlyList<LegFile> Files)
{
    /// <summary>Its work is a dossier of this office.</summary>
    public bool OfThisOffice => Request.Intake == Intake.Province && Route.Leg == LegPlan.CivilStatus;

    public JsonObject Envelope() => new()
    {
        ["maDonVi"] = Request.Unit.Value,
        ["maTTHC"] = Request.Procedure,
        ["module"] = Route.Module,
        ["maHoSoLT"] = Request.OuterCode ?? "",
        ["maHoSoMCDT"] = Named,
        ["ngayTiepNhan"] = LegContract.Written(Request.SubmittedAt),
        ["data"] = LegContract.Json(Content.Json),
        ["fileDinhKem"] = new JsonArray([.. Files.Select(f => (JsonNode)f.ToJson())]),
    };

    /// <summary>In what is kept of the wire the hash of each file stands for its content.</summary>
    public void Shorten(Wire wire)
    {
        foreach (var file in Files)
        {
            wire.Shorten(file.Base64, "sha256:" + file.Sha256);
        }
    }
}

/// <summary>Packs legs out of what the house knows: the one form, what was handed in with it, what earlier legs gave.</summary>
public sealed class LegParcels(
    LinkedStore store, LegStore legs, LinkedCatalogue catalogue, DossierStore dossiers, IPersonalNumbers numbers, PaperStore papers, IFileStore files, SupplementStore supplements)
{
    private static readonly string[] Certificates = [PaperKinds.BirthCertificate, PaperKinds.DeathExtract];

    /// <summary>Null where there is no such leg, or what was filled in is erased.</summary>
    /// <param name="province">The province's code in addresses.</param>
    public async Task<LegParcel?> Pack(Guid request, string leg, string province, CancellationToken stop)
    {
        if (await store.FindUnfiltered(request.ToString("D"), stop) is not { } file
            || file.Story.Of(leg) is null || catalogue.Rules.RouteOf(file.Request.Group, leg) is not { } route)
        {
            return null;
        }

        var answers = await store.AnswersOf(request, stop);
        if (!answers.Codes.Any())
        {
            return null;
        }

        var dossier = file.Request.Dossier is { } id ? await dossiers.FindUnfiltered(id, stop) : null;
        var (paper, earlier) = leg == LegPlan.CivilStatus ? (null, new EarlierOutput(null, null)) : await Earlier(file.Request, stop);
        var content = LegContent.Of(file.Request.Group, leg, answers, earlier, file.Request.Unit.Value, province);
        if (file.Request.Intake == Intake.Moj && leg == LegPlan.CivilStatus)
        {
            HandOver(content, file.Request, answers, province);
        }

        return new LegParcel(file.Request, route, dossier?.Code ?? file.Request.Reference, content, [.. await HandedIn(file.Request, leg, stop), .. paper is null ? Array.Empty<LegFile>() : [paper]]);
    }

    /// <summary>What the citizen sent to complete a leg.</summary>
    public async Task<(string Words, IReadOnlyList<LegFile> Files)?> Supplement(Guid request, string message, CancellationToken stop)
    {
        if (await supplements.Find(request, message, stop) is not { } sent)
        {
            return null;
        }

        var found = new List<LegFile>();
        foreach (var file in (JsonNode.Parse(sent.Files) as JsonArray ?? []).OfType<JsonObject>())
        {
            if (await files.Read(FileHash.Parse((string)file["sha256"]!), stop) is { } content)
            {
                found.Add(new LegFile(Guid.Parse((string)file["id"]!), "bo-sung", (string)file["name"]!, (string)file["name"]!, (string)file["sha256"]!, content));
            }
        }

        return (sent.Words, found);
    }

    /// <summary>The signed paper of the commune with what it says: shared as it is, so that nobody types it (khoản 3 Điều 4 Nghị định 301/2026/NĐ-CP).</summary>
    private async Task<(LegFile? Paper, EarlierOutput Output)> Earlier(LinkedRequest request, CancellationToken stop)
    {
        if (request.Dossier is not { } id)
        {
            return (null, new EarlierOutput(null, null));
        }

        var number = request.Group == LinkedGroup.Birth ? await numbers.Of(id, stop) : null;
        return (await papers.Of(id, stop)).LastOrDefault(p => p.ReplacedBy is null && (Certificates.Contains(p.Kind) || p.Replaces is not null)) is { } paper && await files.Read(paper.File.Hash, stop) is { } content
            ? (new LegFile(paper.Id.Value, request.Group == LinkedGroup.Birth ? "giayKhaiSinh" : "trichLucKhaiTu", paper.Title, paper.FileName, paper.File.Hash.Hex, content),
                new EarlierOutput(number, paper.File.Hash.Hex))
            : (null, new EarlierOutput(number, null));
    }

    /// <summary>The one form goes over whole: the Ministry's system splits it, so every chosen leg's part lies beside the declaration.</summary>
    private void HandOver(SentFields content, LinkedRequest request, Answers answers, string province) => content.Rows(
        "thuTucLienThong",
        request.Seats.Where(s => s.Plan.Leg != LegPlan.CivilStatus).Select(seat =>
        {
            var part = LegContent.Of(request.Group, seat.Plan.Leg, answers, new EarlierOutput(null, null), request.Unit.Value, province);
            part.Json["module"] = catalogue.Rules.RouteOf(request.Group, seat.Plan.Leg)!.Module;
            part.Json["cachNhanKetQua"] = seat.ReturnWay;
            return part;
        }));

    private async Task<IReadOnlyList<LegFile>> HandedIn(LinkedRequest request, string leg, CancellationToken stop)
    {
        // The citizen's papers belong to the registration and to the residence; the other agencies ask for none.
        if (leg is not (LegPlan.CivilStatus or "residence"))
        {
            return [];
        }

        var found = new List<LegFile>();
        foreach (var one in await legs.FilesOf(request.Id, stop))
        {
            if (await files.Read(FileHash.Parse(one.Sha256), stop) is { } content)
            {
                found.Add(new LegFile(one.Id, one.Code, one.Name, one.FileName, one.Sha256, content));
            }
        }

        return found;
    }
}
