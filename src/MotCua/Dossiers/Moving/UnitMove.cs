using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Dossiers.Moving;

/// <summary>An open dossier of a unit that a change of the map touches.</summary>
/// <param name="Field">Of its procedure; null for a version that is not known any more.</param>
/// <param name="LivesIn">The commune the applicant named first, on the map of that day; null where the answers name none.</param>
/// <param name="Chosen">Where somebody decided that it goes.</param>
public sealed record MovingDossier(
    DossierId Id, string Reference, string? Code, string Procedure, string ProcedureName, UnitCode Unit, string? Field, UnitCode? LivesIn, UnitCode? Chosen)
{
    public string Number => Code ?? Reference;
}

/// <summary>Where the open dossiers of a change go, before it is confirmed and after.</summary>
/// <param name="Groups">How many of each unit go where; null for those that nobody has decided.</param>
/// <param name="Undecided">The first of those.</param>
/// <param name="Imported">Open dossiers of an older system: they stay where that system had them.</param>
public sealed record MovePreview(IReadOnlyList<(UnitCode From, UnitCode? To, int Dossiers)> Groups, IReadOnlyList<MovingDossier> Undecided, int Imported)
{
    public int Moving => Groups.Where(g => g.To is not null && g.To != g.From).Sum(g => g.Dossiers);

    public int Waiting => Groups.Where(g => g.To is null).Sum(g => g.Dossiers);
}

/// <summary>
/// Where a dossier goes when its unit ends: as somebody chose; else to the one successor; else to who deals with its
/// procedure or field by the lines of the change; else nobody knows yet. Pure.
/// </summary>
public static class UnitMove
{
    public static UnitCode? TargetOf(MapChange change, MovingDossier dossier)
    {
        if ((dossier.Chosen ?? change.SuccessorOf(dossier.Unit)) is { } known)
        {
            return known;
        }

        var handler = change.HandlerOf(dossier.Unit, dossier.Procedure, dossier.Field);
        return handler != MapChange.WhereTheyLive ? handler : dossier.LivesIn is { } commune ? change.Today(commune) : null;
    }

    /// <summary>Why, in one sentence for the applicant and whoever works on it.</summary>
    public static string Reason(MapChange change, UnitCode from, string fromName, string toName)
    {
        var kind = change.Lines.First(l => l.Old == from && l.Kind != MapChange.Handle).Kind switch
        {
            "merge" => "sáp nhập",
            "split" => "chia tách",
            "rename" => "đổi tên, tổ chức lại",
            _ => "giải thể",
        };
        return $"{fromName} {kind} từ ngày {VietnameseDates.Day(change.OnDay)} theo {change.Title}; hồ sơ do {toName} giải quyết tiếp.";
    }
}
