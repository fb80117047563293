using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.LinkedServices;
using MotCua.Web.Identity;
using MotCua.Web.Papers;

namespace MotCua.Web.LinkedServices.Follow;

/// <summary>The electronic result of a leg of one's own request, as its agency sent it.</summary>
[Authorize(Policy = Permissions.FollowOwn)]
public sealed class ResultModel(CurrentViewer current, LinkedStore store, KeptFiles files) : PageModel
{
    public async Task<IActionResult> OnGet(string reference, string leg, CancellationToken stop) =>
        await store.Find(reference, current.Required, stop) is { } file && file.Story.Of(leg) is { ResultFile: { } hash }
            && await files.Send(hash, "application/pdf", $"{file.Request.Reference}-{leg}.pdf", inline: true, stop) is { } sent
            ? sent
            : NotFound();
}
