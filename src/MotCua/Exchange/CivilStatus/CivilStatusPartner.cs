using MotCua.Exchange.Legs;
using MotCua.LinkedServices;

namespace MotCua.Exchange.CivilStatus;

/// <summary>
/// The Ministry of Justice's civil-status system. A birth or death that this office receives is pushed at its reception; a
/// request that the Ministry takes in is handed over whole when it is submitted (khoản 3 Điều 7 Nghị định 301/2026/NĐ-CP).
/// </summary>
public sealed class CivilStatusPartner(LegParcels parcels, LegLine line, LinkedCatalogue catalogue, PartnerBook book)
    : LegPartner(Partner, "Hệ thống hộ tịch điện tử (Bộ Tư pháp)", parcels, line, catalogue, book)
{
    public const string Partner = "hotich";

    protected override string Push => LegService.CivilStatus;

    protected override bool Begins(LinkedAct act) => act.Intake == "moj"
        ? act is { Kind: SubmitLinked.Submitted, Via: LinkedRequest.Here }
        : act is { Kind: HearReport.Reported, Said: "received" };

    /// <summary>Of a dossier of this office: that it was completed here.</summary>
    protected override bool Adds(LinkedAct act) => act.Intake == "moj"
        ? act is { Kind: HearReport.Reported, ByCitizen: true, Via: LinkedRequest.Here }
        : act is { Kind: HearReport.Reported, Said: "supplemented" };
}
