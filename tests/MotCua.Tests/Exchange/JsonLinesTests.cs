using System.Text;
using MotCua.Exchange.Import;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Exchange;

public sealed class JsonLinesTests
{
    [Fact]
    public async Task Lines_are_counted_as_a_person_counts_them()
    {
        var lines = await Read("\uFEFF{\"a\":1}\r\n\r\n  {\"b\":2}  \n{\"c\":3}");

        lines.Select(l => (l.Line, Text(l.Text))).ShouldBe([(1, "{\"a\":1}"), (3, "{\"b\":2}"), (4, "{\"c\":3}")]);
    }

    [Fact]
    public async Task A_line_longer_than_the_limit_comes_as_null_and_the_next_one_whole()
    {
        var lines = await Read("1\n" + new string('x', JsonLines.LongestLine + 200_000) + "\n3\n");

        lines.Select(l => (l.Line, l.Text is null)).ShouldBe([(1, false), (2, true), (3, false)]);
    }

    [Fact]
    public async Task An_empty_file_has_no_lines() => (await Read("\uFEFF\r\n\n")).ShouldBeEmpty();

    private static async Task<List<(int Line, byte[]? Text)>> Read(string text)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var lines = new List<(int, byte[]?)>();
        await foreach (var line in JsonLines.Read(file, TestContext.Current.CancellationToken))
        {
            lines.Add(line);
        }

        return lines;
    }

    private static string Text(byte[]? bytes) => Encoding.UTF8.GetString(bytes!);
}
