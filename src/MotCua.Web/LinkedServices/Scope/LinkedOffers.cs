using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Procedures;

namespace MotCua.Web.LinkedServices.Scope;

/// <summary>What is offered of a group today: its text, the procedure it is taken in under, and its form.</summary>
/// <param name="Others">Other texts that a trial may be tried under; empty outside a trial.</param>
public sealed record LinkedOffer(LinkedGroup Group, LinkedEra Era, ProcedureVersion Version, IReadOnlyList<LinkedEra> Others)
{
    public FormDefinition Form => Version.Form ?? throw new InvalidOperationException($"{Version.Procedure.Code} has no form");

    public FormGroup Questions => Form.Group(LinkedRules.ScopeGroup) ?? throw new InvalidOperationException($"{Form.Code} asks nothing of the scope");
}

/// <summary>
/// Which text holds for a request made today. Only a trial may look at an earlier one, so that both ways of taking in can
/// be tried.
/// </summary>
public sealed class LinkedOffers(LinkedCatalogue catalogue, ProcedureStore procedures, Trial trial, Clock clock)
{
    public const string EraField = "thoi-ky";

    public LinkedRules Rules => catalogue.Rules;

    public async Task<LinkedOffer?> Of(LinkedGroup group, string? era, CancellationToken stop)
    {
        var today = catalogue.Rules.EraOn(group, clock.Today);
        var chosen = trial.On && era is not null ? catalogue.Rules.Era(era, group) : today;
        return chosen?.Procedure is { } code
            && await procedures.InForce(new ProcedureCode(code), chosen.To is { } end && end < clock.Today ? end : clock.Today, stop) is { Form: not null } version
            ? new LinkedOffer(group, chosen, version, trial.On ? [.. catalogue.Rules.Eras.Where(e => e.Group == group && e.Procedure is not null)] : [])
            : null;
    }

    /// <summary>What a stand-alone procedure could be done as; null where it is none of these.</summary>
    public async Task<LinkedOffer?> InPlaceOf(string standalone, CancellationToken stop) =>
        Rules.Standalone.TryGetValue(standalone, out var group) ? await Of(group, null, stop) : null;

    /// <summary>The form of a procedure as it was on the day of a request; a trial may have used one that had ended.</summary>
    public async Task<FormDefinition?> FormOf(string procedure, DateTimeOffset at, CancellationToken stop)
    {
        var (code, day, end) = (new ProcedureCode(procedure), Clock.DayOf(at), catalogue.Rules.EraOf(procedure)?.To);
        return (await procedures.InForce(code, day, stop) ?? (end is { } last ? await procedures.InForce(code, last, stop) : null))?.Form;
    }

    /// <summary>The offer that a draft was begun under.</summary>
    public LinkedOffer? Of(ProcedureVersion version) => catalogue.Rules.EraOf(version.Procedure.Code.Value) is { } era && version.Form is not null
        ? new LinkedOffer(era.Group, era, version, [])
        : null;
}
