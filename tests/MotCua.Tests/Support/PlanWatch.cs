using System.Text;
using System.Text.Json;
using Dapper;
using MotCua.Kernel;
using Npgsql;
using Xunit;

namespace MotCua.Tests.Support;

/// <summary>One step of a plan that really ran.</summary>
/// <param name="Kind">As EXPLAIN names it: "Seq Scan", "Nested Loop" …</param>
/// <param name="Relation">The table it reads, empty for others.</param>
/// <param name="Rows">How many rows it looked at in all its rounds, also those it threw away.</param>
public sealed record PlanStep(string Kind, string Relation, double Rows);

/// <summary>A statement that ran, with what it did.</summary>
public sealed record SeenPlan(string Query, IReadOnlyList<PlanStep> Steps)
{
    /// <summary>The rows looked at by the busiest step: what makes a statement slow whatever the machine.</summary>
    public double MostRows => Steps.Max(s => s.Rows);

    public override string ToString() => $"{string.Join(", ", Steps.Select(s => $"{s.Kind} {s.Relation} {s.Rows:N0}"))}: {Query}";
}

/// <summary>
/// Watches the plans of everything the product asks one office's database, as PostgreSQL itself reports them (auto_explain
/// with row counts): the statements as they run, with their parameters, settings and statistics of that moment.
/// </summary>
public sealed class PlanWatch
{
    private readonly Office office;
    private readonly string database;
    private long from;

    private PlanWatch(Office office)
    {
        this.office = office;
        database = new NpgsqlConnectionStringBuilder(office.OwnerConnectionString).Database!;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>From now on every new connection to the office's database reports its plans.</summary>
    /// <param name="within">Whether statements inside functions and triggers report too, foreign keys among them: many.</param>
    public static async Task<PlanWatch> On(Office office, bool within = true)
    {
        var watch = new PlanWatch(office);
        await using (var connection = await office.OpenAsOwner())
        {
            foreach (var setting in new[]
            {
                "session_preload_libraries = 'auto_explain'", "auto_explain.log_min_duration = 0", "auto_explain.log_analyze = on",
                "auto_explain.log_timing = off", $"auto_explain.log_nested_statements = {(within ? "on" : "off")}", "auto_explain.log_format = json",
            })
            {
                await connection.ExecuteAsync($"alter database {watch.database} set {setting}");
            }
        }

        office.The<Database>().Source.Clear();
        watch.Forget();
        return watch;
    }

    /// <summary>What ran before is no longer looked at.</summary>
    public void Forget() => from = new FileInfo(office.ServerLog).Length;

    /// <summary>Every statement that ended since, in that order.</summary>
    public async Task<IReadOnlyList<SeenPlan>> Seen()
    {
        await using var log = new FileStream(office.ServerLog, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Position = from;
        using var reader = new StreamReader(log);
        var (plans, text) = (new List<SeenPlan>(), (StringBuilder?)null);
        while (await reader.ReadLineAsync(Stop) is { } line)
        {
            if (line.StartsWith('\t'))
            {
                text?.AppendLine(line);
                continue;
            }

            Keep();
            text = line.Contains($"] {database} LOG:  duration:", StringComparison.Ordinal) && line.EndsWith("plan:", StringComparison.Ordinal) ? new StringBuilder() : null;
        }

        Keep();
        return plans;

        void Keep()
        {
            if (text is not null)
            {
                using var json = JsonDocument.Parse(text.ToString());
                plans.Add(new SeenPlan(json.RootElement.GetProperty("Query Text").GetString()!, Steps(json.RootElement.GetProperty("Plan")).ToList()));
            }
        }
    }

    private static IEnumerable<PlanStep> Steps(JsonElement plan)
    {
        var rows = Number(plan, "Actual Rows") + Number(plan, "Rows Removed by Filter") + Number(plan, "Rows Removed by Join Filter")
            + Number(plan, "Rows Removed by Index Recheck");
        var step = new PlanStep(
            plan.GetProperty("Node Type").GetString()!,
            plan.TryGetProperty("Relation Name", out var relation) ? relation.GetString()! : "",
            rows * Number(plan, "Actual Loops"));
        return plan.TryGetProperty("Plans", out var below) ? below.EnumerateArray().SelectMany(Steps).Prepend(step) : [step];
    }

    private static double Number(JsonElement plan, string name) => plan.TryGetProperty(name, out var number) ? number.GetDouble() : 0;
}
