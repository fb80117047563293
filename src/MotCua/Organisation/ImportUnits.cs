using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>Brings a file of units in, whole or not at all. The same file twice changes nothing.</summary>
public sealed class ImportUnits(UnitStore store, Clock clock) : ImportSheet<UnitChanges>
{
    public const string Imported = "units.imported";

    public override string Name => "import units";

    protected override string Columns => UnitRegister.Columns;

    public override async Task<Outcome<SheetImport<UnitChanges>>> Run(byte[] file, Actor by, CancellationToken stop)
    {
        var read = UnitRegister.Read(file);
        var standing = await store.Register(stop);
        var faults = read.AllFaults(standing);
        if (faults.Count > 0)
        {
            return SheetImport<UnitChanges>.Faulty(faults);
        }

        var changes = UnitRegister.Changes(standing, read.Lines);
        if (changes.Added.Count + changes.Changed.Count == 0)
        {
            return SheetImport<UnitChanges>.Of(changes);
        }

        var saved = await store.Save(changes, ActOf(file, changes, by), stop);
        return saved.Then<SheetImport<UnitChanges>>(_ => SheetImport<UnitChanges>.Of(changes));
    }

    protected override string Told(UnitChanges changes) =>
        $"Đơn vị: thêm {changes.Added.Count}, đổi {changes.Changed.Count}, giữ nguyên {changes.Same}.";

    private Act ActOf(byte[] file, UnitChanges changes, Actor by) => new()
    {
        Kind = Imported,
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "catalogue",
        Evidence = Evidence.OfFile(file),
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["added"] = changes.Added.Select(Values).ToList(),
            ["changed"] = changes.Changed.Select(c => new { old = Values(c.Old), @new = Values(c.New) }).ToList(),
        },
    };

    private static object Values(Unit unit) => new
    {
        code = unit.Code.Value,
        name = unit.Name,
        kind = unit.Kind,
        parent = unit.Parent?.Value,
        from = unit.FromDay,
        to = unit.ToDay,
    };
}
