using MotCua.Procedures;

namespace MotCua.Web.Dossiers.Corrections;

/// <summary>What a correction of answers changes, in the words of the form.</summary>
internal static class CorrectedAnswers
{
    public static IEnumerable<(string Question, string Before, string Now)> Changes(FormDefinition form, Answers before, Answers now) =>
        from field in form.Fields
        let old = FormRules.ForPeople(form, field, before) ?? ""
        let corrected = FormRules.ForPeople(form, field, now) ?? ""
        where old != corrected
        select (field.Label, old.Length == 0 ? "để trống" : old, corrected.Length == 0 ? "để trống" : corrected);
}
