using System.Globalization;
using MotCua.Calendars;
using MotCua.Dossiers.Correcting;
using MotCua.Kernel;

namespace MotCua.Dossiers.Clocks;

/// <summary>What one decree on the one-stop mechanism allows, and by which of its clauses.</summary>
/// <param name="From">First day of reception it rules.</param>
/// <param name="To">Last one; null while it is in force.</param>
public sealed record OneStopDecree(string Code, string Name, DateOnly From, DateOnly? To)
{
    /// <summary>How often more may be asked for before reception, and in examination.</summary>
    public required (int Reception, int Examination) Supplements { get; init; }

    /// <summary>Working days after reception in which examination may still ask.</summary>
    public required int SupplementWithin { get; init; }

    /// <summary>Days the applicant has to answer.</summary>
    public required int AnswerDays { get; init; }

    /// <summary>The time to answer where the dossier's own law gives another; a special law goes before the decree.</summary>
    public TimeLimit? OwnAnswerTime { get; init; }

    /// <summary>"15 ngày", "7 ngày làm việc".</summary>
    public string AnswerTime => OwnAnswerTime?.InVietnamese() ?? string.Create(CultureInfo.InvariantCulture, $"{AnswerDays} ngày");

    /// <summary>The last day to answer what is asked now.</summary>
    public DateOnly AnswerBy(DateTimeOffset askedAt, WorkCalendar calendar)
    {
        var decreed = Clock.DayOf(askedAt).AddDays(AnswerDays);
        return OwnAnswerTime is null ? decreed : calendar.Due(askedAt, OwnAnswerTime).Match(due => Clock.DayOf(due.Moment), _ => decreed);
    }

    /// <summary>Whether a dossier is closed when these days pass without an answer; the older decree does not say so.</summary>
    public required bool ClosesUnanswered { get; init; }

    /// <summary>How often a promised day may be moved.</summary>
    public required int Extensions { get; init; }

    /// <summary>Working days before the promised moment by which that must be asked.</summary>
    public required int ExtensionBefore { get; init; }

    /// <summary>Working days to correct a wrong result; null where the decree names none.</summary>
    public int? CorrectionWithin { get; init; }

    /// <summary>Clauses of this decree, whole: "khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP"; null where it has none.</summary>
    public required DecreeClauses Clauses { get; init; }

    public bool Rules(DateOnly reception) => From <= reception && (To is not { } last || reception <= last);
}

/// <summary>Where a decree says what; each is a whole citation.</summary>
public sealed record DecreeClauses(
    string Reception, string SupplementAtReception, string Supplement, string Extension, string? Stop, string? Withdraw, string Result, string Correction, string Fee);

/// <summary>
/// The decrees by their days, <c>catalogue/decrees.csv</c>: one row a decree, without overlap. A dossier keeps the decree
/// of its day of reception for its whole life.
/// </summary>
/// <param name="terms">Rooms below whose dossiers have a time to be completed of their own.</param>
public sealed class Decrees(CatalogueFolder catalogue, IEnumerable<ISupplementTerm> terms)
{
    private static readonly string[] Columns =
    [
        "code", "name", "from", "to", "supplements_reception", "supplements_examination", "supplement_within_working_days", "answer_days", "closes_unanswered",
        "extensions", "extension_before_working_days", "correction_within_working_days", "reception_clause", "supplement_reception_clause", "supplement_clause",
        "extension_clause", "stop_clause", "withdraw_clause", "result_clause", "correction_clause", "fee_clause",
    ];

    private readonly Lazy<IReadOnlyList<OneStopDecree>> all = new(() => Read(File.ReadAllBytes(Path.Combine(catalogue.Path, "decrees.csv"))));

    public IReadOnlyList<OneStopDecree> All => all.Value;

    /// <summary>By the day of reception; before reception by the day it would be received, today.</summary>
    public OneStopDecree Of(Dossier dossier, DateOnly today)
    {
        var decree = On(dossier.ReceivedAt is { } received ? Clock.DayOf(received) : today);
        return terms.Select(t => t.Of(dossier)).OfType<SupplementTerm>().FirstOrDefault() is { } own
            ? decree with { OwnAnswerTime = own.Limit, ClosesUnanswered = true, Clauses = decree.Clauses with { Supplement = own.Clause } }
            : decree;
    }

    /// <exception cref="InvalidOperationException">No decree ruled that day: the file has a hole.</exception>
    public OneStopDecree On(DateOnly reception) => All.FirstOrDefault(d => d.Rules(reception))
        ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"decrees.csv names no decree for {reception:yyyy-MM-dd}"));

    /// <exception cref="InvalidOperationException">A fault of the file, with its line.</exception>
    public static IReadOnlyList<OneStopDecree> Read(byte[] file)
    {
        var sheet = CsvSheet.Read(file, Columns);
        var faults = sheet.Faults.ToList();
        var decrees = sheet.Rows.Select(row => Of(row, faults)).OfType<OneStopDecree>().OrderBy(d => d.From).ToList();
        faults.AddRange(decrees.Zip(decrees.Skip(1)).Where(p => p.First.To is not { } last || last >= p.Second.From)
            .Select(p => new CsvFault(1, $"{p.First.Code} và {p.Second.Code} cùng có hiệu lực trong một thời gian.")));
        return faults.Count == 0 ? decrees : throw new InvalidOperationException("decrees.csv, " + faults[0]);
    }

    private static OneStopDecree? Of(CsvRow row, List<CsvFault> faults)
    {
        var (from, to) = (CsvSheet.Date(row, "from", faults), CsvSheet.Date(row, "to", faults));
        if (from is null)
        {
            faults.Add(new(row.Line, "thiếu cột from."));
            return null;
        }

        return new OneStopDecree(row["code"], row["name"], from.Value, to)
        {
            Supplements = (Number("supplements_reception"), Number("supplements_examination")),
            SupplementWithin = Number("supplement_within_working_days"),
            AnswerDays = Number("answer_days"),
            ClosesUnanswered = row["closes_unanswered"] == "yes",
            Extensions = Number("extensions"),
            ExtensionBefore = Number("extension_before_working_days"),
            CorrectionWithin = row["correction_within_working_days"].Length == 0 ? null : Number("correction_within_working_days"),
            Clauses = new DecreeClauses(
                Clause("reception_clause")!, Clause("supplement_reception_clause")!, Clause("supplement_clause")!, Clause("extension_clause")!,
                Clause("stop_clause"), Clause("withdraw_clause"), Clause("result_clause")!, Clause("correction_clause")!, Clause("fee_clause")!),
        };

        int Number(string column)
        {
            if (int.TryParse(row[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return number;
            }

            faults.Add(new(row.Line, $"cột {column}: \"{row[column]}\" không phải số."));
            return 0;
        }

        // The amending decree stands in the name, not in every citation.
        string? Clause(string column) => row[column].Length == 0 ? null : $"{row[column]} {row["name"].Split(" (")[0]}";
    }
}
