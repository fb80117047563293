using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Indicators;

/// <summary>What a unit says about a sign found on one of its dossiers. It stays: said once more is one more.</summary>
public sealed class ExplainSign(DossierStore dossiers, Journal journal, Clock clock)
{
    public const string Kind = "dossier.sign-explained";

    private const int Shortest = 10;

    public async Task<Outcome<Done>> Run(Viewer viewer, DossierId id, Indicator sign, string? said, CancellationToken stop)
    {
        if (await dossiers.Find(id, viewer, stop) is not { } dossier || !Guards.IsOne(sign))
        {
            return DossierRefusals.Unknown;
        }

        if (said?.Trim().Length is not >= Shortest)
        {
            return Refusal.Input("said", $"Hãy giải trình bằng ít nhất {Shortest} chữ, để người xem hiểu được hồ sơ này.");
        }

        return await journal.Commit(
            Journal.Append(new Batch(), new Act
            {
                Kind = Kind,
                By = viewer.As(viewer.Appointments.FirstOrDefault(a => a.Unit == dossier.Unit)),
                RecordedAt = clock.Now,
                SubjectKind = "dossier",
                Subject = id.Value,
                Note = said.Trim(),
                Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["sign"] = sign.Id },
            }),
            stop);
    }
}
