using System.Globalization;
using System.Text.Json;
using MotCua.Dossiers;
using MotCua.Exchange.Dvcqg;
using MotCua.Exchange.Outbox;
using MotCua.Kernel;

namespace MotCua.Exchange.Emc;

/// <summary>A dossier as the ministry's measurement of e-services counts it (<c>TrackingMCDT</c>). Empty is unknown.</summary>
public sealed record TrackingMcdt
{
    public string CodeProfile { get; init; } = "";

    public string SiteId { get; init; } = "";

    public string CodeTTHC { get; init; } = "";

    public string NameTTHC { get; init; } = "";

    public string MaHoSo { get; init; } = "";

    /// <summary>0 something else, 1 received, 2 in work, 3 returned, 4 given to an officer.</summary>
    public string Status { get; init; } = "";

    /// <summary>1 online, 2 at the counter.</summary>
    public string FormsReception { get; init; } = "";

    /// <summary>0 none, 1 online, 2 at the counter.</summary>
    public string FormsPayments { get; init; } = "";

    /// <summary>0 or 1 at the counter, 3 in part, 4 wholly online.</summary>
    public string Level { get; init; } = "";

    public string IsFromDVCQG { get; init; } = "";

    /// <summary>0 at the counter, 1 by the national post.</summary>
    public string IsDVCBC { get; init; } = "";

    /// <summary>What happened, as the measurement's codes have it; nobody is named to it.</summary>
    public static TrackingMcdt Of(DossierFacts facts, string profile, string site) => new()
    {
        CodeProfile = profile,
        SiteId = site,
        CodeTTHC = facts.ProcedureCode,
        NameTTHC = facts.ProcedureName,
        MaHoSo = HoSoMapper.CodeOf(facts) ?? "",
        Status = (facts.Status, facts.Acts[^1].Kind) switch
        {
            ((int)DossierStatus.Processing, "dossier.taken" or "dossier.transferred") => "4",
            ((int)DossierStatus.Received, _) => "1",
            ((int)DossierStatus.Processing, _) => "2",
            ((int)DossierStatus.Returned, _) => "3",
            _ => "0",
        },
        FormsReception = facts.Channel switch { 1 => "2", 2 => "1", _ => "" },
        FormsPayments = facts.Fees.Count == 0 ? "0" : facts.Fees.All(f => f.PaidAt is null) ? "" : facts.Fees.Any(f => f.Way == "online") ? "1" : "2",
        IsFromDVCQG = facts.PortalCode is null ? "0" : "1",
        IsDVCBC = facts.ReturnWay switch { "post" => "1", "counter" => "0", _ => "" },
    };
}

/// <summary>The measurement of e-services (EMC): each dossier's course, without anybody's name.</summary>
public sealed class EmcPartner(PartnerBook book, DossierFactsStore facts) : IPartner
{
    private const string Service = "TrackingMCDT";

    private static readonly HashSet<string> Counted = new(StringComparer.Ordinal)
    {
        "dossier.received", "dossier.taken", "dossier.transferred", "dossier.supplement-asked", "dossier.supplement-answered", "dossier.payment-asked", "dossier.paid", "dossier.tax-asked", "dossier.tax-paid",
        "dossier.withdrawn", "dossier.stopped", "dossier.finished", "dossier.refused", "dossier.returned", "dossier.reception-refused",
    };

    public string Code => "emc";

    public string Name => "Hệ thống đo lường dịch vụ công (EMC)";

    public IEnumerable<MessageDraft> Tells(RecordedAct act) =>
        act is { SubjectKind: "dossier", Subject: { } dossier } && Counted.Contains(act.Kind) ? [new MessageDraft(Service, dossier, dossier)] : [];

    public async Task<Delivery> Deliver(OutMessage message, Wire wire, CancellationToken stop)
    {
        if (await facts.AsOf(message.Dossier!.Value, message.Act, stop) is not { } known || HoSoMapper.CodeOf(known) is null)
        {
            return Delivery.Needless("Hồ sơ chưa có mã số.");
        }

        var settings = book.Of(Code);
        if (settings.Value("SiteId") is not { } site || settings.Value("CodeProfile") is not { } profile)
        {
            return Delivery.Later("Thiếu SiteId hoặc CodeProfile của EMC trong cấu hình.");
        }

        var reply = await wire.Post(Service, settings.At(Service), JsonSerializer.Serialize(TrackingMcdt.Of(known, profile, site)));
        return reply switch
        {
            { Down: { } down } => Delivery.Unreachable(down),
            { Status: >= 200 and < 300 } => Delivery.Told(known.Status),
            { Status: 408 or 429 } => Delivery.Later("EMC yêu cầu gửi chậm lại."),
            _ => Delivery.Refused(string.Create(CultureInfo.InvariantCulture, $"EMC không nhận (mã {reply.Status}).")),
        };
    }
}
