using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Procedures;

namespace MotCua.LinkedServices;

/// <summary>Who sat at the counter: what the officer compared the requester's name and number with, and that all was read back.</summary>
/// <param name="Shown">vneid, identity-card or other-paper.</param>
public sealed record Presence(string? Shown, bool ReadBack)
{
    public static IReadOnlyList<string> Ways { get; } = ["vneid", "identity-card", "other-paper"];
}

/// <summary>
/// An officer fills the one form in for somebody who sits at the counter (Công văn 5630/UBND-NC: hướng dẫn, hỗ trợ người dân
/// nộp liên thông tại bộ phận một cửa). It counts as entered by an officer, and who sat there is kept before anything is sent.
/// </summary>
public sealed class EnterLinked(
    LinkedCatalogue catalogue, LinkedStore store, BearDossier bear, HandOverLinked handOver, CitizenKeys keys, AccountStore accounts, Journal journal, Clock clock)
{
    /// <returns>The request's id, also when it was sent before.</returns>
    public async Task<Outcome<Guid>> Run(Viewer officer, Application application, Presence presence, CancellationToken stop)
    {
        if (officer.CounterAt(application.Unit) is not { } counter)
        {
            return DossierRefusals.CounterOnly;
        }

        if (await store.FindUnfiltered(application.Id.ToString("D"), stop) is { } already)
        {
            return already.Request.Id;
        }

        if (!Presence.Ways.Contains(presence.Shown))
        {
            return LinkedRefusals.NothingShown;
        }

        if (!presence.ReadBack)
        {
            return LinkedRefusals.NotReadBack;
        }

        // Nothing is recorded of somebody whose form cannot be sent yet.
        if (application.Faults(clock.Today) is [var first, ..])
        {
            return first;
        }

        var read = LinkedApplication.Read(catalogue.Rules, application, "", "officer", null, clock.Now);
        if (!read.Accepted)
        {
            return read.Refusal;
        }

        var by = officer.As(counter);
        var seen = await journal.Commit(Journal.Append(PresenceStore.Add(new Batch(), application.Id, application.Unit, presence, officer.Account, clock.Now), ActOf(application, read.Value, presence, by)), stop);
        if (!seen.Accepted)
        {
            return seen.Refusal;
        }

        if (read.Value.Intake == Intake.Province)
        {
            return (await bear.Run(application, officer, "officer", by, stop)).Then<Guid>(dossier => dossier.Id.Value);
        }

        return await handOver.Run(application, await AccountOf(application, stop), "officer", by, batch => Attach(PresenceStore.ExpectPresence(batch, application.Id, application.Unit), application, officer), stop);
    }

    /// <summary>The requester's account, where that person signed in before: there the request can be followed.</summary>
    private async Task<AccountId?> AccountOf(Application application, CancellationToken stop) =>
        CitizenIdentityNumber.Parse(application.Answers.Person("nguoi-yeu-cau")?.Number, clock.Today) is { Accepted: true } number
            && await accounts.FindCitizen(await keys.Of(number.Value, stop), stop) is { Active: true } found ? found.Ticket.Account : null;

    private Batch Attach(Batch batch, Application application, Viewer officer) => application.Components.Where(c => c.Sha256 is not null)
        .Aggregate(batch, (all, file) => UploadStore.Attach(all, new UploadId(file.Id), officer.Account, clock.Now));

    private Act ActOf(Application application, LinkedRequest request, Presence presence, Actor by) => new()
    {
        Kind = "linked.presence-recorded",
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "linked",
        Subject = application.Id,
        Clause = request.Era.Name,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["event"] = request.Group.Code(),
            ["unit"] = application.Unit.Value,
            ["shown"] = presence.Shown,
        },
    };
}

/// <summary>
/// What the counter must have done first: a birth or death entered by itself needs the reason why it is not done linked, and a
/// linked request entered by an officer needs who sat there.
/// </summary>
public sealed class AskedAtCounter(LinkedCatalogue catalogue, Clock clock) : IApplicationCompanion
{
    public Outcome<Func<Batch, Batch>?> Accompany(Application application, Dossier dossier, string enteredBy, Actor actor)
    {
        var (procedure, rules) = (application.Version.Procedure, catalogue.Rules);
        if (enteredBy != "officer")
        {
            return (Func<Batch, Batch>?)null;
        }

        return procedure.Linked != LinkedGroup.None ? Rows(batch => PresenceStore.ExpectPresence(batch, application.Id, application.Unit))
            : rules.Standalone.TryGetValue(procedure.Code.Value, out var group) && rules.EraOn(group, clock.Today) is not null
                ? Rows(batch => PresenceStore.ExpectChoice(batch, application.Id, application.Unit, procedure.Code.Value))
                : (Func<Batch, Batch>?)null;

        static Outcome<Func<Batch, Batch>?> Rows(Func<Batch, Batch> rows) => rows;
    }
}
