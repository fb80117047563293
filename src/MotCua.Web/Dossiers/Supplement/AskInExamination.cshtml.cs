using Microsoft.AspNetCore.Authorization;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Supplement;

/// <summary>
/// Asks once in examination, within three working days of reception; the clock starts again when it is answered
/// (khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP).
/// </summary>
[Authorize(Policy = Permissions.Process)]
public sealed class AskInExaminationModel(OpenDossier open, AskForSupplement ask, Decrees decrees, Clock clock) : AskSupplementPage(open, ask)
{
    public override string Once =>
        $"Chỉ được yêu cầu bổ sung một lần khi thẩm tra, trong {Decree.SupplementWithin:00} ngày làm việc kể từ khi tiếp nhận. Hãy nêu đủ trong lần này; người nộp có {Decree.AnswerTime} để bổ sung, thời hạn giải quyết được tính lại từ khi bổ sung đủ.";

    public override bool AskedBefore => Dossier.AskedInExamination;

    public override string Back => Links.Dossier(Id);

    protected override string Next => Links.Dossier(Id);

    protected override bool Now => Dossier.Status is DossierStatus.Received or DossierStatus.Processing;

    protected override IReadOnlyList<Answer> UsualClauses => Dossiers.Clauses.SupplementInExamination(Decree);

    private OneStopDecree Decree => decrees.Of(Dossier, clock.Today);

    protected override string Purpose => "Yêu cầu bổ sung hồ sơ khi thẩm tra";
}
