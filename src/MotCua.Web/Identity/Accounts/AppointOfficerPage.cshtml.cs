using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Ui;

namespace MotCua.Web.Identity.Accounts;

/// <summary>Gives an officer a post at a unit within reach, for a time.</summary>
[Authorize(Policy = Permissions.ManageAccounts)]
public sealed class AppointOfficerPageModel(AdministerAccounts accounts, AccountChoices choices, CurrentViewer current, Clock clock)
    : ManagedAccountPage(accounts, choices, current, clock)
{
    private readonly AdministerAccounts accounts = accounts;

    [BindProperty(Name = "unit")]
    public string? Unit { get; set; }

    [BindProperty(Name = "post")]
    public string? Post { get; set; }

    [BindProperty(Name = "from")]
    public DateOnly? From { get; set; }

    [BindProperty(Name = "to")]
    public DateOnly? To { get; set; }

    [BindProperty(Name = "form")]
    public string? Form { get; set; }

    [BindProperty(Name = "signsAs")]
    public string? SignsAs { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        From = Today;
        return await Load(stop) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await Load(stop))
        {
            return NotFound();
        }

        Require(!string.IsNullOrEmpty(Unit), "unit", "Hãy chọn đơn vị.");
        Require(!string.IsNullOrEmpty(Post), "post", "Hãy chọn vị trí.");
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

        var posting = new Posting(new UnitCode(Unit!), Post!, From!.Value, To) { SigningForm = Form, SignsAs = SignsAs };
        return Answer(await accounts.Appoint(Administrator, Id, posting, stop), $"Đã phân công: {Choices.PlaceAndTime(posting, Today)}.");
    }

    private void Require(bool met, string field, string words)
    {
        if (!met)
        {
            ModelState.AddModelError(field, words);
        }
    }
}
