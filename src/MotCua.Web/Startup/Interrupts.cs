using System.Runtime.InteropServices;

namespace MotCua.Web.Startup;

/// <summary>Ctrl-C and SIGTERM ask for an orderly stop; a second Ctrl-C ends at once.</summary>
public sealed class Interrupts : IDisposable
{
    private readonly IReadOnlyList<PosixSignalRegistration> registrations;

    public Interrupts(CancellationTokenSource stopping)
    {
        registrations = new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }
            .Select(signal => PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = !stopping.IsCancellationRequested;
                stopping.Cancel();
            }))
            .ToList();
    }

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }
    }
}
