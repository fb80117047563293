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
        if (officer.CounterAt(choice.Unit) is not { } counter)
        {
            return Dossiers.DossierRefusals.CounterOnly;
        }

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

        var id = clock.NewId();
        var batch = ChoiceStore.Add(new Batch(), id, choice, group, possible, reason, officer.Account, clock.Now);
        Journal.Append(batch, new Act
        {
            Kind = "linked.choice-recorded",
            By = officer.As(counter),
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
