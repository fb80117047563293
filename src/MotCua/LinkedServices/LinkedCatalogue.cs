using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.LinkedServices;

/// <summary>The rules of <c>catalogue/linked</c>, read once; their faults are told at every start.</summary>
public sealed class LinkedCatalogue(CatalogueFolder ours) : ICatalogueLoader, IEntryQuestion
{
    private readonly Lazy<LinkedRules> rules = new(() => LinkedFiles.Read(ours.Path).Match(r => r, no => throw new InvalidOperationException(no.Message)));

    public int Order => 800;

    public string Name => "Liên thông khai sinh, khai tử";

    public LinkedRules Rules => rules.Value;

    /// <summary>Stand-alone births and deaths: whether linked is possible is asked first.</summary>
    public bool AsksFirst(string procedure) => Rules.Standalone.ContainsKey(procedure);

    public Task<Outcome<string>> Load(string catalogue, CancellationToken stop) =>
        Task.FromResult(LinkedFiles.Read(catalogue).Then<string>(_ => ""));
}

/// <summary>Reads the files of one catalogue; with any fault nothing comes out.</summary>
internal static class LinkedFiles
{
    public static Outcome<LinkedRules> Read(string catalogue)
    {
        var faults = new List<(string File, CsvFault Fault)>();
        var eras = Rows("eras.csv", ["code", "name", "group", "from", "to", "procedure", "intake", "whole_limit", "whole_limit_verification", "supplement_limit", "supplement_ends", "late_clause", "supplement_clause", "refusal_clause", "note"], Era);
        var legs = Rows("legs.csv", ["era", "group", "leg", "place", "name", "result", "owner", "owner_name", "limit", "limit_verification", "needs", "verified"], Leg);
        var subsets = Rows("subsets.csv", ["era", "group", "code", "legs", "name"], (row, _) => (Era: row["era"], Group: Group(row), Subset: new LinkedSubset(row["code"], row["name"], row["legs"].Split(' '))));
        var eligibility = Rows("eligibility.csv", ["group", "leg", "effect", "when", "sentence", "clause", "from", "to"], Eligible);
        var unoffered = Rows("unoffered.csv", ["group", "leg", "sentence", "clause", "from", "to"], (row, no) => new UnofferedRow(Group(row), row["leg"], row["sentence"], row["clause"], CsvSheet.Date(row, "from", no), CsvSheet.Date(row, "to", no)));
        var reasons = Rows("reasons.csv", ["code", "remainder", "label", "own_label", "from", "to"], (row, no) => new StandaloneReason(row["code"], row["remainder"], row["label"], row["own_label"], CsvSheet.Date(row, "from", no), CsvSheet.Date(row, "to", no)));
        var standalone = Rows("standalone.csv", ["procedure", "group"], (row, _) => (Procedure: row["procedure"], Group: Group(row)));
        var routes = Rows("routes.csv", ["group", "leg", "system", "module", "verified"], (row, _) => new LegRoute(Group(row), row["leg"], row["system"], row["module"]));
        Connect();
        return faults is [var first, ..]
            ? CsvFault.Refuse("linked/" + first.File, [.. faults.Where(f => f.File == first.File).Select(f => f.Fault)])
            : new LinkedRules(
                eras,
                legs.ToLookup(l => (l.Era, l.Group), l => l.Plan),
                subsets.ToLookup(s => (s.Era, s.Group), s => s.Subset),
                eligibility,
                unoffered,
                reasons,
                standalone.ToDictionary(s => s.Procedure, s => s.Group, StringComparer.Ordinal),
                routes);

        List<T> Rows<T>(string file, string[] columns, Func<CsvRow, List<CsvFault>, T> read)
        {
            var sheet = CsvSheet.Read(File.ReadAllBytes(Path.Combine(catalogue, "linked", file)), columns);
            var found = sheet.Faults.ToList();
            List<T> all = [.. sheet.Rows.Where(row => !columns.Contains("group") || Known(row, found)).Select(row => read(row, found))];
            faults.AddRange(found.Select(f => (file, f)));
            return all;
        }

        // Every leg and subset stands in an era that exists, and needs only what is there before it.
        void Connect()
        {
            foreach (var (era, group, plan) in legs)
            {
                var earlier = legs.Where(l => l.Era == era && l.Group == group && l.Plan.Place < plan.Place).Select(l => l.Plan.Leg).ToList();
                Demand("legs.csv", eras.Any(e => e.Code == era && e.Group == group), $"không có thời kỳ {era} của nhóm này trong eras.csv");
                Demand("legs.csv", plan.Needs is null ? plan.Leg == LegPlan.CivilStatus : earlier.Contains(plan.Needs), $"bước {plan.Leg} của {era} phải cần một bước đứng trước nó");
            }

            foreach (var (era, group, subset) in subsets)
            {
                var there = legs.Where(l => l.Era == era && l.Group == group).Select(l => l.Plan).ToList();
                Demand("subsets.csv", subset.Legs.All(code => there.Any(l => l.Leg == code || (code == LinkedRules.AnyBurial && l.Leg.StartsWith(code + "-", StringComparison.Ordinal)))), $"phạm vi {subset.Code} của {era} nêu bước không có trong legs.csv");
            }

            foreach (var (_, group, plan) in legs.DistinctBy(l => (l.Group, l.Plan.Leg)))
            {
                Demand("routes.csv", routes.Count(r => r.Group == group && r.Leg == plan.Leg) == 1, $"bước {plan.Leg} phải có đúng một hệ thống giải quyết");
            }

            Demand("routes.csv", routes.DistinctBy(r => r.Module).Count() == routes.Count && routes.All(r => r.System.Length > 0 && r.Module.Length > 0), "system và module không được trống, module không được trùng");
            Demand("reasons.csv", reasons.All(r => r.Remainder is "declined" or "failed" or "ineligible" or "not-offered"), "remainder phải là declined, failed, ineligible hoặc not-offered");
        }

        void Demand(string file, bool holds, string otherwise)
        {
            if (!holds)
            {
                faults.Add((file, new CsvFault(1, otherwise)));
            }
        }
    }

