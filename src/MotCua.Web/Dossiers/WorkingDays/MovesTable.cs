using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Kernel;

namespace MotCua.Web.Dossiers.WorkingDays;

/// <summary>The dossiers that a change of days moves, as both previews show them.</summary>
/// <param name="MayOpen">Administrators see codes and dates only; who also works on dossiers may open those of the own units.</param>
public sealed record MovesTable(OrderPreview Preview, Func<Dossier, bool> MayOpen, Func<UnitCode, string> UnitName)
{
    public const int Shown = 100;
}
