using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Web.Procedures.Forms;
using MotCua.Web.Ui;

namespace MotCua.Web.Procedures.Preview;

/// <summary>A form of the catalogue folder as the citizen goes through it.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class PreviewModel(ReadForms read, FormPlaces places, Clock clock) : PreviewPage(places, clock)
{
    [FromRoute(Name = "form")]
    public string FormCode { get; set; } = "";

    public override string Address => Links.PreviewForm(FormCode);

    protected override Task<FormDefinition?> Shows(CancellationToken stop) => Task.FromResult(read.Run().Forms.FirstOrDefault(f => f.Code == FormCode));
}
