using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Map;

/// <summary>Gives somebody a post at this unit, coming from the unit.</summary>
[Authorize(Policy = Permissions.ManageAccounts)]
public sealed class AppointAtModel(AdministerAccounts administer, AccountStore accounts, UnitStore units, CurrentViewer current, Clock clock) : PageModel
{
    [BindProperty(Name = "officer")]
    public string? UserName { get; set; }

    [BindProperty(SupportsGet = true, Name = "post")]
    public string? Post { get; set; }

    [BindProperty(Name = "from")]
    public DateOnly? From { get; set; }

    [BindProperty(Name = "to")]
    public DateOnly? To { get; set; }

    public Unit Unit { get; private set; } = null!;

    [BindProperty(Name = "form")]
    public string? Form { get; set; }

    [BindProperty(Name = "signsAs")]
    public string? SignsAs { get; set; }

    public IReadOnlyList<Answer> Posts { get; private set; } = [];

    public async Task<IActionResult> OnGet(string unitCode, CancellationToken stop)
    {
        From = clock.Today;
        return await Load(unitCode, stop) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPost(string unitCode, CancellationToken stop)
    {
        if (!await Load(unitCode, stop))
        {
            return NotFound();
        }

        var officer = string.IsNullOrWhiteSpace(UserName) ? null : await accounts.FindOfficer(UserName.Trim(), stop);
        Require(officer is not null, "officer", "Hãy nhập tên đăng nhập của một tài khoản đã mở.");
        Require(Posts.Any(p => p.Value == Post), "post", "Hãy chọn vị trí.");
        Require(From is not null || ModelState.ContainsKey("from"), "from", "Hãy nhập ngày bắt đầu.");
        Require(From is null || To is null || To >= From, "to", "Ngày kết thúc phải từ ngày bắt đầu trở đi.");
        foreach (var fault in StandInOrder.SigningFaults(Form, SignsAs))
        {
            Require(false, fault.Field!, fault.Message);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var appointed = await administer.Appoint(current.Required, officer!.Id, new Posting(Unit.Code, Post!, From!.Value, To) { SigningForm = Form, SignsAs = SignsAs }, stop);
        if (!appointed.Accepted)
        {
            return this.Refused(appointed.Refusal is { Kind: RefusalKind.NotFound } none ? Refusal.Input("officer", none.Message) : appointed.Refusal);
        }

        this.Tell($"Đã phân công {officer.DisplayName} tại {Unit.Name}.");
        return Redirect(Links.Unit(Unit.Code));
    }

    /// <summary>A unit of today, or of a day to come, within this administrator's reach.</summary>
    private async Task<bool> Load(string unitCode, CancellationToken stop)
    {
        var code = new UnitCode(unitCode);
        var found = (await units.Register(stop)).Where(u => u.Code == code && (u.ToDay ?? DateOnly.MaxValue) >= clock.Today).OrderBy(u => u.FromDay).FirstOrDefault();
        if (found is null || !((await administer.ReachOf(current.Required, stop)).Units.Contains(code) || found.FromDay > clock.Today))
        {
            return false;
        }

        Unit = found;
        Posts = [.. (await units.Posts(stop)).OrderBy(p => p.Name, StringComparer.Create(VietnameseText.Culture, ignoreCase: false)).Select(p => new Answer(p.Code, p.Name))];
        return true;
    }

    private void Require(bool met, string field, string words)
    {
        if (!met)
        {
            ModelState.AddModelError(field, words);
        }
    }
}
