using MotCua.Dossiers.Drafts;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using Npgsql;

namespace MotCua.Dossiers;

/// <summary>
/// A citizen hands in a draft, online: exactly once, however often it is clicked, since the draft's id is the dossier's.
/// </summary>
public sealed class SubmitDossier(DraftStore drafts, DossierStore store, ProcedureStore procedures, BearDossier bear, Clock clock)
{
    /// <returns>The dossier, also when it was submitted before; or everything that is still missing.</returns>
    public async Task<Outcome<Dossier>> Run(Viewer citizen, Guid draftId, string returnWay, CancellationToken stop)
    {
        var draft = await drafts.Find(citizen.Account, draftId, clock.Today, stop);
        if (draft is null)
        {
            return await store.Find(new DossierId(draftId), citizen, stop) is { } already ? already : DossierRefusals.Unknown;
        }

        return await procedures.ById(new ProcedureVersionId(draft.ProcedureVersion), stop) is { } version
            ? await Run(citizen, draft, version, returnWay, stop)
            : DossierRefusals.Unknown;
    }

    /// <summary>The same with the draft in hand: sent twice at once, the second is answered with the first one's dossier.</summary>
    public Task<Outcome<Dossier>> Run(Viewer citizen, Draft draft, ProcedureVersion version, string returnWay, CancellationToken stop) =>
        bear.Run(Of(draft, version, returnWay), citizen, "citizen", citizen.As(), stop);

    /// <summary>The draft as an application, whether or not it is complete.</summary>
    public Application Of(Draft draft, ProcedureVersion version, string returnWay)
    {
        var answers = Answers.FromJson(draft.Answers);
        answers = version.Form is { } form ? FormRules.Keep(form, answers, clock.Today) : answers;

        // Who changed an answer may have prepared a paper that is not asked for any more: it is not handed in.
        var asked = version.Procedure.ComponentsFor(draft.Case, Channel.Online, answers).Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        return new Application
        {
            Id = draft.Id,
            Version = version,
            Case = draft.Case,
            Channel = Channel.Online,
            Unit = new UnitCode(draft.Unit ?? ""),
            Answers = answers,
            Components = [.. draft.Files.Where(f => asked.Contains(f.Component)).Select(f => OfFile(version.Procedure, f))],
            FromDraft = true,
            NotHandedIn = [.. draft.Files.Where(f => !asked.Contains(f.Component)).Select(f => f.Id)],
            ReturnWay = returnWay,
        };
    }

    private static DossierComponent OfFile(Procedure procedure, DraftFile file)
    {
        var component = procedure.Components.FirstOrDefault(c => c.Code == file.Component);
        return new DossierComponent(
            file.Id, file.Component, component?.Name ?? file.Name, "file", component?.Copies ?? 1, file.Sha256, file.Name, file.MediaType, file.Size, Digitised: true);
    }
}

/// <summary>Brings a dossier into the world: its rows, its first state and its first act, in one transaction.</summary>
public sealed class BearDossier(DossierStore store, IEnumerable<IApplicationCompanion> companions, Journal journal, Clock clock)
{
    /// <param name="enteredBy">citizen or officer: who really typed it.</param>
    public async Task<Outcome<Dossier>> Run(Application application, Viewer viewer, string enteredBy, Actor actor, CancellationToken stop)
    {
        if (application.Faults(clock.Today) is [var first, ..])
        {
            return first;
        }

        var now = clock.Now;
        var procedure = application.Version.Procedure;
        var dossier = new Dossier
        {
            Id = new DossierId(application.Id),
            Version = 1,
            Reference = TrackingReference.New(),
            Status = DossierStatus.Registered,
            Procedure = procedure.Code,
            ProcedureVersion = application.Version.Id.Value,
            ProcedureName = procedure.Name,
            Case = application.Case ?? procedure.CaseOf(null)?.Code,
            Channel = (int)application.Channel,
            Citizen = viewer.IsCitizen ? viewer.Account : null,
            ReturnWay = application.ReturnWay,
            Unit = application.Unit,
            SubmittedAt = now,
        };
        var alongside = new List<Func<Batch, Batch>>();
        foreach (var companion in companions)
        {
            var said = companion.Accompany(application, dossier, enteredBy, actor);
            if (!said.Accepted)
            {
                return said.Refusal;
            }

            if (said.Value is { } rows)
            {
                alongside.Add(rows);
            }
        }

        var batch = DossierStore.Insert(new Batch(), dossier, enteredBy, now);
        var owner = application.Owner(viewer.Name);
        DossierStore.AddPeople(batch, dossier.Id, viewer.IsCitizen ? [owner, new DossierPerson("bringer", viewer.Name)] : [owner]);

        DossierStore.AddMaking(batch, dossier.Id, enteredBy, viewer.Account, viewer.Device, now);
        if (application.Version.Form is { } form)
        {
            DossierStore.AddAnswers(batch, dossier.Id, form.Code, application.Answers.ToJson());
        }

        DossierStore.AddComponents(batch, dossier.Id, application.Components, now);

        DraftStore.Close(batch, application);
        batch = alongside.Aggregate(batch, (all, rows) => rows(all));
        Journal.Append(batch, new Act
        {
            Kind = "dossier.submitted",
            By = actor,
            RecordedAt = now,
            SubjectKind = "dossier",
            Subject = application.Id,
            SubjectVersion = 1,
            Clause = "Điều 15 Nghị định 118/2025/NĐ-CP",
            Data = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["to"] = 1,
                ["procedure"] = procedure.Code.Value,
                ["channel"] = (int)application.Channel,
                ["entered_by"] = enteredBy,
                ["unit"] = application.Unit.Value,
                ["components"] = application.Components.Count,
            },
        });
        try
        {
            var committed = await journal.Commit(batch, stop);
            return committed.Accepted ? dossier : committed.Refusal;
        }
        catch (PostgresException twice) when (twice is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "dossier_pkey" })
        {
            // The second click of two: the first one's dossier is the answer to both.
            return await store.Find(dossier.Id, viewer, stop) is { } already ? already : DossierRefusals.Unknown;
        }
    }
}
