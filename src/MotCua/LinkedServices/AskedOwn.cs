using MotCua.Dossiers;
using MotCua.Dossiers.Drafts;
using MotCua.Kernel;

namespace MotCua.LinkedServices;

/// <summary>
/// A birth or death that a citizen files by itself is asked about like at the counter, once (Công văn 5630/UBND-NC ngày
/// 27/10/2023 của UBND tỉnh Quảng Trị: hạn chế tiếp nhận riêng).
/// </summary>
public sealed class AskedOwn(LinkedCatalogue catalogue, ChoiceStore store, Clock clock) : IOwnQuestion
{
    public async Task<bool> StillAsks(Draft draft, CancellationToken stop) =>
        catalogue.Rules.Standalone.TryGetValue(draft.ProcedureCode, out var group) && catalogue.Rules.EraOn(group, clock.Today)?.Procedure is not null && !await store.Has(draft.Id, stop);
}
