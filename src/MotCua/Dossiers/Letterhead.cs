using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Papers.Printing;

namespace MotCua.Dossiers;

/// <summary>The head and the signature of a unit's papers, from the organisation as it stands that day.</summary>
public sealed class Letterhead(UnitStore units, SigningHeads heads, Trial trial, Clock clock)
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
            Place = found is null ? unit.Value : PlaceOf(above.Prepend(found).FirstOrDefault(IsPlace) ?? found),
            IssuedAt = clock.Now,
            Number = number,
            Demo = trial.On,
        };
    }

    /// <param name="post">The post signed from; null while nobody has signed.</param>
    public async Task<PaperSigner> Signer(UnitCode unit, Appointment? post, string name, CancellationToken stop)
    {
        var found = (await units.Tree(clock.Today, stop)).Find(unit);
        return new PaperSigner(SignatureLines.Of(found is null ? null : heads.Of(found, clock.Today), post), name);
    }

    /// <summary>"Xã Vĩnh Linh" issues papers as "Ủy ban nhân dân xã Vĩnh Linh".</summary>
    private static string Authority(Unit unit)
    {
        var written = unit.Name.Replace("UBND", "Ủy ban nhân dân", StringComparison.Ordinal);
        return unit.Kind is "commune" or "district" ? "Ủy ban nhân dân " + char.ToLowerInvariant(written[0]) + written[1..] : written;
    }

    /// <summary>Papers of a department are dated at the place of the authority above it.</summary>
    private static bool IsPlace(Unit unit) => unit.Kind is "province" or "district" or "commune";

    private static string PlaceOf(Unit unit) =>
        Kinds.FirstOrDefault(k => unit.Name.StartsWith(k, StringComparison.Ordinal)) is { } kind ? unit.Name[kind.Length..] : unit.Name;
}
