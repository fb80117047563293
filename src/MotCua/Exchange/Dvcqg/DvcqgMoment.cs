using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Exchange.Dvcqg;

/// <summary>The portal's way to write a moment: <c>yyyyMMddHHmmss</c>, Vietnam time.</summary>
public static class DvcqgMoment
{
    private const string Shape = "yyyyMMddHHmmss";

    public static DateTimeOffset? Read(string text) =>
        DateTime.TryParseExact(text, Shape, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local > DateTime.MinValue.AddDays(1)
            ? Clock.FromLocal(local)
            : null;

    public static string Write(DateTimeOffset moment) => Clock.LocalOf(moment).ToString(Shape, CultureInfo.InvariantCulture);
}
