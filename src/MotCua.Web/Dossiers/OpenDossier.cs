using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Procedures;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers;

/// <summary>
/// Opens a dossier for an officer's page, and writes down whose data is looked at and why before anything is shown
/// (Luật 91/2025/QH15, Điều 19).
/// </summary>
public sealed class OpenDossier(
    DossierStore dossiers, DossierFileStore folders, ProcedureStore procedures, UnitStore units, AccountNameStore accounts, Journal journal,
    PersonalDataLog log, CurrentViewer current, Clock clock)
{
    /// <summary>What a page shows that names the owner only.</summary>
    public static readonly IReadOnlyList<string> NameOnly = ["dossiers.person.full_name"];

    /// <summary>What a page shows that lays the whole dossier open, identity numbers masked.</summary>
    public static readonly IReadOnlyList<string> Whole =
    [
        "dossiers.person.full_name", "dossiers.person.birth_date", "dossiers.person.phone", "dossiers.person.email", "dossiers.person.address",
        "dossiers.answer.answers",
    ];

    public static readonly IReadOnlyList<string> IdentityNumber = ["dossiers.person.identity_number"];

    public Viewer Viewer => current.Required;

    /// <summary>Null where there is none, or this officer may not see it.</summary>
    public async Task<OpenedDossier?> ById(DossierId id, IReadOnlyList<string> kinds, string purpose, CancellationToken stop)
    {
        var dossier = await dossiers.Find(id, Viewer, stop);
        if (dossier is null)
        {
            return null;
        }

        await Log(dossier, kinds, purpose, stop);
        var folder = await folders.Read(id, stop);
        var version = dossier.ProcedureVersion is { } known ? await procedures.ById(new ProcedureVersionId(known), Clock.DayOf(dossier.ReceivedAt ?? clock.Now), stop) : null;
        var unit = await units.Find(dossier.Unit, clock.Today, stop);
        return new OpenedDossier(dossier, folder, version, unit?.Name ?? dossier.Unit.Value);
    }

    public Task Log(Dossier dossier, IReadOnlyList<string> kinds, string purpose, CancellationToken stop) => log.Record(
        Viewer,
        Viewer.Appointments.FirstOrDefault(a => a.Unit == dossier.Unit),
        new PersonalDataRead("dossier", dossier.Id.Value, kinds, purpose),
        stop);

    /// <summary>What others did since a page was opened, newest first.</summary>
    /// <param name="seen">The version the page showed.</param>
    public async Task<IReadOnlyList<Change>> ChangesSince(DossierId id, int seen, CancellationToken stop)
    {
        var since = (await journal.HistoryOf(id.Value, stop)).Where(a => a.SubjectVersion > seen).Reverse().ToList();
        var names = await accounts.Of(since.Select(a => a.ActorId).OfType<Guid>(), stop);
        return [.. since.Select(act => new Change(NameOf(act, names), ActWords.Done(act), act.OccurredAt))];
    }

    /// <summary>Who did it, as colleagues call them; an applicant stays unnamed.</summary>
    private static string NameOf(RecordedAct act, IReadOnlyDictionary<Guid, AccountName> names) => act.ActorKind switch
    {
        "officer" => act.ActorId is { } account && names.GetValueOrDefault(account)?.Name is { } name ? name : "Cán bộ",
        "citizen" => "Người nộp hồ sơ",
        "partner" => "Hệ thống kết nối",
        _ => "Hệ thống",
    };
}
