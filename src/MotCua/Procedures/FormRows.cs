using System.Globalization;

namespace MotCua.Procedures;

/// <summary>
/// The rows of repeated groups. Answers keep them flat: the group's own code holds how many rows there are, and
/// <c>group.0.field</c> the answer of the first. Laid out, such a group is one like any other, so that every rule about
/// boxes, conditions and checks holds in its rows as it does outside.
/// </summary>
public static class FormRows
{
    /// <summary>The code of a field in a row, counted from 0.</summary>
    public static string Code(string group, int row, string field) => string.Create(CultureInfo.InvariantCulture, $"{group}.{row}.{field}");

    /// <summary>How many rows a page shows: those that were begun, and never fewer than must be answered.</summary>
    public static int Shown(FormGroup group, Answers answers) => group.Repeat is { } repeat
        ? Math.Clamp(answers.Rows(group.Code), repeat.AtLeast, repeat.AtMost)
        : 0;

    /// <summary>The group with one set of fields for each of its rows; a group that does not repeat as it is.</summary>
    public static FormGroup LaidOut(FormGroup group, Answers answers) => group.Repeat is null || group.LaidRows is not null
        ? group
        : group with
        {
            LaidRows = Shown(group, answers),
            Fields = [.. Enumerable.Range(0, Shown(group, answers)).SelectMany(row => Row(group, row))],
        };

    /// <summary>The form with the rows that these answers have.</summary>
    public static FormDefinition LaidOut(FormDefinition form, Answers answers) => form.Groups.Any(g => g.Repeat is not null)
        ? form with { Groups = [.. form.Groups.Select(g => LaidOut(g, answers))] }
        : form;

    /// <summary>The fields of one row, under the codes of that row, their labels naming it.</summary>
    public static IReadOnlyList<FormField> Row(FormGroup group, int row)
    {
        if (group.Repeat is not { } repeat)
        {
            return group.Fields;
        }

        var own = group.Fields.Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
        string Rename(string code) => own.Contains(code) ? Code(group.Code, row, code) : code;
        string? Bound(string? code) => code is null ? null : Rename(code);
        return [.. group.Fields.Select(field => field with
        {
            Code = Rename(field.Code),
            Label = $"{field.Label} ({FieldRules.Small(repeat.Item)} {row + 1})",
            When = field.When?.Renamed(Rename),
            NotAfter = Bound(field.NotAfter),
            NotBefore = Bound(field.NotBefore),
            AsOf = Rename(field.AsOf),
            Compute = field.Compute is { } formula ? Computation.Renamed(formula, Rename) : null,
        })];
    }

    /// <summary>One row more, empty, at the end; none beyond the most that are taken.</summary>
    public static Answers Add(FormGroup group, Answers answers) => group.Repeat is { } repeat
        ? answers.WithRows(group.Code, Math.Min(Shown(group, answers) + 1, repeat.AtMost))
        : answers;

    /// <summary>Without this row; those behind it move up.</summary>
    public static Answers Remove(FormGroup group, Answers answers, int row)
    {
        var rows = Shown(group, answers);
        if (group.Repeat is null || row < 0 || row >= rows)
        {
            return answers;
        }

        var left = answers;
        for (var at = row; at < rows; at++)
        {
            foreach (var field in group.Fields)
            {
                left = left.Moved(Code(group.Code, at + 1, field.Code), Code(group.Code, at, field.Code));
            }
        }

        return left.WithRows(group.Code, rows - 1);
    }

    /// <summary>Without the last rows in which nothing was answered, beyond the fewest there must be.</summary>
    public static Answers Tidy(FormGroup group, Answers answers)
    {
        var left = answers;
        for (var row = Shown(group, left) - 1; row >= group.Repeat?.AtLeast && !group.Fields.Any(f => left.Has(Code(group.Code, row, f.Code))); row--)
        {
            left = Remove(group, left, row);
        }

        return left;
    }

    /// <summary>What a button of the page asks for: one row more, or without one.</summary>
    public static string AddButton(FormGroup group) => "them." + group.Code;

    public static string RemoveButton(FormGroup group, int row) => string.Create(CultureInfo.InvariantCulture, $"bo.{group.Code}.{row}");

    /// <summary>The answers after such a button; unchanged where it names nothing of this form.</summary>
    public static Answers Pressed(FormDefinition form, Answers answers, string button) => button.Split('.') switch
    {
        ["them", var code] when form.Group(code) is { } group => Add(group, answers),
        ["bo", var code, var row] when form.Group(code) is { } group && int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var at) =>
            Remove(group, answers, at),
        _ => answers,
    };

    /// <summary>
    /// These answers with one page's on top: what the page left empty is emptied, and rows it no longer has are gone.
    /// </summary>
    public static Answers Overlay(Answers before, FormGroup group, Answers page)
    {
        var left = group.Repeat is null ? before : before.Codes
            .Where(code => code.StartsWith(group.Code + ".", StringComparison.Ordinal) && !page.Has(code))
            .Aggregate(before, (answers, code) => answers.Without(code));
        return left.Overlay(page, [group.Repeat is null ? "" : group.Code, .. LaidOut(group, page).Fields.Where(f => f.Compute is null).Select(f => f.Code)]);
    }

    /// <summary>The question as the definition has it, whatever row its code is of.</summary>
    public static string Bare(string code) => code.Split('.')[^1];
}
