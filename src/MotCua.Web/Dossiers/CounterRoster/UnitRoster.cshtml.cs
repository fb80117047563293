using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.CounterRoster;

/// <summary>The roster of any unit, for administrators.</summary>
[Authorize(Policy = Permissions.ManageUnits)]
public sealed class UnitRosterModel(RosterServices services) : RosterPage(services)
{
    private string place = "";

    public override string Address(string? handler = null) => Links.RosterOf(new UnitCode(place), handler);

    public Task<IActionResult> OnGet(string unitCode, CancellationToken stop) => Look(At(unitCode), stop);

    public Task<IActionResult> OnPost(string unitCode, CancellationToken stop) => Put(At(unitCode), stop);

    public Task<IActionResult> OnPostEnd(string unitCode, Guid officer, CancellationToken stop) => Take(At(unitCode), officer, stop);

    private UnitCode At(string unitCode)
    {
        place = unitCode;
        Editor = Services.Current.Required.As();
        return new UnitCode(unitCode);
    }
}
