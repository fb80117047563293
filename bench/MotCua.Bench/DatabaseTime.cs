using System.Globalization;

namespace MotCua.Bench;

/// <summary>
/// Processor time of the embedded PostgreSQL: its processes run in a folder of the bench, and a process that ended in
/// between is no longer counted, so connections stay open while it is measured.
/// </summary>
public static class DatabaseTime
{
    private const double TicksASecond = 100;
    private static int? postmaster;

    /// <param name="cluster">Folder of the cluster, whose postmaster's children are meant.</param>
    public static void Of(string cluster)
    {
        var file = Path.Combine(cluster, "postmaster.pid");
        postmaster = File.Exists(file) && int.TryParse(File.ReadLines(file).First(), CultureInfo.InvariantCulture, out var id) ? id : null;
    }

    public static TimeSpan Now()
    {
        if (postmaster is null || !Directory.Exists("/proc"))
        {
            return TimeSpan.Zero;
        }

        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(f => char.IsAsciiDigit(Path.GetFileName(f)[0])))
        {
            try
            {
                // After the name, which may hold blanks: state, parent, … user and system time are the 12th and 13th.
                var line = File.ReadAllText(Path.Combine(folder, "stat"));
                var parts = line[(line.LastIndexOf(')') + 2)..].Split(' ');
                if (int.Parse(parts[1], CultureInfo.InvariantCulture) == postmaster)
                {
                    ticks += long.Parse(parts[11], CultureInfo.InvariantCulture) + long.Parse(parts[12], CultureInfo.InvariantCulture);
                }
            }
            catch (IOException)
            {
                // Ended while it was looked at.
            }
        }

        return TimeSpan.FromSeconds(ticks / TicksASecond);
    }
}
