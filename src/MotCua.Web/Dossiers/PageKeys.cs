using System.Globalization;
using MotCua.Dossiers;

namespace MotCua.Web.Dossiers;

/// <summary>Where a page of a list begins, as a part of its address; an address somebody changed begins at the start.</summary>
public static class PageKeys
{
    private const char Between = '.';

    /// <summary>Moments are kept to the microsecond, as the database has them.</summary>
    public static string Write(PageKey key) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(key.At is { } at ? at.UtcTicks / TimeSpan.TicksPerMicrosecond : 0)}{Between}{key.Id:N}");

    public static PageKey? Read(string? text)
    {
        var parts = (text ?? "").Split(Between);
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var moment)
            && moment <= DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerMicrosecond
            && Guid.TryParseExact(parts[1], "N", out var id)
                ? new PageKey(moment == 0 ? null : new DateTimeOffset(moment * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero), id)
                : null;
    }
}
