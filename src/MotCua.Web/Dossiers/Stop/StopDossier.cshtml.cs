using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Stop;

/// <summary>
/// Stops a dossier at the counter: after fifteen days without the supplement, or because its applicant asks for it in
/// writing (khoản 5 Điều 19, Điều 21 Nghị định 118/2025/NĐ-CP).
/// </summary>
[Authorize(Policy = Permissions.Receive)]
public sealed class StopDossierModel(OpenDossier open, MotCua.Dossiers.StopDossier end, Decrees decrees, Clock clock) : ReasonedPage(open)
{
    public bool CanStop => LifeCycle.Admitted(Dossier.Status).Contains(DossierAct.Stop) && !Dossier.Imported;

    public override string ReasonHint => "Người nộp đọc được lý do này. Nếu dừng theo đề nghị của họ, ghi số và ngày của đơn.";

    protected override IReadOnlyList<Answer> UsualClauses => Dossiers.Clauses.Stop(decrees.Of(Dossier, clock.Today));

    protected override string Purpose => "Dừng giải quyết hồ sơ";

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Open(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!Explained())
        {
            return await Open(stop) ? this.Invalid() : NotFound();
        }

        var stopped = await end.Run(Viewer, Key, Seen, Reason, GivenClause, stop);
        return stopped.Accepted ? Redirect(Links.Decided(Id)) : await Again(stopped.Refusal, stop);
    }
}
