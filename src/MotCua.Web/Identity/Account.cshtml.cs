using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Web.Identity;

/// <summary>What the office holds about the person who looks: name, posts, confirmed identity.</summary>
[Authorize(Policy = Permissions.OwnAccount)]
public sealed class AccountModel(CurrentViewer current, AccountStore accounts, TelephoneStore telephones, UnitStore units, Clock clock) : PageModel
{
    public Viewer Viewer => current.Required;

    public Citizen? Citizen { get; private set; }

    /// <summary>"Tiếp nhận hồ sơ – Xã Vĩnh Linh", one for each post held today.</summary>
    public IReadOnlyList<string> Posts { get; private set; } = [];

    /// <summary>An officer's telephone at work.</summary>
    public string? Telephone { get; private set; }

    public string? MaskedNumber => Citizen is null ? null : new string('•', Citizen.IdentityNumber.Length - 3) + Citizen.IdentityNumber[^3..];

    public string? Born => Citizen is null ? null : Citizen.BirthDate is { } day ? VietnameseDates.Day(day) : $"năm {Citizen.BirthYear}";

    public async Task OnGetAsync(CancellationToken stop)
    {
        if (Viewer.IsCitizen)
        {
            Citizen = await accounts.CitizenOf(Viewer.Account, stop);
            return;
        }

        Telephone = await telephones.Of(Viewer.Account, stop);
        var tree = await units.Tree(clock.Today, stop);
        var posts = (await units.Posts(stop)).ToDictionary(p => p.Code, p => p.Name, StringComparer.Ordinal);
        Posts = Viewer.Appointments.Select(a => $"{posts[a.Post]} – {tree.NameOf(a.Unit)}").ToList();
    }
}
