using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Procedures;

/// <summary>What a one-stop counter does with a procedure.</summary>
public enum CounterHandling
{
    /// <summary>Taken in somewhere else.</summary>
    Elsewhere,

    /// <summary>Taken in at the counter, worked on behind it.</summary>
    Received,

    /// <summary>Taken in, examined, signed and handed over at the counter (giải quyết toàn bộ tại bộ phận Một cửa).</summary>
    Whole,
}

/// <summary>One row: for a kind of unit or one unit, and for everything, a field or one procedure.</summary>
/// <param name="Kind">Null where one unit is named.</param>
/// <param name="Source">The decision it stands on.</param>
public sealed record CounterRule(
    string? Kind, UnitCode? Unit, string? Field, ProcedureCode? Procedure, CounterHandling Handling, DateOnly From, DateOnly? To, string Source)
{
    /// <summary>A unit's own row goes before that of its kind; in each a procedure's before a field's before the one for all.</summary>
    internal int Nearness => (Unit is null ? 0 : 3) + (Procedure is not null ? 2 : Field is not null ? 1 : 0);

    internal bool Overlaps(CounterRule other) =>
        (Kind, Unit, Field, Procedure) == (other.Kind, other.Unit, other.Field, other.Procedure) && From <= (other.To ?? DateOnly.MaxValue) && other.From <= (To ?? DateOnly.MaxValue);

    internal bool SpeaksOf(Unit unit, Procedure procedure, DateOnly day) =>
        (Unit is { } one ? one == unit.Code : Kind == unit.Kind)
        && (Procedure is { } code ? code == procedure.Code : Field is null || Field == procedure.Field)
        && From <= day && day <= (To ?? DateOnly.MaxValue);
}

/// <summary>
/// Which procedures are taken in at the one-stop counter and which are resolved there wholly: <c>catalogue/one-stop/handling.csv</c>.
/// What no row speaks of is not known.
/// </summary>
public sealed class CounterHandlings(IReadOnlyList<CounterRule> rules)
{
    public const string FileName = "one-stop/handling.csv";

    /// <summary>The nearest row; null where none speaks of it.</summary>
    public CounterRule? Of(Unit unit, Procedure procedure, DateOnly day) =>
        rules.Where(r => r.SpeaksOf(unit, procedure, day)).MaxBy(r => r.Nearness);

    /// <exception cref="InvalidOperationException">A fault of the file, with its line.</exception>
    public static CounterHandlings InFolder(CatalogueFolder catalogue)
    {
        var (handlings, faults) = Read(File.ReadAllBytes(Path.Combine(catalogue.Path, "one-stop", "handling.csv")));
        return faults.Count == 0 ? handlings : throw new InvalidOperationException($"{FileName}, {faults[0]}");
    }

    /// <summary>Tells the faults of the file at every start, and names a field that <c>fields.csv</c> does not have.</summary>
    public sealed class Loader : ICatalogueLoader
    {
        public int Order => 40;

        public string Name => "Thủ tục tại bộ phận Một cửa";

        public async Task<Outcome<string>> Load(string catalogue, CancellationToken stop)
        {
            var (_, faults) = Read(await File.ReadAllBytesAsync(Path.Combine(catalogue, "one-stop", "handling.csv"), stop), FieldsOf(await File.ReadAllBytesAsync(Path.Combine(catalogue, "fields.csv"), stop)));
            return faults.Count > 0 ? CsvFault.Refuse(FileName, faults) : "";
        }

        private static HashSet<string> FieldsOf(byte[] file) => [.. CsvSheet.Read(file, "code", "name", "from", "to").Rows.Select(r => r["code"])];
    }

    /// <param name="fields">The fields there are; null where that is not looked at.</param>
    public static (CounterHandlings Handlings, IReadOnlyList<CsvFault> Faults) Read(byte[] file, IReadOnlySet<string>? fields = null)
    {
        var sheet = CsvSheet.Read(file, "kind", "unit", "field", "procedure", "handling", "from", "to", "source");
        var (rules, faults) = (new List<CounterRule>(), sheet.Faults.ToList());
        foreach (var row in sheet.Rows)
        {
            string? Said(string column) => row[column].Length == 0 ? null : row[column];

            var (from, to) = (CsvSheet.Date(row, "from", faults), CsvSheet.Date(row, "to", faults));
            CounterHandling? handling = row["handling"] switch { "elsewhere" => CounterHandling.Elsewhere, "received" => CounterHandling.Received, "whole" => CounterHandling.Whole, _ => null };
            if ((Said("kind") is null) == (Said("unit") is null) || (Said("kind") is { } kind && UnitKind.Find(kind) is null))
            {
                faults.Add(new(row.Line, "cần đúng một trong hai: kind là một loại đơn vị, hoặc unit là mã một đơn vị."));
            }
            else if ((Said("field") is not null && Said("procedure") is not null) || handling is null || from is null || Said("source") is null)
            {
                faults.Add(new(row.Line, "chỉ ghi field hoặc procedure, handling phải là elsewhere, received hoặc whole, from là ngày dạng yyyy-MM-dd, source là văn bản quyết định."));
            }
            else if (Said("field") is { } field && fields?.Contains(field) == false)
            {
                faults.Add(new(row.Line, $"lĩnh vực \"{field}\" không có trong fields.csv."));
            }
            else
            {
                var rule = new CounterRule(
                    Said("kind"), Said("unit") is { } unit ? new UnitCode(unit) : null, Said("field"), Said("procedure") is { } code ? new ProcedureCode(code) : null, handling.Value, from.Value, to, row["source"]);
                faults.AddRange(rules.Where(rule.Overlaps).Take(1).Select(_ => new CsvFault(row.Line, "trùng thời gian với một dòng khác nói về cùng đơn vị và cùng thủ tục.")));
                rules.Add(rule);
            }
        }

        return (new CounterHandlings(rules), faults);
    }
}
