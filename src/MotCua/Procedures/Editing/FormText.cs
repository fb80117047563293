using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace MotCua.Procedures.Editing;

/// <summary>A question as it stands in a form's text.</summary>
/// <param name="From">Its first line, from 0.</param>
/// <param name="To">The line after its last.</param>
public sealed record TextQuestion(string Code, string Label, string Kind, int From, int To);

/// <summary>A group as it stands in a form's text.</summary>
/// <param name="InLines">Whether its questions stand on lines of their own, so that a button can move them.</param>
public sealed record TextGroup(string Code, string Title, IReadOnlyList<TextQuestion> Questions, bool InLines);

/// <summary>A question as it is added by boxes rather than typed into the text.</summary>
/// <param name="Options">Of a choice: <c>code = label</c>, one a line.</param>
public sealed record NewQuestion(string Code, string Kind, string Label, string? Hint, bool Required, string? Options);

/// <summary>
/// The text of an e-form's file, changed by whole questions: lines move, comments and layout of all others stay as
/// somebody wrote them. Pure: a text in, a text out.
/// </summary>
public static class FormText
{
    /// <summary>What a form begins with that the catalogue does not have.</summary>
    public static string Blank(string code, string name) =>
        $"""
        code: {code}
        name: {CatalogueYaml.Scalar(name)}

        groups:
          - code: nguoi-yeu-cau
            title: Người yêu cầu
            fields:
              - code: nguoi-yeu-cau
                kind: person
                label: Người yêu cầu
                parts: [name, number]

        """.ReplaceLineEndings("\n");

    /// <summary>Groups and questions in their order; nothing where the text is not YAML.</summary>
    public static IReadOnlyList<TextGroup> Outline(string text)
    {
        if (Groups(text) is not { } groups)
        {
            return [];
        }

        var lines = text.Split('\n');
        return [.. groups.OfType<YamlMappingNode>().Select(group =>
        {
            var fields = Get(group, "fields") as YamlSequenceNode;
            var questions = (fields?.OfType<YamlMappingNode>() ?? []).Select(q => Question(q, lines)).ToList();
            return new TextGroup(
                Text(group, "code"), Text(group, "title"), questions, fields is { Style: not SequenceStyle.Flow } && questions.All(q => q.To > q.From));
        })];
    }

    /// <summary>The question one place further up in its group; the first stays.</summary>
    public static string Raise(string text, string group, string question)
    {
        if (Find(text, group, question) is not (var all, > 0 and var at))
        {
            return text;
        }

        var (before, moved, lines) = (all[at - 1], all[at], text.Split('\n'));
        return string.Join('\n', [.. lines[..before.From], .. lines[moved.From..moved.To], .. lines[before.To..moved.From], .. lines[before.From..before.To], .. lines[moved.To..]]);
    }

    public static string Remove(string text, string group, string question) => Find(text, group, question) is (var all, >= 0 and var at)
        ? string.Join('\n', text.Split('\n').Where((_, line) => line < all[at].From || line >= all[at].To))
        : text;

    /// <summary>The question as the last of its group; as it was where the group has no question on lines of its own.</summary>
    public static string Add(string text, string group, NewQuestion question)
    {
        if (Outline(text).FirstOrDefault(g => g.Code == group) is not { InLines: true, Questions: [.., var last] })
        {
            return text;
        }

        var lines = text.Split('\n');
        var lead = new string(' ', Indent(lines[last.From]));
        List<string> added =
        [
            $"{lead}- code: {CatalogueYaml.Scalar(question.Code)}", $"{lead}  kind: {question.Kind}", $"{lead}  label: {CatalogueYaml.Scalar(question.Label)}",
        ];
        if (!string.IsNullOrWhiteSpace(question.Hint))
        {
            added.Add($"{lead}  hint: {CatalogueYaml.Scalar(question.Hint.Trim())}");
        }

        if (!question.Required)
        {
            added.Add($"{lead}  required: false");
        }

        var options = (question.Options ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (question.Kind == "choice" && options.Length > 0)
        {
            added.Add($"{lead}  options:");
            foreach (var option in options)
            {
                var (code, label) = option.Split('=', 2, StringSplitOptions.TrimEntries) is [var left, var right] ? (left, right) : (option, option);
                added.Add($"{lead}    - code: {CatalogueYaml.Scalar(code)}");
                added.Add($"{lead}      label: {CatalogueYaml.Scalar(label)}");
            }
        }

        return string.Join('\n', [.. lines[..last.To], .. added, .. lines[last.To..]]);
    }

    private static (IReadOnlyList<TextQuestion> All, int At)? Find(string text, string group, string question) =>
        Outline(text).FirstOrDefault(g => g.Code == group) is { InLines: true } found ? (found.Questions, found.Questions.ToList().FindIndex(q => q.Code == question)) : null;

    private static TextQuestion Question(YamlMappingNode node, string[] lines)
    {
        var from = (int)node.Start.Line - 1;
        if (!lines[from].TrimStart().StartsWith('-'))
        {
            return new TextQuestion(Text(node, "code"), Text(node, "label"), Text(node, "kind"), from, from);
        }

        var (indent, to) = (Indent(lines[from]), from + 1);
        while (to < lines.Length && (string.IsNullOrWhiteSpace(lines[to]) || Indent(lines[to]) > indent))
        {
            to++;
        }

        while (string.IsNullOrWhiteSpace(lines[to - 1]))
        {
            to--;
        }

        return new TextQuestion(Text(node, "code"), Text(node, "label"), Text(node, "kind"), from, to);
    }

    private static YamlSequenceNode? Groups(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents is [{ RootNode: YamlMappingNode top }] ? Get(top, "groups") as YamlSequenceNode : null;
        }
        catch (YamlException)
        {
            return null;
        }
    }

    private static YamlNode? Get(YamlMappingNode node, string key) =>
        node.Children.FirstOrDefault(c => c.Key is YamlScalarNode { Value: var name } && name == key).Value;

    private static string Text(YamlMappingNode node, string key) => Get(node, key) is YamlScalarNode { Value: { } text } ? text.Trim() : "";

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;
}
