using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Refuse;

/// <summary>Refuses to take a dossier in: why, and by which clause (form 03).</summary>
[Authorize(Policy = Permissions.Receive)]
public sealed class RefuseModel(OpenDossier open, RefuseReception refuse) : ReasonedPage(open)
{
    public override string ReasonHint => "Người nộp đọc được lý do này. Nói rõ vì sao không tiếp nhận và cần làm gì tiếp theo, ví dụ nộp ở cơ quan nào.";

    protected override IReadOnlyList<Answer> UsualClauses => Dossiers.Clauses.RefuseReception;

    protected override string Purpose => "Từ chối tiếp nhận hồ sơ";

    public async Task<IActionResult> OnGet(CancellationToken stop) =>
        !await Open(stop) ? NotFound() : Dossier.Status == DossierStatus.Registered ? Page() : Redirect(Links.Decided(Id));

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!Explained())
        {
            return await Open(stop) ? this.Invalid() : NotFound();
        }

        var refused = await refuse.Run(Viewer, Key, Seen, Reason, GivenClause, stop);
        return refused.Accepted ? Redirect(Links.Decided(Id)) : await Again(refused.Refusal, stop);
    }
}
