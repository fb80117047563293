using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Procedures;
using MotCua.Web.Dossiers.Folder;
using MotCua.Web.Dossiers.Worklist;
using MotCua.Web.Identity;
using MotCua.Web.Procedures.Forms;
using MotCua.Web.Ui;
using Answer = MotCua.Web.Ui.TagHelpers.Answer;

namespace MotCua.Web.Dossiers.Entry;

/// <summary>
/// One screen for a person at the counter: the case, the whole e-form, the papers handed in or shown, the way of
/// return. Sending it enters the dossier and takes it in; the token makes one dossier of it however often it is sent.
/// </summary>
[Authorize(Policy = Permissions.Receive)]
[RequestSizeLimit(Scans.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Scans.MostBytes, ValueCountLimit = UiModule.MostBoxes)]
public sealed class EnterModel(
    ProcedureStore procedures, FormPlaces places, OfficeNames names, Scans scans, EnterAtCounter enter, IPopulationRegister register,
    IEnumerable<IEntryQuestion> asked, CurrentViewer current, Clock clock) : PageModel
{
    [FromRoute(Name = "code")]
    public string Code { get; set; } = "";

    [BindProperty]
    public Guid Token { get; set; }

    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty]
    public string? Case { get; set; }

    /// <summary>Codes of the components handed in or shown.</summary>
    [BindProperty]
    public IReadOnlyList<string> Handed { get; set; } = [];

    [BindProperty]
    public string? ReturnWay { get; set; }

    public ProcedureVersion Version { get; private set; } = null!;

    public IReadOnlyList<FormGroupView> Groups { get; private set; } = [];

    public IReadOnlyDictionary<string, Upload> Kept { get; private set; } = new Dictionary<string, Upload>(StringComparer.Ordinal);

    /// <summary>The counters of this officer; asked only where there are several.</summary>
    public IReadOnlyList<Answer> Counters { get; private set; } = [];

    public Answers Given { get; private set; } = Answers.None;

    /// <summary>For whom, once somebody is named.</summary>
    public string? For => Version.Form?.Fields.Where(f => f.Kind == FieldKind.Person).Select(f => Given.Person(f.Code)?.Name).FirstOrDefault(n => n is not null);

    public IReadOnlyList<Component> Components =>
        [.. Version.Procedure.Components.Where(c => c.Kind != ComponentKind.EForm && (c.Channels.Count == 0 || c.Channels.Contains(Channel.Counter)))];

    /// <summary>The person of the form that the population register can be asked for; null where there is none, or no register.</summary>
    public FormField? Asked => register.Connected ? Version.Form?.Fields.FirstOrDefault(f => f.Kind == FieldKind.Person && f.Parts.Contains(PersonPart.Number)) : null;

    /// <summary>The form was just filled in by the register.</summary>
    public bool Filled { get; private set; }

    public bool AtCounter => Version.Procedure.Channels.Contains(Channel.Counter);

    /// <param name="token">The id that an answer given before already carries.</param>
    public async Task<IActionResult> OnGet([FromQuery(Name = "truong-hop")] string? caseCode, [FromQuery(Name = "ma")] Guid? token, CancellationToken stop)
    {
        if (!await Load(stop))
        {
            return NotFound();
        }

        // A linked procedure has an entry of its own, and what can be done linked is asked about before it is entered by itself.
        if (Version.Procedure.Linked is not LinkedGroup.None and var group)
        {
            return Redirect(Links.OfficeLinkedEntry(group));
        }

        if (token is null && asked.Any(room => room.AsksFirst(Code)))
        {
            return Redirect(Links.LinkedGate(Code));
        }

        (Token, Case, ReturnWay) = (token ?? clock.NewId(), Version.Procedure.CaseOf(caseCode)?.Code, "counter");
        return await Shown(stop);
    }

    /// <param name="row">A button of a repeated group: one row more, or without one; nothing is taken in yet.</param>
    public async Task<IActionResult> OnPost([FromForm(Name = "hang")] string? row, CancellationToken stop)
    {
        if (!await Load(stop))
        {
            return NotFound();
        }

        if (Version.Form is { } form)
        {
            (Given, _) = row is null
                ? await this.ReadForm(form, places, clock.Today, stop)
                : await this.ReadRows(form, places, row, clock.Today, stop);
        }

        Kept = await scans.Read(this, Components.Select(c => c.Code), current.Required.Account, stop);
        if (row is not null)
        {
            await Shown(stop);
            return ModelState.IsValid ? Page() : this.Invalid();
        }

        var application = CounterApplication.Of(this, clock);
        foreach (var lack in application.Lacking())
        {
            ModelState.AddModelError(nameof(Handed), DossierRefusals.ComponentMissing(lack, online: false).Message);
        }

        if (!ModelState.IsValid)
        {
            await Shown(stop);
            return this.Invalid();
        }

        var entered = await enter.Run(current.Required, application, stop);
        if (!entered.Accepted)
        {
            await Shown(stop);
            return this.Refused(entered.Refusal);
        }

        LastProcedures.Remember(HttpContext, Code);
        return Redirect(Links.Decided(entered.Value.Id.Value));
    }

    /// <summary>
    /// Fills in what the population register says of the person whose name and number are typed; everything else typed stays.
    /// The token is the dossier the question is asked for.
    /// </summary>
    public async Task<IActionResult> OnPostRegister(CancellationToken stop)
    {
        if (!await Load(stop) || Asked is not { } field)
        {
            return NotFound();
        }

        (Given, _) = await this.ReadForm(Version.Form!, places, clock.Today, stop);
        Kept = await scans.Read(this, Components.Select(c => c.Code), current.Required.Account, stop);

        // What is still empty is not wrong yet: nothing is taken in.
        ModelState.Clear();
        var typed = Given.Person(field.Code) ?? new PersonAnswer();
        var found = await register.Find(
            current.Required, new PopulationQuestion(typed.Number ?? "", typed.Name ?? "", Token, "Nhập hồ sơ tại quầy, thủ tục " + Version.Procedure.Code.Value), stop);
        if (!found.Accepted)
        {
            await Shown(stop);
            return this.Refused(found.Refusal);
        }

        var person = found.Value;
        Given = Given.With(
            field.Code,
            typed with
            {
                Name = person.FullName,
                Number = person.Number,
                Birth = field.Parts.Contains(PersonPart.Birth) ? PartialDate.Parse(person.Birth) ?? typed.Birth : typed.Birth,
                Sex = field.Parts.Contains(PersonPart.Sex) ? person.Sex ?? typed.Sex : typed.Sex,
            },
            Origin.Register);
        Filled = true;
        return await Shown(stop);
    }

    private async Task<bool> Load(CancellationToken stop)
    {
        if (await procedures.InForce(new ProcedureCode(Code), clock.Today, stop) is not { } version)
        {
            return false;
        }

        Version = version;
        var counters = new List<Answer>();
        foreach (var unit in current.Required.Appointments.Where(a => a.Counter).Select(a => a.Unit).Distinct())
        {
            counters.Add(new Answer(unit.Value, await names.Unit(unit.Value, stop)));
        }

        Counters = counters;
        Unit ??= counters is [var only] ? only.Value : null;
        return true;
    }

    private async Task<IActionResult> Shown(CancellationToken stop)
    {
        if (Version.Form is { } form)
        {
            var offered = await places.For(form.Groups, Given, stop);
            Groups = [.. form.Groups.Select(g => new FormGroupView(form, g, Given, offered, clock.Today) { OneScreen = true })];
        }

        return Page();
    }
}
