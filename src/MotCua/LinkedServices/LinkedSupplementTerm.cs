using MotCua.Dossiers;
using MotCua.Kernel;

namespace MotCua.LinkedServices;

/// <summary>
/// The civil-status dossier of a linked request has the time of its linked text, seven working days for every leg (Nghị định
/// 63/2024/NĐ-CP; Điều 6, Điều 10 Nghị định 301/2026/NĐ-CP), not the fifteen days of the one-stop decree.
/// </summary>
public sealed class LinkedSupplementTerm(LinkedCatalogue catalogue) : ISupplementTerm
{
    public SupplementTerm? Of(Dossier dossier) =>
        catalogue.Rules.EraOf(ProcedureCode.National(dossier.Procedure.Value).Value) is { } era ? new SupplementTerm(era.Supplement, era.SupplementClause) : null;
}
