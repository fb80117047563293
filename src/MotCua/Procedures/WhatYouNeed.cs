using System.Globalization;

namespace MotCua.Procedures;

/// <summary>How a paper stands on a check-list.</summary>
public enum PaperNeed
{
    /// <summary>Must be handed in.</summary>
    Bring,

    /// <summary>One of its group is enough.</summary>
    OneOf,

    /// <summary>Shown and taken home again.</summary>
    Show,

    /// <summary>Answered on screen when applying.</summary>
    FillIn,

    /// <summary>A register holds it: nobody is asked for it unless the look-up fails.</summary>
    Held,

    /// <summary>Needed or not, by a condition that nobody answered yet or that only words describe.</summary>
    Perhaps,
}

/// <summary>A paper of a check-list.</summary>
public sealed record NeededPaper(Component Component, PaperNeed Need);

/// <summary>A question whose answer decides over papers.</summary>
/// <param name="Code">As conditions name the field.</param>
/// <param name="Options">Empty: a number is asked.</param>
public sealed record NeedQuestion(string Code, string Label, IReadOnlyList<FormOption> Options);

/// <summary>
/// What one person must bring, worked out of the case, the way of applying and a few answers. The same conditions decide
/// when the dossier is submitted; here a question may stay open, and then the paper may be needed.
/// </summary>
public static class WhatYouNeed
{
    public const string Has = "co";
    public const string HasNot = "khong";

    /// <summary>The questions the papers of a procedure hang on, each once, in the order of the papers.</summary>
    public static IReadOnlyList<NeedQuestion> Questions(Procedure procedure, FormDefinition? form) =>
    [
        .. procedure.Components.SelectMany(c => c.When?.Parts() ?? []).GroupBy(part => part.Field, StringComparer.Ordinal)
            .Select(parts => Question(form, parts.Key, [.. parts.Select(p => p.Test)])).OfType<NeedQuestion>(),
    ];

    /// <param name="chosen">Answers by question; what is missing is open.</param>
    public static IReadOnlyList<NeededPaper> Papers(Procedure procedure, string? caseCode, Channel channel, IReadOnlyDictionary<string, string> chosen) =>
    [
        .. procedure.Components
            .Where(c => c.AppliesTo(caseCode, channel, Answers.None) || (c.When is not null && (c with { When = null }).AppliesTo(caseCode, channel, Answers.None)))
            .Select(c => (Component: c, Holds: c.When is null ? true : Holds(c.When, chosen)))
            .Where(c => c.Holds != false)
            .Select(c => new NeededPaper(c.Component, NeedOf(c.Component, c.Holds is null))),
    ];

    private static PaperNeed NeedOf(Component component, bool open) =>
        component.Kind == ComponentKind.EForm ? PaperNeed.FillIn
        : component.PresentOnly ? PaperNeed.Show
        : component.ObtainableFrom is not null ? PaperNeed.Held
        : open || (component.Condition is not null && component.When is null && component.Channels.Count == 0) ? PaperNeed.Perhaps
        : component.OneOf is not null ? PaperNeed.OneOf
        : PaperNeed.Bring;

    /// <summary>True, false, or null while an answer it hangs on is open.</summary>
    private static bool? Holds(FieldCondition condition, IReadOnlyDictionary<string, string> chosen)
    {
        var parts = condition.Parts().Select(part => chosen.GetValueOrDefault(part.Field) is { Length: > 0 } answer ? Holds(part, answer) : null).ToList();
        return parts.Contains(false) ? false : parts.Contains(null) ? null : true;
    }

    private static bool? Holds(FieldCondition part, string answer) => part.Test switch
    {
        ConditionTest.Answered => (answer != HasNot) != part.Negated,
        ConditionTest.OneOf => part.Values.Contains(answer, StringComparer.Ordinal) != part.Negated,
        _ => decimal.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && decimal.TryParse(part.Values[0], NumberStyles.None, CultureInfo.InvariantCulture, out var bound)
            ? (part.Test == ConditionTest.AtLeast ? number >= bound : number <= bound) != part.Negated
            : null,
    };

    private static NeedQuestion? Question(FormDefinition? form, string code, IReadOnlyList<ConditionTest> tests)
    {
        if (form?.Field(code.Split('.')[^1]) is not { } field)
        {
            return null;
        }

        return tests.All(t => t == ConditionTest.Answered)
            ? new NeedQuestion(code, $"Đã có: {field.Label}?", [new(Has, "Có"), new(HasNot, "Không")])
            : field.Kind == FieldKind.YesNo ? new NeedQuestion(code, field.Label, [new("true", "Có"), new("false", "Không")])
            : field.Kind == FieldKind.Choice ? new NeedQuestion(code, field.Label, form.OptionsOf(field))
            : new NeedQuestion(code, field.Label, []);
    }
}
