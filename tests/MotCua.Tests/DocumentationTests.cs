using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;
using MotCua.Tests.Support;
using MotCua.Web.Startup;
using Shouldly;
using Xunit;

namespace MotCua.Tests;

/// <summary>The papers for people say what the source says.</summary>
public sealed partial class DocumentationTests
{
    private static readonly IReadOnlyList<string> Sources =
    [
        .. new[] { "*.cs", "*.cshtml", "*.sql" }
            .SelectMany(kind => Directory.EnumerateFiles(Path.Combine(WorkingCopy.Root, "src"), kind, SearchOption.AllDirectories))
            .Select(File.ReadAllText),
    ];

    [Fact]
    public void Every_kind_of_act_is_listed_and_every_listed_kind_is_written_somewhere()
    {
        var written = Sources.Where(text => SpeaksOfActs().IsMatch(text))
            .SelectMany(text => DottedLiteral().Matches(text)).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var listed = Rows("docs/acts.md").Select(row => FirstCode(row[0])).OfType<string>().ToHashSet(StringComparer.Ordinal);

        written.Count.ShouldBeGreaterThan(25);
        written.Except(listed).ShouldBeEmpty("acts of the source that docs/acts.md does not list");
        listed.Except(written).ShouldBeEmpty("acts that docs/acts.md lists and the source does not write");
    }

    [Fact]
    public void The_glossary_has_eighty_terms_and_each_of_its_words_is_in_the_source()
    {
        var rows = Rows("GLOSSARY.md").ToList();
        var all = string.Concat(Sources);
        var missing = rows.SelectMany(row => Code().Matches(row[1])).Select(match => match.Groups[1].Value)
            .Where(word => !Regex.IsMatch(all, $@"(?<!\w){Regex.Escape(word)}(?!\w)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10)));

        rows.Count.ShouldBeGreaterThanOrEqualTo(80);
        missing.ShouldBeEmpty();
        rows.Where(row => !Code().IsMatch(row[1]) && !row[1].Contains("not yet", StringComparison.Ordinal)).ShouldBeEmpty("terms without a word in code");
        rows.GroupBy(row => row[0], StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key).ShouldBeEmpty("terms listed twice");
    }

    [Fact]
    public async Task The_command_table_of_the_README_names_exactly_the_commands_there_are()
    {
        await using var app = OfficeApp.Build(new OfficeSettings { ConnectionString = "Host=unused", DataFolder = Path.GetTempPath(), RunWorkers = false });
        var commands = app.Services.GetServices<ICommand>().Select(command => command.Name).Order(StringComparer.Ordinal).ToList();
        var table = Section(File.ReadAllText(Path.Combine(WorkingCopy.Root, "README.md")), "## Commands");
        var named = Cells(table).Select(row => FirstCode(row[0])).OfType<string>()
            .Select(usage => commands.Where(name => usage == name || usage.StartsWith(name + " ", StringComparison.Ordinal)).MaxBy(name => name.Length) ?? usage);

        named.Order(StringComparer.Ordinal).ShouldBe(commands);
    }

    [Fact]
    public void Links_between_the_papers_lead_to_files_that_are_there()
    {
        var papers = Directory.EnumerateFiles(WorkingCopy.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(WorkingCopy.Root, "docs"), "*.md", SearchOption.AllDirectories)).ToList();
        var broken = from paper in papers
                     from Match link in RelativeLink().Matches(File.ReadAllText(paper))
                     let target = Path.Combine(Path.GetDirectoryName(paper)!, link.Groups[1].Value)
                     where !File.Exists(target) && !Directory.Exists(target)
                     select $"{Path.GetRelativePath(WorkingCopy.Root, paper)}: {link.Groups[1].Value}";

        papers.Count.ShouldBeGreaterThan(10);
        broken.ShouldBeEmpty();
    }

    private static IEnumerable<string[]> Rows(string paper) => Cells(File.ReadAllText(Path.Combine(WorkingCopy.Root, paper)));

    /// <summary>The rows of every table, without their headings.</summary>
    private static IEnumerable<string[]> Cells(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var heading = i + 1 < lines.Length && Rule().IsMatch(lines[i + 1]);
            if (lines[i].StartsWith('|') && !heading && !Rule().IsMatch(lines[i]))
            {
                // An escaped bar is part of its cell.
                yield return [.. UnescapedBar().Split(lines[i].Trim().Trim('|')).Select(cell => cell.Trim())];
            }
        }
    }

    /// <summary>From a heading to the next one.</summary>
    private static string Section(string text, string heading)
    {
        var start = text.IndexOf(heading + "\n", StringComparison.Ordinal);
        start.ShouldBeGreaterThan(0, $"the heading \"{heading}\"");
        var end = text.IndexOf("\n## ", start, StringComparison.Ordinal);
        return end < 0 ? text[start..] : text[start..end];
    }

    private static string? FirstCode(string cell) => Code().Match(cell) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>A file that makes acts: by itself, or by the desk.</summary>
    [GeneratedRegex(@"\bnew Act\b|\bAct (ActOf|Of)\(|\bActOn\(", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SpeaksOfActs();

    /// <summary>A dotted name such as "dossier.received" that is no refusal's code and no file.</summary>
    [GeneratedRegex(@"(?<!Refusal\(\s*)""([a-z]+(?:-[a-z]+)*(?:\.[a-z-]+)+)(?<!\.(?:csv|json|pdf|yaml))""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DottedLiteral();

    [GeneratedRegex("`([^`]+)`", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"^\|(\s*:?-+:?\s*\|)+\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UnescapedBar();

    [GeneratedRegex(@"\]\((?!https?:|#)([^)#]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RelativeLink();
}
