using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Papers;
using MotCua.Procedures;

namespace MotCua.Web.LinkedServices;

/// <summary>The declarations of a request as PDF files.</summary>
public sealed class DeclarationFiles(LinkedCatalogue catalogue, IssuePaper issue, Letterhead letterhead)
{
    public async Task<Outcome<byte[]>> Make(LinkedEra era, string leg, FormDefinition form, Answers answers, UnitCode unit, DateOnly day, CancellationToken stop)
    {
        var head = await letterhead.Of(unit, null, stop);
        return catalogue.Rules.LegsOf(era).FirstOrDefault(l => l.Leg == leg) is { } plan && Declarations.Of(plan, form, answers, head, day) is { } declaration
            ? await issue.Preview(declaration, stop)
            : LinkedRefusals.Unknown;
    }
}
