using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Support;

/// <summary>A counter with somebody behind it and dossiers in front of it, each brought there by real acts.</summary>
public static class CounterDesk
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>An officer of the counter, signed in.</summary>
    public static async Task<(Visitor Visitor, Viewer Viewer)> Clerk(this Office office, UnitCode? unit = null)
    {
        var at = (unit ?? Staff.Commune).Value;
        var (visitor, id) = await office.SignedInOfficer((at, "tiep-nhan"), (at, "tra-ket-qua"));
        return (visitor, await office.ViewerOf(id));
    }

    /// <summary>A request for certified copies, sent online and waiting.</summary>
    public static async Task<Dossier> Waiting(this Office office, string name = "Nguyễn Thị Hoa", UnitCode? unit = null)
    {
        var citizen = Staff.Citizen(office, name);
        var draft = await office.CertifiedCopyDraft(citizen, unit);
        var submitted = await office.The<SubmitDossier>().Run(citizen, draft.Id, "counter", Stop);
        submitted.Accepted.ShouldBeTrue(submitted.Refusal?.Message);
        return submitted.Value;
    }

    /// <summary>The dossier as it stands now.</summary>
    public static async Task<Dossier> Now(this Office office, DossierId id) =>
        (await office.The<DossierStore>().FindUnfiltered(id, Stop)).ShouldNotBeNull();

    /// <summary>Who read this dossier's personal data, and why.</summary>
    public static Task<IReadOnlyList<LoggedRead>> Reads(this Office office, DossierId id) => office.The<ReadLogStore>().Of(id.Value, Stop);
}
