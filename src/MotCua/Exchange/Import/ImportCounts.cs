using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Exchange.Import;

/// <summary>Brings in figures of other registers, the whole file or nothing of it. The same file twice changes nothing.</summary>
public sealed class ImportCounts(FigureStore store, UnitStore units, Clock clock) : ImportSheet<FigureChanges>
{
    public const string Imported = "import.counts";

    public override string Name => "import counts";

    protected override string Columns => FigureSheet.Columns;

    public override async Task<Outcome<SheetImport<FigureChanges>>> Run(byte[] file, Actor by, CancellationToken stop)
    {
        var (lines, faults) = FigureSheet.Read(file, new UnitLives(await units.Register(stop)));
        if (faults.Count > 0)
        {
            return SheetImport<FigureChanges>.Faulty(faults);
        }

        var (changes, clashes) = FigureSheet.Compare(await store.OfUnits(lines.Select(l => l.Figure.Unit), stop), lines);
        if (clashes.Count > 0)
        {
            return SheetImport<FigureChanges>.Faulty(clashes);
        }

        if (changes.Added.Count + changes.Changed.Count == 0)
        {
            return SheetImport<FigureChanges>.Of(changes);
        }

        var saved = await store.Save(changes, ActOf(file, changes, by), stop);
        return saved.Then<SheetImport<FigureChanges>>(_ => SheetImport<FigureChanges>.Of(changes));
    }

    protected override string Told(FigureChanges changes) =>
        $"Số liệu: thêm {changes.Added.Count}, sửa {changes.Changed.Count}, giữ nguyên {changes.Same}.";

    private Act ActOf(byte[] file, FigureChanges changes, Actor by) => new()
    {
        Kind = Imported,
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "import",
        Evidence = Evidence.OfFile(file),
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["added"] = changes.Added.Select(Values).ToList(),
            ["changed"] = changes.Changed.Select(c => new { figure = Values(c.New), old = c.Old.Value }).ToList(),
        },
    };

    private static object Values(Figure figure) => new
    {
        unit = figure.Unit.Value,
        from = figure.From,
        to = figure.To,
        measure = figure.Measure,
        value = figure.Value,
    };
}
