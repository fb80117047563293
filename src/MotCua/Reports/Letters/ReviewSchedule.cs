using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Reports.Letters;

/// <summary>Units that account in writing for every past week.</summary>
/// <param name="Under">The unit whose rule it is.</param>
/// <param name="Kind">Every unit of this kind at or below <paramref name="Under"/>; null for that unit alone.</param>
public sealed record ReviewSchedule(UnitCode Under, string? Kind, DateOnly From, DateOnly? To, string Basis)
{
    public const string File = "letters/weekly.csv";

    public static IReadOnlyList<string> Columns { get; } = ["under", "kind", "from", "to", "basis"];

    /// <summary>Whether the unit owes a review of these days.</summary>
    public bool Binds(Unit unit, Days week, UnitTree tree) =>
        From <= week.From && week.To <= (To ?? DateOnly.MaxValue) && (Kind is null ? unit.Code == Under : unit.Kind == Kind && tree.IsWithin(unit.Code, Under));

    public static Outcome<IReadOnlyList<ReviewSchedule>> Read(byte[] text)
    {
        var sheet = CsvSheet.Read(text, [.. Columns]);
        var (rows, faults) = (new List<ReviewSchedule>(), sheet.Faults.ToList());
        foreach (var row in sheet.Rows)
        {
            var before = faults.Count;
            var (from, to) = (CsvSheet.Date(row, "from", faults), CsvSheet.Date(row, "to", faults));
            if (from is null && faults.Count == before)
            {
                faults.Add(new(row.Line, "thiếu ngày bắt đầu (cột from)."));
            }

            if (row["under"].Length == 0)
            {
                faults.Add(new(row.Line, "thiếu mã đơn vị (cột under)."));
            }

            if (row["kind"].Length > 0 && UnitKind.Find(row["kind"]) is null)
            {
                faults.Add(new(row.Line, $"không có loại đơn vị \"{row["kind"]}\"; hãy dùng một trong: {string.Join(", ", UnitKind.All.Select(k => k.Code))}, hoặc để trống cho chính đơn vị ở cột under."));
            }

            if (faults.Count == before)
            {
                rows.Add(new(new UnitCode(row["under"]), row["kind"].Length == 0 ? null : row["kind"], from!.Value, to, row["basis"]));
            }
        }

        return faults.Count == 0 ? rows : CsvFault.Refuse(File, faults);
    }
}
