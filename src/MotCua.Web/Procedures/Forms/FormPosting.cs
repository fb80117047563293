using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.Web.Procedures.Forms;

/// <summary>Reads what was posted from a page of an e-form into answers.</summary>
public static class FormPosting
{
    /// <summary>
    /// The answers so far with this page's on top. What cannot be read or does not fit is in the model state under the
    /// name of its box, together with everything that was typed, so that the page comes back as it was sent.
    /// </summary>
    public static (Answers Answers, bool Fits) ReadForm(
        this PageModel page, FormDefinition form, FormGroup group, Answers before, IReadOnlyDictionary<string, OfferedPlaces> places, DateOnly today)
    {
        var posted = page.Request.Form;
        var (read, unreadable) = FormBoxes.Read(
            group,
            name => posted.TryGetValue(name, out var values) ? values.FirstOrDefault() : null,
            field => places.GetValueOrDefault(field.Code) is { } offered ? (offered.Places, offered.AsOf) : ([], today));
        var answers = before.Overlay(read, group.Fields.Select(f => f.Code));
        var refusals = FormRules.Check(form, group, answers, unreadable, today);
        page.Keep(group, refusals);
        return (answers, refusals.Count == 0);
    }

    private static void Keep(this PageModel page, FormGroup group, IReadOnlyList<Refusal> refusals)
    {
        if (refusals.Count == 0)
        {
            return;
        }

        foreach (var (name, values) in page.Request.Form.Where(box => group.Fields.Any(f => f.Code == box.Key.Split('.')[0])))
        {
            page.ModelState.SetModelValue(name, values.ToString(), values.FirstOrDefault());
        }

        foreach (var refusal in refusals)
        {
            page.ModelState.AddModelError(refusal.Field ?? "", refusal.Message);
        }
    }
}
