using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Dossiers;
using MotCua.Exchange.CivilStatus;
using MotCua.Exchange.Dvcqg;
using MotCua.Exchange.Legs;
using MotCua.Exchange.Outbox;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Papers;
using MotCua.Papers.Printing;

namespace MotCua.Exchange.Dvclt;

/// <summary>
/// The linked-services portal is told how the civil-status part of what it sent goes on; it splits and follows the other legs
/// itself. Each state once, in the order in which it came about.
/// </summary>
public sealed class DvcltPartner(
    LinkedStore store, DossierFactsStore facts, IPersonalNumbers numbers, CivilStatusStore civilStatus, PaperStore papers, IFileStore files, DvcltLine line, Clock clock) : IPartner
{
    public string Code => DvcltService.Partner;

    public string Name => "Dịch vụ công liên thông (DVCLT)";

    public IEnumerable<MessageDraft> Tells(RecordedAct act) => StateOf(act) is var (request, state)
        ? [new MessageDraft(DvcltService.Status, request, request, new Dictionary<string, object?>(StringComparer.Ordinal) { ["state"] = state })]
        : [];

    /// <summary>The state that an act brings about at the portal; null for an act that is no news there. Pure.</summary>
    public static (Guid Request, int State)? StateOf(RecordedAct recorded)
    {
        if (recorded.Kind == TellPartner.ToldKind)
        {
            using var data = JsonDocument.Parse(recorded.Data);
            var told = data.RootElement;
            return Is(told, "partner", CivilStatusPartner.Partner) && Is(told, "message", LegService.CivilStatus)
                && told.TryGetProperty("dossier", out var dossier) && dossier.ValueKind == JsonValueKind.String && dossier.TryGetGuid(out var sentOn)
                ? (sentOn, DvcltService.SentOn) : null;
        }

        if (recorded is { Kind: RenewCertificate.Renewed, Subject: { } renewed })
        {
            return (renewed, DvcltService.Registered);
        }

        if (LinkedAct.Of(recorded) is not { Intake: "province", Via: LinkedRequest.Dvclt, Leg: LegPlan.CivilStatus } act)
        {
            return null;
        }

        int? state = (act.Kind, act.Said) switch
        {
            (SubmitLinked.Submitted, _) => DvcltService.Received,
            (HearReport.Reported, "received" or "supplemented") => DvcltService.Accepted,
            (HearReport.Reported, "supplement-asked") => DvcltService.SupplementAsked,
            (HearReport.Reported, "done") => DvcltService.Registered,
            (HearReport.Reported, "returned") => DvcltService.Returned,
            (HearReport.Reported, "refused") => DvcltService.Refused,
            _ => null,
        };
        return state is { } news ? (act.Request, news) : null;
    }

    public async Task<Delivery> Deliver(OutMessage message, Wire wire, CancellationToken stop)
    {
        if (await store.FindUnfiltered(message.Stream.ToString("D"), stop) is not { Request: { Via: LinkedRequest.Dvclt, OuterCode: { } theirs, Dossier: { } dossier } request } file
            || await facts.AsOf(dossier.Value, message.Act, stop) is not { Erased: false } known)
        {
            return Delivery.Needless("Hồ sơ này không do DVCLT gửi đến.");
        }

        var state = int.Parse(message.Text("state")!, System.Globalization.CultureInfo.InvariantCulture);
        var report = message.Text("message") is { } heard ? file.Reports.FirstOrDefault(r => r.Message == heard) : null;
        var account = Guid.TryParse(message.Text("actor"), out var actor) ? actor : (Guid?)null;
        var (officer, post, unit) = await facts.NamesOf(account, message.Text("actor_post"), message.Text("actor_unit") ?? request.Unit.Value, stop);
        var (result, paper) = state == DvcltService.Registered ? await Result(request, stop) : (null, null);
        var status = new DvcltStatus(state, message.HappenedAt)
        {
            Theirs = theirs,
            Ours = HoSoMapper.CodeOf(known) ?? known.Reference,
            Procedure = request.Procedure,
            Note = report?.Reason,
            AnswerBy = report?.AnswerBy,
            Due = known.DueAt,
            Officer = officer,
            Post = post,
            Unit = unit,
            Result = result,
        };
        if (status.Faults(clock.Now) is { Count: > 0 } faults)
        {
            return Delivery.Held(faults);
        }

        var answer = await line.Ask(HttpMethod.Post, wire, DvcltService.Status, status.ToJson());
        if (paper is not null)
        {
            wire.Shorten(paper.Base64, "sha256:" + paper.Sha256);
        }

        return answer.Failed ?? LegPartner.Outcome(LegReply.Read(answer.Body!)) with { Status = state };
    }

    /// <summary>What was registered; a number that is not known yet is empty, and the code of the kind of result is not ours to say.</summary>
    private async Task<(JsonObject Result, LegFile? Paper)> Result(LinkedRequest request, CancellationToken stop)
    {
        var (birth, dossier) = (request.Group == Procedures.LinkedGroup.Birth, request.Dossier!.Value);
        var kind = birth ? PaperKinds.BirthCertificate : PaperKinds.DeathExtract;
        var paper = (await papers.Of(dossier, stop)).LastOrDefault(p => p.Kind == kind && p.ReplacedBy is null);
        var file = paper is not null && await files.Read(paper.File.Hash, stop) is { } content
            ? new LegFile(paper.Id.Value, kind, paper.Title, paper.FileName, paper.File.Hash.Hex, content)
            : null;
        var entry = await civilStatus.EntryOf(request.Id, stop);
        return (new JsonObject
        {
            ["soDinhDanh"] = birth ? await numbers.Of(dossier, stop) ?? "" : "",
            ["soDangKy"] = entry?.Number ?? "",
            ["quyenSo"] = entry?.Book ?? "",
            ["trangSo"] = entry?.Page ?? "",
            [birth ? "giayKhaiSinh" : "giayKhaiTu"] = file?.Base64 ?? "",
            ["maGiayToKetQua"] = "",
        }, file);
    }

    private static bool Is(JsonElement data, string name, string value) => data.TryGetProperty(name, out var there) && there.ValueKind == JsonValueKind.String && there.GetString() == value;
}
