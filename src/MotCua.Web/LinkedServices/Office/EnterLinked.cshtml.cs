using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Papers;
using MotCua.Procedures;
using MotCua.Web.Dossiers.Folder;
using MotCua.Web.Dossiers.Worklist;
using MotCua.Web.Identity;
using MotCua.Web.LinkedServices.Scope;
using MotCua.Web.Procedures.Forms;
using MotCua.Web.Ui;
using Answer = MotCua.Web.Ui.TagHelpers.Answer;
using Channel = MotCua.Procedures.Channel;

namespace MotCua.Web.LinkedServices.Office;

/// <summary>
/// The one form for somebody who sits at the counter, on one screen: eligibility answered before stays, and who sits there is
/// part of it. It is sent exactly once, however often it is pressed.
/// </summary>
[Authorize(Policy = Permissions.Receive)]
[RequestSizeLimit(Scans.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Scans.MostBytes, ValueCountLimit = UiModule.MostBoxes)]
public sealed class EnterLinkedModel(
    CurrentViewer current, LinkedOffers offers, FormPlaces places, OfficeNames names, Scans scans, EnterLinked enter, Clock clock) : PageModel
{
    /// <summary>In the address: the id under which the answers of eligibility were recorded.</summary>
    public const string TokenName = "ma";

    public LinkedOffer Offer { get; private set; } = null!;

    [BindProperty]
    public Guid Token { get; set; }

    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty(Name = "doi-chieu")]
    public string? Shown { get; set; }

    [BindProperty(Name = "doc-lai")]
    public bool ReadBack { get; set; }

    public Answers Given { get; private set; } = Answers.None;

    public IReadOnlyList<FormGroupView> Groups { get; private set; } = [];

    public IReadOnlyList<Answer> Counters { get; private set; } = [];

    public IReadOnlyDictionary<string, Upload> Kept { get; private set; } = new Dictionary<string, Upload>(StringComparer.Ordinal);

    public IReadOnlyList<Component> Components => [.. Offer.Version.Procedure.Components.Where(c => c.Kind != ComponentKind.EForm)];

    /// <summary>What the decision table says; null until every question of eligibility is answered.</summary>
    public EligibilityVerdict? Verdict =>
        new ScopeQuestions(Offer, Given, clock.Today) is { Complete: true } questions ? questions.Judge(offers.Rules) : null;

    public static IReadOnlyList<Answer> Ways { get; } =
    [
        new("vneid", "Tài khoản VNeID trên điện thoại của người yêu cầu"),
        new("identity-card", "Thẻ căn cước hoặc căn cước công dân"),
        new("other-paper", "Giấy tờ khác có ảnh"),
    ];

    public async Task<IActionResult> OnGet(string group, [FromQuery(Name = TokenName)] Guid? token, CancellationToken stop)
    {
        if (!await Load(group, Request.Query[LinkedOffers.EraField], stop))
        {
            return NotFound();
        }

        (Token, Given) = (token ?? clock.NewId(), ScopeQuestions.Read(Offer, code => Request.Query[code], clock.Today).Given);
        return await Laid(stop);
    }

    /// <param name="row">A button of a repeated group: one row more, or without one; nothing is sent yet.</param>
    public async Task<IActionResult> OnPost(string group, [FromForm(Name = "hang")] string? row, CancellationToken stop)
    {
        if (!await Load(group, Request.Form[LinkedOffers.EraField], stop))
        {
            return NotFound();
        }

        (Given, _) = row is null
            ? await this.ReadForm(Offer.Form, places, clock.Today, stop)
            : await this.ReadRows(Offer.Form, places, row, clock.Today, stop);
        Kept = await scans.Read(this, Components.Select(c => c.Code), current.Required.Account, stop);
        if (row is not null || !ModelState.IsValid)
        {
            await Laid(stop);
            return ModelState.IsValid ? Page() : this.Invalid();
        }

        var sent = await enter.Run(current.Required, AsApplication(), new Presence(Shown, ReadBack), stop);
        if (!sent.Accepted)
        {
            await Laid(stop);
            return this.Refused(sent.Refusal);
        }

        this.Tell("Đã nộp yêu cầu liên thông. Hãy đọc mã tra cứu cho người yêu cầu.");
        return Redirect(Links.OfficeLinkedRequest(sent.Value));
    }

    private Application AsApplication() => new()
    {
        Id = Token,
        Version = Offer.Version,
        Case = Offer.Version.Procedure.CaseOf(null)?.Code,
        Channel = Channel.Online,
        Unit = new UnitCode(Counters.Any(c => c.Value == Unit) ? Unit! : ""),
        Answers = Given,
        Components = [.. Components.Where(c => Kept.ContainsKey(c.Code) && c.AppliesTo(null, Channel.Online, Given)).Select(Scanned)],
        ReturnWay = Given.Text(LinkedApplication.WayField(LegPlan.CivilStatus)) ?? "electronic",
    };

    private DossierComponent Scanned(Component component)
    {
        var scan = Kept[component.Code];
        return new(scan.Id.Value, component.Code, component.Name, "file", component.Copies, scan.File.Hex, scan.Name, scan.MediaType, scan.Size, Digitised: true);
    }

    private async Task<bool> Load(string group, string? era, CancellationToken stop)
    {
        if (await offers.Of(LinkedWords.GroupOf(group), era, stop) is not { } offer)
        {
            return false;
        }

        var counters = new List<Answer>();
        foreach (var unit in current.Required.Appointments.Where(a => a.Counter).Select(a => a.Unit).Distinct())
        {
            counters.Add(new Answer(unit.Value, await names.Unit(unit.Value, stop)));
        }

        (Offer, Counters) = (offer, counters);
        Unit ??= counters is [var only] ? only.Value : null;
        return true;
    }

    private async Task<IActionResult> Laid(CancellationToken stop)
    {
        var offered = await places.For(Offer.Form.Groups, Given, stop);
        Groups = [.. Offer.Form.Groups.Select(g => new FormGroupView(Offer.Form, g, Given, offered, clock.Today) { OneScreen = true })];
        return Page();
    }
}
