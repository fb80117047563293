using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.LinkedServices;

/// <summary>What the counter found out before a stand-alone birth or death: the answers, and what was chosen.</summary>
/// <param name="Reason">Of the list, where it is not done linked.</param>
public sealed record StandaloneChoice(string Procedure, UnitCode Unit, Answers Answers, bool Linked, string? Reason);

/// <summary>
/// Somebody came for a birth or death by itself: whether linked was possible is asked, and if it is not taken, why (Công văn
/// 5630/UBND-NC: hạn chế tiếp nhận riêng). The id becomes the dossier's.
/// </summary>
public sealed class RecordChoice(LinkedCatalogue catalogue, Journal journal, Clock clock)
{
    public async Task<Outcome<Guid>> Run(Viewer officer, StandaloneChoice choice, CancellationToken stop)
    {
        return officer.CounterAt(choice.Unit) is not { } counter
            ? Dossiers.DossierRefusals.CounterOnly
            : await Record(clock.NewId(), officer.Account, officer.As(counter), choice, stop);
    }

    /// <summary>
    /// A citizen who is about to send a birth or death by itself says why; the draft's id is the dossier's. Whoever takes
    /// linked begins that form instead, so nothing is recorded of the draft.
    /// </summary>
    public Task<Outcome<Guid>> Own(Viewer citizen, Guid draft, StandaloneChoice choice, CancellationToken stop) =>
        Record(draft, citizen.Account, citizen.As(), choice with { Linked = false }, stop);

    private async Task<Outcome<Guid>> Record(Guid id, AccountId by, Actor actor, StandaloneChoice choice, CancellationToken stop)
    {
        var rules = catalogue.Rules;
        if (!rules.Standalone.TryGetValue(choice.Procedure, out var group) || rules.EraOn(group, clock.Today) is not { } era)
        {
            return LinkedRefusals.NoEra;
        }

        var possible = Eligibility.Judge(rules, era, choice.Answers).Possible;
        var reason = choice.Linked ? null : rules.ReasonsOn(clock.Today).FirstOrDefault(r => r.Code == choice.Reason);
        if (!choice.Linked && reason is null)
        {
            return LinkedRefusals.ReasonNotListed;
        }

        if (possible && reason?.Remainder == "ineligible")
        {
            return LinkedRefusals.IneligibleAlthoughPossible;
        }

        var batch = ChoiceStore.Add(new Batch(), id, choice, group, possible, reason, by, clock.Now);
        Journal.Append(batch, new Act
        {
            Kind = "linked.choice-recorded",
            By = actor,
            RecordedAt = clock.Now,
            SubjectKind = "linked",
            Subject = id,
            Clause = era.Name,
            Data = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["event"] = group.Code(),
                ["procedure"] = choice.Procedure,
                ["unit"] = choice.Unit.Value,
                ["possible"] = possible,
                ["linked"] = choice.Linked,
                ["reason"] = reason?.Code,
            },
        });
        return (await journal.Commit(batch, stop)).Then<Guid>(_ => id);
    }
}
