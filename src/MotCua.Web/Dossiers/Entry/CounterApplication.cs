using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Procedures;

namespace MotCua.Web.Dossiers.Entry;

/// <summary>What stands on the counter's screen as an application.</summary>
internal static class CounterApplication
{
    public static Application Of(EnterModel screen, Clock clock)
    {
        var application = new Application
        {
            Id = screen.Token,
            Version = screen.Version,
            Case = screen.Version.Procedure.CaseOf(screen.Case)?.Code,
            Channel = Channel.Counter,
            Unit = new UnitCode(screen.Counters.Any(c => c.Value == screen.Unit) ? screen.Unit ?? "" : ""),
            Answers = screen.Given,
            Components = [],
            ReturnWay = screen.ReturnWay ?? "",
        };
        var brought = screen.Components.Where(c => c.AppliesTo(application.Case, Channel.Counter, application.Answers))
            .Where(c => screen.Handed.Contains(c.Code) || screen.Kept.ContainsKey(c.Code));
        return application with { Components = [.. brought.Select(c => Brought(c, screen.Kept.GetValueOrDefault(c.Code), clock))] };
    }

    /// <summary>A paper with its scan has the id of the upload; one without is counted and not digitised.</summary>
    private static DossierComponent Brought(Component component, Upload? scan, Clock clock) => new(
        scan?.Id.Value ?? clock.NewId(),
        component.Code,
        component.Name,
        KindOf(component),
        component.Copies,
        scan?.File.Hex,
        scan?.Name,
        scan?.MediaType,
        scan?.Size,
        Digitised: scan is not null);

    private static string KindOf(Component component) => component switch
    {
        { PresentOnly: true } => "shown",
        { Kind: ComponentKind.Original } => "original",
        { Kind: ComponentKind.CertifiedCopy } => "certified",
        _ => "copy",
    };
}
