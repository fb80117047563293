using MotCua.Dossiers;
using MotCua.Dossiers.Drafts;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.Web.Dossiers.Apply;

/// <summary>Begins a draft with what the office knows of the applicant already filled in, so that it is not asked again.</summary>
public sealed class BeginDraft(DraftStore drafts, AccountStore accounts, Clock clock)
{
    /// <summary>How far back answers are looked for: what is older has often changed.</summary>
    private const int EarlierDossiers = 5;

    /// <summary>What must be chosen before a draft can begin, each naming its field.</summary>
    /// <param name="places">The units that may be chosen.</param>
    public static IReadOnlyList<Refusal> Faults(Procedure procedure, string? chosenCase, string? unit, IReadOnlyList<PlaceOption> places)
    {
        var faults = new List<Refusal>();
        if (procedure.AsksCase && !procedure.Cases.Any(c => c.Code == chosenCase))
        {
            faults.Add(Refusal.Input("truong-hop", "Hãy chọn trường hợp của bạn."));
        }

        if (!places.Any(p => p.Unit == unit))
        {
            faults.Add(Refusal.Input("noi-giai-quyet", "Hãy chọn nơi giải quyết hồ sơ."));
        }

        return faults;
    }

    /// <param name="id">The token of the page: the same id begins the same draft.</param>
    public async Task<Draft> Run(Viewer citizen, Guid id, ProcedureVersion version, string? chosenCase, string? unit, CancellationToken stop)
    {
        var draft = new Draft
        {
            Id = id == Guid.Empty ? clock.NewId() : id,
            Citizen = citizen.Account,
            ProcedureVersion = version.Id.Value,
            ProcedureCode = version.Procedure.Code.Value,
            Case = chosenCase ?? version.Procedure.CaseOf(null)?.Code,
            Unit = unit,
            Answers = (await Known(citizen, version.Form, stop)).ToJson(),
            CreatedAt = clock.Now,
            ChangedAt = clock.Now,
        };
        await drafts.Start(draft, stop);
        return draft;
    }

    private async Task<Answers> Known(Viewer citizen, FormDefinition? form, CancellationToken stop) => form is null ? Answers.None : KnownAnswers.Of(
        form,
        await accounts.CitizenOf(citizen.Account, stop),
        [.. (await drafts.EarlierAnswers(citizen.Account, EarlierDossiers, stop)).Select(Answers.FromJson)],
        clock.Today);
}
