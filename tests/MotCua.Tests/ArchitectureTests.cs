using System.Text.RegularExpressions;
using MotCua.Web.Startup;
using Shouldly;
using Xunit;

namespace MotCua.Tests;

/// <summary>The arrows of the house, kept by reading its source.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>Each may use only those before it.</summary>
    private static readonly string[] Order =
        ["Kernel", "Calendars", "Organisation", "Identity", "Outages", "Procedures", "Papers", "Payments", "Dossiers", "People", "LinkedServices", "Exchange", "Indicators", "Reports"];

    /// <summary>Rooms of the web project that are no modules.</summary>
    private static readonly string[] WebOnly = ["Startup", "Ui"];

    [Theory]
    [InlineData("MotCua")]
    [InlineData("MotCua.Web")]
    public void A_module_uses_only_those_above_it(string project)
    {
        var wrong = from file in Sources(project)
                    let here = Array.IndexOf(Order, file.Module)
                    where here >= 0
                    from Match use in NamedModule().Matches(file.Text)
                    let there = Array.IndexOf(Order, use.Groups[1].Value)
                    where there > here
                    select $"{file.Name} uses {use.Groups[1].Value}";
        wrong.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Every_folder_is_a_module_of_the_map()
    {
        var map = File.ReadAllText(Path.Combine(Repository.Root, "ARCHITECTURE.md"));
        foreach (var module in Sources("MotCua").Concat(Sources("MotCua.Web")).Select(f => f.Module).Distinct().Where(m => m.Length > 0))
        {
            (Order.Contains(module) || WebOnly.Contains(module) || module == "Migrations").ShouldBeTrue($"{module} is in no order");
            map.ShouldContain(module, customMessage: $"ARCHITECTURE.md does not name {module}");
        }
    }

    [Fact]
    public void Only_stores_and_queues_speak_SQL()
    {
        var speakers = Sources("MotCua").Where(f => f.Module != "Kernel").Concat(Sources("MotCua.Web").Where(f => f.Module != "Startup"))
            .Where(f => Sql().IsMatch(f.Text) && !StoreName().IsMatch(f.Name) && f.Name != "DossierVisibility.cs");
        speakers.Select(f => f.Name).ShouldBeEmpty();
    }

    [Fact]
    public void The_office_knows_nothing_of_the_web() =>
        Sources("MotCua").Where(f => f.Text.Contains("Microsoft.AspNetCore", StringComparison.Ordinal)).Select(f => f.Name).ShouldBeEmpty();

    [Fact]
    public void Time_in_SQL_is_a_parameter()
    {
        var wrong = Directory.GetFiles(Path.Combine(Repository.Root, "src", "MotCua", "Migrations"), "*.sql")
            .Select(f => (f, Text: File.ReadAllText(f))).Concat(Sources("MotCua").Select(s => (s.Name, s.Text)))
            .Where(s => ClockInSql().IsMatch(s.Text));
        wrong.Select(w => w.Item1).ShouldBeEmpty();
    }

    [Fact]
    public void Every_file_is_read_in_one_sitting() =>
        Sources("MotCua").Concat(Sources("MotCua.Web")).Where(f => f.Text.Count(c => c == '\n') > 350).Select(f => f.Name).ShouldBeEmpty();

    private static IEnumerable<(string Name, string Module, string Text)> Sources(string project)
    {
        var root = Path.Combine(Repository.Root, "src", project);
        return from path in Directory.EnumerateFiles(root, "*.cs*", SearchOption.AllDirectories)
               where path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".cshtml", StringComparison.Ordinal)
               let parts = Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar)
               where parts[0] is not ("obj" or "bin")
               select (parts[^1], parts.Length > 1 ? parts[0] : "", File.ReadAllText(path));
    }

    [GeneratedRegex(@"\bMotCua\.(?:Web\.)?(\w+)")]
    private static partial Regex NamedModule();

    [GeneratedRegex(@"using Dapper;|NpgsqlCommand\(|\b(select|insert into|update|delete from)\s+[a-z]+\.[a-z_]+\b", RegexOptions.None)]
    private static partial Regex Sql();

    [GeneratedRegex(@"(Store(\.\w+)?|Queue|Files?Store)\.cs$")]
    private static partial Regex StoreName();

    [GeneratedRegex(@"\bnow\(\)|current_timestamp|current_date|clock_timestamp\(\)", RegexOptions.IgnoreCase)]
    private static partial Regex ClockInSql();
}
