using MotCua.Calendars;

namespace MotCua.Dossiers;

/// <summary>How long the applicant has to complete a dossier where its own law says so instead of the one-stop decree.</summary>
/// <param name="Clause">Of the request and of the stop that follows when nothing came.</param>
public sealed record SupplementTerm(TimeLimit Limit, string Clause);

/// <summary>A room below this one whose dossiers have a time to be completed of their own.</summary>
public interface ISupplementTerm
{
    /// <summary>Null where the one-stop decree rules.</summary>
    SupplementTerm? Of(Dossier dossier);
}
