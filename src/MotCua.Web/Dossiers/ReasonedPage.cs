using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers;

/// <summary>A page whose act needs a reason and a clause: the usual clauses to choose from, and room for another.</summary>
public abstract class ReasonedPage(OpenDossier open) : DossierPage(open)
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Clause { get; set; }

    /// <summary>Takes the place of the chosen one.</summary>
    [BindProperty]
    public string? OtherClause { get; set; }

    /// <summary>The usual ones of this act, then the texts of the procedure.</summary>
    public IReadOnlyList<Answer> Clauses => [.. UsualClauses, .. Dossiers.Clauses.Of(Opened.Version?.Procedure)];

    public abstract string ReasonHint { get; }

    protected abstract IReadOnlyList<Answer> UsualClauses { get; }

    /// <summary>Names everything that is missing at once, before the act is asked.</summary>
    protected bool Explained()
    {
        foreach (var fault in Reasoned.Faults(Reason, GivenClause))
        {
            ModelState.AddModelError(fault.Field ?? "", fault.Message);
        }

        return ModelState.IsValid;
    }

    protected string? GivenClause => string.IsNullOrWhiteSpace(OtherClause) ? Clause : OtherClause;
}
