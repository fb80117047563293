using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Procedures.Editing;
using MotCua.Web.Procedures.Forms;
using MotCua.Web.Ui;

namespace MotCua.Web.Procedures.Preview;

/// <summary>A draft of a form as the citizen would go through it.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class PreviewDraftModel(FormDraftStore drafts, FormDraftCheck check, FormPlaces places, Clock clock) : PreviewPage(places, clock)
{
    [FromRoute(Name = "formDraft")]
    public Guid Draft { get; set; }

    public override string Address => Links.PreviewFormDraft(Draft);

    protected override async Task<FormDefinition?> Shows(CancellationToken stop) =>
        await drafts.Find(Draft, stop) is { } draft ? check.Check(draft.Text, draft.Code, []).Form : null;
}
