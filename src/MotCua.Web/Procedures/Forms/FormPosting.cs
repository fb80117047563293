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
        var (read, unreadable) = page.Read(group, places, today);
        var answers = FormRows.Tidy(group, FormRows.Overlay(before, group, read));
        var refusals = FormRules.Check(form, group, answers, unreadable, today);
        page.Keep([group], answers, refusals);
        return (answers, refusals.Count == 0);
    }

    /// <summary>
    /// This page with one row more or less: what was typed is kept as far as it can be read, complete or not. What cannot
    /// be read stands in the model state, and nothing changes until it is mended.
    /// </summary>
    public static (Answers Answers, bool Readable) ReadRows(
        this PageModel page, FormDefinition form, FormGroup group, Answers before, IReadOnlyDictionary<string, OfferedPlaces> places, string button, DateOnly today)
    {
        var (read, unreadable) = page.Read(group, places, today);
        var answers = FormRows.Overlay(before, group, read);
        page.Keep([group], answers, unreadable);
        return (unreadable.Count == 0 ? FormRows.Pressed(form, answers, button) : answers, unreadable.Count == 0);
    }

    /// <summary>The same for a form on one screen.</summary>
    public static async Task<(Answers Answers, bool Readable)> ReadRows(
        this PageModel page, FormDefinition form, FormPlaces places, string button, DateOnly today, CancellationToken stop)
    {
        var (answers, unreadable) = await page.ReadAll(form, places, today, stop);
        List<Refusal> wrong = [.. unreadable.Values.SelectMany(u => u)];
        page.Keep(form.Groups, answers, wrong);
        return (wrong.Count == 0 ? FormRows.Pressed(form, answers, button) : answers, wrong.Count == 0);
    }

    /// <summary>
    /// The whole form from one screen. A group that is not asked, given the other answers, is neither checked nor handed
    /// in. The places of an address may hang on a date of the same screen, so the dates are read first.
    /// </summary>
    public static async Task<(Answers Answers, bool Fits)> ReadForm(
        this PageModel page, FormDefinition form, FormPlaces places, DateOnly today, CancellationToken stop)
    {
        var (answers, unreadable) = await page.ReadAll(form, places, today, stop);
        answers = form.Groups.Aggregate(answers, (tidy, group) => FormRows.Tidy(group, tidy));
        var kept = FormRules.Keep(form, answers, today);
        var refusals = FormRules.ShownGroups(form, kept).SelectMany(g => FormRules.Check(form, g, kept, unreadable[g.Code], today)).ToList();
        page.Keep(form.Groups, answers, refusals);
        return (kept, refusals.Count == 0);
    }

    private static async Task<(Answers Answers, IReadOnlyDictionary<string, IReadOnlyList<Refusal>> Unreadable)> ReadAll(
        this PageModel page, FormDefinition form, FormPlaces places, DateOnly today, CancellationToken stop)
    {
        var none = new Dictionary<string, OfferedPlaces>(StringComparer.Ordinal);
        var dates = form.Groups.Aggregate(Answers.None, (all, group) => FormRows.Overlay(all, group, page.Read(group, none, today).Answers));
        var offered = await places.For(form.Groups, dates, stop);
        var (answers, unreadable) = (Answers.None, new Dictionary<string, IReadOnlyList<Refusal>>(StringComparer.Ordinal));
        foreach (var group in form.Groups)
        {
            (var read, unreadable[group.Code]) = page.Read(group, offered, today);
            answers = FormRows.Overlay(answers, group, read);
        }

        return (answers, unreadable);
    }

    private static (Answers Answers, IReadOnlyList<Refusal> Unreadable) Read(
        this PageModel page, FormGroup group, IReadOnlyDictionary<string, OfferedPlaces> places, DateOnly today) => FormBoxes.Read(
        group,
        name => page.Request.Form.TryGetValue(name, out var values) ? values.FirstOrDefault() : null,
        field => places.GetValueOrDefault(field.Code) ?? OfferedPlaces.None with { AsOf = today });

    private static void Keep(this PageModel page, IEnumerable<FormGroup> groups, Answers answers, IReadOnlyList<Refusal> refusals)
    {
        if (refusals.Count == 0)
        {
            return;
        }

        var codes = groups.SelectMany(g => FormRows.LaidOut(g, answers).Fields).Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, values) in page.Request.Form.Where(box => codes.Contains(FormBoxes.FieldOf(box.Key))))
        {
            page.ModelState.SetModelValue(name, values.ToString(), values.FirstOrDefault());
        }

        foreach (var refusal in refusals)
        {
            page.ModelState.AddModelError(refusal.Field ?? "", refusal.Message);
        }
    }
}
