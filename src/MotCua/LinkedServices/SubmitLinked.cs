using MotCua.Dossiers;
using MotCua.Dossiers.Drafts;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.LinkedServices;

/// <summary>A request read out of the answers of its form, checked against the decision table. Pure.</summary>
public static class LinkedApplication
{
    public static Outcome<LinkedRequest> Read(LinkedRules rules, Application application, string reference, string enteredBy, AccountId? citizen, DateTimeOffset now)
    {
        var code = application.Version.Procedure.Code.Value;
        if (rules.EraOf(code) is not { } era)
        {
            return LinkedRefusals.NoEra;
        }

        var answers = application.Answers;
        if (answers.Text(LinkedRules.SubsetField) is not { } subset)
        {
            return LinkedRefusals.NoSubset;
        }

        if (Eligibility.Judge(rules, era, answers).Find(subset) is not { } verdict)
        {
            return LinkedRefusals.NotOfThisEra(era);
        }

        return !verdict.Possible ? LinkedRefusals.NotPossible(verdict) : new LinkedRequest
        {
            Id = application.Id,
            Reference = reference,
            Group = era.Group,
            Era = era,
            Subset = verdict.Subset,
            Procedure = code,
            Intake = era.Intake,
            Unit = application.Unit,
            Citizen = citizen,
            EnteredBy = enteredBy,
            SubmittedAt = now,
            Version = 1,
            Seats = [.. verdict.Legs.Select(leg => new LegSeat(leg, WayOf(leg, answers, application.ReturnWay), Here: era.Intake == Intake.Province && leg.Leg == LegPlan.CivilStatus))],
        };
    }

    /// <summary>How the citizen wants this leg's result; the whole application's way where the form does not ask.</summary>
    public static string WayOf(LegPlan leg, Answers answers, string otherwise) =>
        answers.Text(WayField(leg.Leg)) is { } way && way is "electronic" or "counter" or "post" ? way : otherwise;

    /// <summary>The question of the form that takes it.</summary>
    public static string WayField(string leg) => "nhan-" + (leg.StartsWith(LinkedRules.AnyBurial + "-", StringComparison.Ordinal) ? LinkedRules.AnyBurial : leg);
}

/// <summary>
/// Makes the linked request together with the commune's dossier: in one transaction, so that there is never a dossier
/// without its legs nor legs without their dossier.
/// </summary>
public sealed class AccompanyLinked(LinkedCatalogue catalogue, Clock clock) : IApplicationCompanion
{
    public Outcome<Func<Batch, Batch>?> Accompany(Application application, Dossier dossier, string enteredBy, Actor actor)
    {
        if (application.Version.Procedure.Linked == LinkedGroup.None)
        {
            return Nothing;
        }

        var read = LinkedApplication.Read(catalogue.Rules, application, dossier.Reference, enteredBy, dossier.Citizen, clock.Now);
        return read.Then<Func<Batch, Batch>?>(request => request.Intake == Intake.Moj
            ? LinkedRefusals.TakenInElsewhere(request.Era)
            : Beside(batch => Write(batch, request, actor)));

        static Outcome<Func<Batch, Batch>?> Beside(Func<Batch, Batch> rows) => rows;
    }

    private static Outcome<Func<Batch, Batch>?> Nothing => (Func<Batch, Batch>?)null;

    private Batch Write(Batch batch, LinkedRequest request, Actor actor)
    {
        var story = LinkedStory.Tell(request.Seats, request.SubmittedAt, []);
        LinkedStore.Insert(batch, request, story, request.SubmittedAt, _ => null);
        return Journal.Append(batch, SubmitLinked.ActOf(request, actor, clock.Now));
    }
}

/// <summary>
/// A citizen hands in a linked draft, exactly once. Where the province takes in, it becomes the commune's dossier; where
/// the Ministry of Justice's system does (khoản 3 Điều 7 và Phụ lục Nghị định 301/2026/NĐ-CP), it is kept as handed over and
/// followed leg by leg.
/// </summary>
public sealed class SubmitLinked(
    SubmitDossier submit, DraftStore drafts, ProcedureStore procedures, LinkedStore store, LinkedCatalogue catalogue, HandOverLinked handOver, Clock clock)
{
    public async Task<Outcome<Guid>> Run(Viewer citizen, Guid draftId, CancellationToken stop)
    {
        var draft = await drafts.Find(citizen.Account, draftId, clock.Today, stop);
        if (draft is null)
        {
            return await store.Find(draftId.ToString("D"), citizen, stop) is { } already ? already.Request.Id : LinkedRefusals.Unknown;
        }

        var answers = Answers.FromJson(draft.Answers);
        var way = answers.Text(LinkedApplication.WayField(LegPlan.CivilStatus)) ?? "electronic";
        if (catalogue.Rules.EraOf(draft.ProcedureCode) is not { } era)
        {
            return LinkedRefusals.NoEra;
        }

        if (era.Intake == Intake.Province)
        {
            return (await submit.Run(citizen, draftId, way, stop)).Then<Guid>(dossier => dossier.Id.Value);
        }

        return await procedures.ById(new ProcedureVersionId(draft.ProcedureVersion), stop) is { } version
            ? await HandOver(submit.Of(draft, version, way), citizen, stop)
            : LinkedRefusals.NoEra;
    }

    private Task<Outcome<Guid>> HandOver(Application application, Viewer citizen, CancellationToken stop) =>
        handOver.Run(application, citizen.Account, "citizen", citizen.As(), batch => DraftStore.Close(batch, application), stop);

    public const string Submitted = "linked.submitted";

    internal static Act ActOf(LinkedRequest request, Actor by, DateTimeOffset now) => new()
    {
        Kind = Submitted,
        By = by,
        RecordedAt = now,
        SubjectKind = "linked",
        Subject = request.Id,
        SubjectVersion = 1,
        Clause = request.Era.Name,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["event"] = request.Group.Code(),
            ["era"] = request.Era.Code,
            ["subset"] = request.Subset.Code,
            ["intake"] = request.Intake == Intake.Moj ? "moj" : "province",
            ["via"] = request.Via,
            ["unit"] = request.Unit.Value,
            ["legs"] = request.Seats.Select(s => s.Plan.Leg).ToArray(),
            ["entered_by"] = request.EnteredBy,
        },
    };
}
