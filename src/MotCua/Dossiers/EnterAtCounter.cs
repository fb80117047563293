using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>
/// The person stands at the counter: one screen enters the dossier and takes it in. Two acts, since two things happened;
/// a crash between them leaves a registered dossier on the reception list.
/// </summary>
public sealed class EnterAtCounter(BearDossier bear, ReceiveDossier receive)
{
    public async Task<Outcome<Dossier>> Run(Viewer officer, Application application, CancellationToken stop)
    {
        if (officer.CounterAt(application.Unit) is not { } counter)
        {
            return DossierRefusals.CounterOnly;
        }

        var born = await bear.Run(application, officer, "officer", officer.As(counter), stop);
        return born is { Accepted: true, Value.Status: DossierStatus.Registered }
            ? await receive.Run(officer, born.Value.Id, born.Value.Version, stop)
            : born;
    }
}
