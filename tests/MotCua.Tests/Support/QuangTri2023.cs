using MotCua.Web.Startup;

namespace MotCua.Tests.Support;

/// <summary>The three files behind the annex of Công văn 5630, and the table they must give.</summary>
public static class QuangTri2023
{
    public static string Units { get; } = Path("units.csv");

    public static string Counts { get; } = Path("counts.csv");

    public static string Dossiers { get; } = Path("dossiers.jsonl");

    public static string Expected { get; } = Path("expected.csv");

    public static DateOnly From { get; } = new(2023, 7, 20);

    public static DateOnly To { get; } = new(2023, 10, 16);

    private static string Path(string file) => System.IO.Path.Combine(Repository.Root, "tests", "data", "quang-tri-2023", file);
}
