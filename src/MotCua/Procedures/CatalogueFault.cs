using System.Text;
using MotCua.Kernel;

namespace MotCua.Procedures;

/// <summary>One thing wrong in a catalogue file, where it is, and what to do about it.</summary>
/// <param name="File">Path below the catalogue folder, with forward slashes: <c>procedures/1.001193.yaml</c>.</param>
/// <param name="Line">From 1; 0 where the fault is the file itself.</param>
/// <param name="Fault">A Vietnamese sentence without its full stop.</param>
/// <param name="Mend">What to change, likewise; empty where the fault says it already.</param>
public sealed record CatalogueFault(string File, int Line, string Fault, string Mend)
{
    /// <summary>The key it is about, where it is about one: what a page marks.</summary>
    public string? Key { get; init; }

    public override string ToString() => Mend.Length == 0 ? $"{File}:{Line}: {Fault}." : $"{File}:{Line}: {Fault}. {Mend}.";
}

/// <summary>Gathers every fault of a reading, so that an administrator mends them all in one go.</summary>
public sealed class CatalogueFaults
{
    private readonly List<CatalogueFault> all = [];

    public bool None => all.Count == 0;

    /// <summary>By file, then line: the order in which somebody mends them.</summary>
    public IReadOnlyList<CatalogueFault> All =>
        [.. all.Distinct().OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line)];

    public void Add(string file, int line, string fault, string mend, string? key = null) =>
        all.Add(new CatalogueFault(file, line, fault, mend) { Key = key });

    public void Add(string file, IEnumerable<CsvFault> sheet) =>
        all.AddRange(sheet.Select(f => new CatalogueFault(file, f.Line, f.Message.TrimEnd('.'), "")));

    /// <summary>All faults as one refusal, one fault a line.</summary>
    public Refusal ToRefusal()
    {
        var text = new StringBuilder($"Danh mục thủ tục có {All.Count} lỗi, chưa nạp gì:");
        foreach (var fault in All)
        {
            text.Append('\n').Append(fault);
        }

        return new Refusal("procedures.catalogue-faults", text.ToString(), Kind: RefusalKind.Input);
    }
}
