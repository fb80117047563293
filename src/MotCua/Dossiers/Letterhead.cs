using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Papers.Printing;

namespace MotCua.Dossiers;

/// <summary>The head of a unit's papers, from the organisation as it stands that day.</summary>
public sealed class Letterhead(UnitStore units, Trial trial, Clock clock)
{
    private static readonly string[] Kinds = ["Xã ", "Phường ", "Đặc khu ", "Thị trấn ", "Thị xã ", "Thành phố ", "Huyện đảo ", "Huyện ", "UBND tỉnh "];

    public async Task<PaperHead> Of(UnitCode unit, string? number, CancellationToken stop)
    {
        var tree = await units.Tree(clock.Today, stop);
        var (found, above) = (tree.Find(unit), tree.Ancestors(unit));
        return new PaperHead
        {
            ParentUnit = above.Count == 0 ? null : Authority(above[0]),
            Unit = found is null ? unit.Value : Authority(found),
            Place = found is null ? unit.Value : PlaceOf(found.Name),
            IssuedAt = clock.Now,
            Number = number,
            Demo = trial.On,
        };
    }

    /// <summary>"Xã Vĩnh Linh" issues papers as "Ủy ban nhân dân xã Vĩnh Linh".</summary>
    private static string Authority(Unit unit)
    {
        var written = unit.Name.Replace("UBND", "Ủy ban nhân dân", StringComparison.Ordinal);
        return unit.Kind is "commune" or "district" ? "Ủy ban nhân dân " + char.ToLowerInvariant(written[0]) + written[1..] : written;
    }

    private static string PlaceOf(string name) =>
        Kinds.FirstOrDefault(k => name.StartsWith(k, StringComparison.Ordinal)) is { } kind ? name[kind.Length..] : name;
}