    private static bool Known(CsvRow row, List<CsvFault> faults)
    {
        if (row["group"] is "birth" or "death")
        {
            return true;
        }

        faults.Add(new(row.Line, "group phải là birth hoặc death."));
        return false;
    }

    private static LinkedGroup Group(CsvRow row) => row["group"] == "birth" ? LinkedGroup.Birth : LinkedGroup.Death;

    private static LinkedEra Era(CsvRow row, List<CsvFault> faults)
    {
        if (row["intake"] is not ("province" or "moj") || row["supplement_ends"] is not ("refused" or "stopped"))
        {
            faults.Add(new(row.Line, "intake phải là province hoặc moj, supplement_ends phải là refused hoặc stopped."));
        }

        return new LinkedEra(
            row["code"], row["name"], Group(row), CsvSheet.Date(row, "from", faults) ?? Missing(row, faults), CsvSheet.Date(row, "to", faults),
            row["procedure"].Length == 0 ? null : row["procedure"], row["intake"] == "moj" ? Intake.Moj : Intake.Province)
        {
            Whole = Limit(row, "whole_limit", faults),
            WholeWithVerification = Limit(row, "whole_limit_verification", faults),
            Supplement = Limit(row, "supplement_limit", faults) ?? TimeLimit.Of(7, TimeUnit.WorkingDays),
            UnansweredIsRefused = row["supplement_ends"] == "refused",
            LateClause = row["late_clause"],
            SupplementClause = row["supplement_clause"],
            RefusalClause = row["refusal_clause"],
        };
    }

    private static DateOnly Missing(CsvRow row, List<CsvFault> faults)
    {
        faults.Add(new(row.Line, "thiếu from, ngày bắt đầu dạng yyyy-MM-dd."));
        return default;
    }

    private static (string Era, LinkedGroup Group, LegPlan Plan) Leg(CsvRow row, List<CsvFault> faults)
    {
        if (!int.TryParse(row["place"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var place))
        {
            faults.Add(new(row.Line, "place phải là số thứ tự của bước."));
        }

        return (row["era"], Group(row), new LegPlan(
            row["leg"], place, row["name"], row["result"], row["owner"], row["owner_name"],
            Limit(row, "limit", faults), Limit(row, "limit_verification", faults), row["needs"].Length == 0 ? null : row["needs"]));
    }

    private static EligibilityRow Eligible(CsvRow row, List<CsvFault> faults)
    {
        var when = FieldCondition.Parse(row["when"]);
        if (when is null || row["effect"] is not ("yes" or "no"))
        {
            faults.Add(new(row.Line, $"effect phải là yes hoặc no, when phải là điều kiện. {FieldCondition.Shape}."));
        }

        return new EligibilityRow(
            Group(row), row["leg"], row["effect"] == "yes", when ?? new FieldCondition("", false, []), row["sentence"], row["clause"],
            CsvSheet.Date(row, "from", faults), CsvSheet.Date(row, "to", faults));
    }

    private static TimeLimit? Limit(CsvRow row, string column, List<CsvFault> faults)
    {
        if (row[column].Length == 0)
        {
            return null;
        }

        var limit = TimeLimit.Parse(row[column]);
        if (!limit.Accepted)
        {
            faults.Add(new(row.Line, $"cột {column}: {limit.Refusal.Message}"));
        }

        return limit.Match(l => (TimeLimit?)l, _ => null);
    }
}
