namespace MotCua.Exchange.Dvcqg;

/// <summary>One thing the portal holds otherwise than we do.</summary>
/// <param name="Kind">missing, status, date or other.</param>
public sealed record Difference(string Field, string Kind, string? Ours, string? Theirs);

/// <summary>Our dossier beside the portal's.</summary>
public static class Comparison
{
    public const string Missing = "missing";

    /// <param name="theirs">Null where the portal does not know it.</param>
    public static IReadOnlyList<Difference> Of(HoSo ours, HoSo? theirs)
    {
        if (theirs is null)
        {
            return [new Difference("MaHoSo", Missing, ours.MaHoSo, null)];
        }

        (string Field, string Kind, string? Ours, string? Theirs)[] fields =
        [
            ("TrangThaiHoSo", "status", ours.TrangThaiHoSo, theirs.TrangThaiHoSo),
            ("NgayTiepNhan", "date", ours.NgayTiepNhan, theirs.NgayTiepNhan),
            ("NgayHenTra", "date", ours.NgayHenTra, theirs.NgayHenTra),
            ("NgayKetThucXuLy", "date", ours.NgayKetThucXuLy, theirs.NgayKetThucXuLy),
            ("NgayTra", "date", ours.NgayTra, theirs.NgayTra),
            ("NgayTuChoi", "date", ours.NgayTuChoi, theirs.NgayTuChoi),
            ("MaTTHC", "other", ours.MaTTHC, theirs.MaTTHC),
            ("KenhThucHien", "other", ours.KenhThucHien, theirs.KenhThucHien),
        ];
        return [.. fields.Where(f => Told(f.Ours) != Told(f.Theirs)).Select(f => new Difference(f.Field, f.Kind, Told(f.Ours), Told(f.Theirs)))];
    }

    private static string? Told(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
