using Microsoft.AspNetCore.Authorization;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Supplement;

/// <summary>Asks once, at reception, for everything that is missing (điểm c khoản 2 Điều 11 Nghị định 118/2025/NĐ-CP).</summary>
[Authorize(Policy = Permissions.Receive)]
public sealed class AskSupplementModel(OpenDossier open, AskForSupplement ask, Decrees decrees, Clock clock) : AskSupplementPage(open, ask)
{
    public override string Once =>
        $"Chỉ được yêu cầu bổ sung một lần khi tiếp nhận. Hãy kiểm tra cả hồ sơ và nêu đủ trong lần này; người nộp có {decrees.Of(Dossier, clock.Today).AnswerTime} để bổ sung.";

    public override bool AskedBefore => Dossier.AskedAtReception;

    public override string Back => Links.Receive(Id);

    protected override string Next => Links.Decided(Id);

    protected override bool Now => Dossier.Status == DossierStatus.Registered;

    protected override IReadOnlyList<Answer> UsualClauses => Dossiers.Clauses.SupplementAtReception;

    protected override string Purpose => "Yêu cầu bổ sung hồ sơ khi tiếp nhận";
}
