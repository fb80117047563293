using MotCua.Calendars;

namespace MotCua.Web.Outages;

public static class OutageWords
{
    /// <summary>"35 phút", "2 giờ 5 phút", "3 ngày 4 giờ".</summary>
    public static string Length(TimeSpan time) => time.TotalMinutes < 1 ? "dưới 1 phút"
        : time.TotalDays < 1 ? DueWords.Duration((int)time.TotalMinutes)
        : time.Hours == 0 ? $"{(int)time.TotalDays} ngày"
        : $"{(int)time.TotalDays} ngày {time.Hours} giờ";
}
