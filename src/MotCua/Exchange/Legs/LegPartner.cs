using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Exchange.Outbox;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Procedures;

namespace MotCua.Exchange.Legs;

/// <summary>What systems are told about a leg, by the wire's names.</summary>
public static class LegService
{
    /// <summary>A leg to work on; from the commune to the civil-status system it is called <see cref="CivilStatus"/>.</summary>
    public const string Push = "NhanHoSo";
    public const string CivilStatus = "NhanDKHT";
    public const string Supplement = "BoSungHoSo";
    public const string Withdraw = "RutHoSo";
}

/// <summary>
/// A system that works on legs: it is given a leg when its turn comes, and what the citizen adds or takes back. What it says of
/// the leg is asked for by <see cref="PollLegs"/>.
/// </summary>
public abstract class LegPartner(string code, string name, LegParcels parcels, LegLine line, LinkedCatalogue catalogue, PartnerBook book) : IPartner
{
    public string Code => code;

    public string Name => name;

    /// <summary>The name of its push.</summary>
    protected virtual string Push => LegService.Push;

    /// <summary>Whether what this act tells is the moment to give it the leg. Pure.</summary>
    protected virtual bool Begins(LinkedAct act) => act is { Kind: HearReport.Ready, Intake: "province", Via: LinkedRequest.Here };

    /// <summary>Whether this act says something the system must hear of a leg that lies with it: what the citizen added or took back. Pure.</summary>
    protected virtual bool Adds(LinkedAct act) => act is { Kind: HearReport.Reported, ByCitizen: true, Intake: "province", Via: LinkedRequest.Here };

    public IEnumerable<MessageDraft> Tells(RecordedAct act)
    {
        if (LinkedAct.Of(act) is not { } linked || catalogue.Rules.RouteOf(linked.Group, linked.Leg)?.System != code)
        {
            yield break;
        }

        // A request that the Ministry took in is no dossier here.
        var dossier = linked.Intake == "province" ? linked.Request : (Guid?)null;
        if (Begins(linked))
        {
            yield return new MessageDraft(Push, linked.Request, dossier, Leg(linked));
        }
        else if (Adds(linked))
        {
            yield return new MessageDraft(linked.Said == "withdrawn" ? LegService.Withdraw : LegService.Supplement, linked.Request, dossier, Leg(linked));
        }
    }

    public async Task<Delivery> Deliver(OutMessage message, Wire wire, CancellationToken stop)
    {
        var leg = message.Text("leg") ?? LegPlan.CivilStatus;
        if (await parcels.Pack(message.Stream, leg, book.Of(code).Value("MaTinh") ?? "", stop) is not { } parcel)
        {
            return Delivery.Needless("Không còn yêu cầu này, hoặc dữ liệu cá nhân của nó đã được xóa.");
        }

        return message.Kind switch
        {
            LegService.Withdraw => await Send(message.Kind, Short(parcel), parcel, wire),
            // A dossier of this office was completed here: what it now consists of goes along.
            LegService.Supplement when parcel.OfThisOffice => await Send(message.Kind, With(Short(parcel), ""), parcel, wire),
            LegService.Supplement => await parcels.Supplement(message.Stream, message.Text("message") ?? "", stop) is { } sent
                ? await Send(message.Kind, With(Short(parcel), sent.Words), parcel with { Files = sent.Files }, wire)
                : Delivery.Needless("Nội dung bổ sung đã được xóa cùng dữ liệu cá nhân."),
            _ when LegRules.Check(parcel.Request.Group, leg, parcel.Content.Json) is { Count: > 0 } faults => Delivery.Held(faults),
            _ => await Send(message.Kind, parcel.Envelope(), parcel, wire),
        };
    }

    private async Task<Delivery> Send(string service, JsonObject envelope, LegParcel parcel, Wire wire)
    {
        envelope["fileDinhKem"] = new JsonArray([.. parcel.Files.Select(f => (JsonNode)f.ToJson())]);
        var answer = await line.Ask(code, wire, service, LegContract.Json(envelope));
        parcel.Shorten(wire);
        return answer.Failed ?? Outcome(LegReply.Read(answer.Body!));
    }

    /// <summary>"I have that" is a success; a failure of the system's own, or a word without sense, is asked again later. Pure.</summary>
    public static Delivery Outcome(LegReply reply) => reply switch
    {
        { Accepted: true } or { Known: true } => Delivery.Told(),
        { Status: null } => Delivery.Later("Hệ thống trả lời không đúng hợp đồng."),
        { Passing: true } => Delivery.Later($"Hệ thống báo lỗi tạm thời: {reply.Words}"),
        _ => Delivery.Refused($"Hệ thống không nhận: {reply.Words}"),
    };

    private static JsonObject Short(LegParcel parcel)
    {
        var envelope = parcel.Envelope();
        envelope.Remove("data");
        return envelope;
    }

    private static JsonObject With(JsonObject envelope, string words)
    {
        envelope["noiDung"] = words;
        return envelope;
    }

    private static Dictionary<string, object?> Leg(LinkedAct act) => new(StringComparer.Ordinal) { ["leg"] = act.Leg };
}

/// <summary>An act of a linked request as far as systems are told of it.</summary>
public sealed record LinkedAct(string Kind, Guid Request, LinkedGroup Group, string Leg, string? Intake, string? Via)
{
    public string? Said { get; init; }

    /// <summary>The citizen added something or took the leg back; everybody else's words are no news to the systems.</summary>
    public bool ByCitizen { get; init; }

    /// <summary>Null for an act of anything else.</summary>
    public static LinkedAct? Of(RecordedAct act)
    {
        if (act is not { SubjectKind: "linked", Subject: { } request, Kind: SubmitLinked.Submitted or HearReport.Ready or HearReport.Reported })
        {
            return null;
        }

        using var data = JsonDocument.Parse(act.Data);
        string? Text(string name) => data.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return new LinkedAct(act.Kind, request, LinkedWords.GroupOfCode(Text("event") ?? ""), Text("leg") ?? LegPlan.CivilStatus, Text("intake"), Text("via"))
        {
            Said = Text("said"),
            ByCitizen = Text("message")?.StartsWith("citizen:", StringComparison.Ordinal) == true,
        };
    }
}

/// <summary>The police's residence system: permanent residence, its removal, the identity card of a child.</summary>
public sealed class ResidencePartner(LegParcels parcels, LegLine line, LinkedCatalogue catalogue, PartnerBook book)
    : LegPartner("residence", "Cơ sở dữ liệu cư trú (Công an)", parcels, line, catalogue, book);

/// <summary>Social insurance: a child's first health-insurance card, burial and survivors' money.</summary>
public sealed class InsurancePartner(LegParcels parcels, LegLine line, LinkedCatalogue catalogue, PartnerBook book)
    : LegPartner("insurance", "Bảo hiểm xã hội", parcels, line, catalogue, book);

/// <summary>Welfare: burial money of people with merit and of those under social protection.</summary>
public sealed class WelfarePartner(LegParcels parcels, LegLine line, LinkedCatalogue catalogue, PartnerBook book)
    : LegPartner("welfare", "Người có công và bảo trợ xã hội", parcels, line, catalogue, book);
