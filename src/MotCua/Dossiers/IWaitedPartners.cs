using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>A moment at which the office asked a partner about a dossier and got no answer.</summary>
/// <param name="Partner">Code of the partner.</param>
public sealed record UnansweredQuestion(string Partner, DateTimeOffset At);

/// <summary>What the exchange knows of partners that did not answer when a dossier needed them.</summary>
public interface IWaitedPartners
{
    Task<IReadOnlyList<UnansweredQuestion>> Of(DossierId dossier, CancellationToken stop);
}
