using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>A question to the national population register: about whom, for which dossier, why.</summary>
/// <param name="Dossier">The dossier's id; the token of one that is being entered will be its id.</param>
public sealed record PopulationQuestion(string Number, string FullName, Guid Dossier, string Purpose);

/// <summary>A person as the register knows them; what it does not say is null.</summary>
/// <param name="Birth">yyyy or yyyy-MM-dd.</param>
public sealed record RegisteredPerson(string Number, string FullName, string? Birth, Sex? Sex);

/// <summary>The population register as the counter asks it; the boundary to the partner.</summary>
public interface IPopulationRegister
{
    bool Connected { get; }

    /// <summary>Asks and writes down who asked, for which dossier and why; a register that does not answer is a refusal with the way on.</summary>
    Task<Outcome<RegisteredPerson>> Find(Viewer officer, PopulationQuestion question, CancellationToken stop);
}
