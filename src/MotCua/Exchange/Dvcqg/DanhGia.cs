using System.Globalization;
using MotCua.Dossiers.Ratings;
using MotCua.Exchange.Outbox;
using MotCua.Kernel;

namespace MotCua.Exchange.Dvcqg;

/// <summary>
/// The ratings of a month for <c>DongBoDanhGia</c>, with the fields that were observed. That of a service
/// (<c>PhanTramDanhGiaDichVu…</c>) was seen only in part and nobody asks it here, so it is not sent.
/// </summary>
public sealed record DanhGia
{
    /// <summary><c>M-yyyy</c>.</summary>
    public string? NgayTongHop { get; init; }

    public string? TongSoNguoiDanhGia { get; init; }

    public string? PhanTramDanhGiaRatHaiLong { get; init; }

    public string? PhanTramDanhGiaHaiLong { get; init; }

    public string? PhanTramDanhGiaChuaHaiLong { get; init; }

    public string? NoiDung { get; init; }

    public string? MaThuTuc { get; init; }

    public string? Madonvi { get; init; }

    public string? TenDonVi { get; init; }
}

/// <summary>Makes the portal's message of a summed month. Pure.</summary>
public static class DanhGiaMapper
{
    /// <summary>The sum as the act says it: every vote of the month.</summary>
    /// <returns>Null where the message holds no sum.</returns>
    public static RatingMonth? Read(OutMessage message) =>
        DateOnly.TryParseExact(message.Text("month"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
        && message.Text("unit") is { } unit && message.Text("procedure") is { } procedure && Number(message, "very_happy") is { } very && Number(message, "happy") is { } happy && Number(message, "unhappy") is { } unhappy
            ? new RatingMonth(month, new UnitCode(unit), procedure, very, happy, unhappy)
            : null;

    private static int? Number(OutMessage message, string name) =>
        int.TryParse(message.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static DanhGia Of(RatingMonth sum, string? unitName)
    {
        var shares = Shares(sum.VeryHappy, sum.Happy, sum.Unhappy);
        return new DanhGia
        {
            NgayTongHop = sum.Month.ToString("M-yyyy", CultureInfo.InvariantCulture),
            TongSoNguoiDanhGia = Text(sum.VeryHappy + sum.Happy + sum.Unhappy),
            PhanTramDanhGiaRatHaiLong = Text(shares[0]),
            PhanTramDanhGiaHaiLong = Text(shares[1]),
            PhanTramDanhGiaChuaHaiLong = Text(shares[2]),
            NoiDung = $"Đánh giá của người dân trong tháng {sum.Month.ToString("MM/yyyy", CultureInfo.InvariantCulture)}",
            MaThuTuc = sum.Procedure,
            Madonvi = sum.Unit.Value,
            TenDonVi = unitName,
        };
    }

    /// <summary>
    /// Whole percentages that together are 100: each rounded down, and what is missing goes to those that lost most, the
    /// first of equals first. All 0 where there are no votes.
    /// </summary>
    public static IReadOnlyList<int> Shares(params IReadOnlyList<int> votes)
    {
        var all = votes.Sum(v => (long)v);
        if (all == 0)
        {
            return [.. votes.Select(_ => 0)];
        }

        var shares = votes.Select(v => (int)(100L * v / all)).ToArray();
        foreach (var raised in Enumerable.Range(0, votes.Count).OrderByDescending(i => 100L * votes[i] % all).Take(100 - shares.Sum()))
        {
            shares[raised]++;
        }

        return shares;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
