using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Dossiers.Drafts;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Apply;

/// <summary>Everything the draft says, once more, before it is sent: exactly once, however often it is clicked.</summary>
[Authorize(Policy = Permissions.Apply)]
public sealed class CheckModel(DraftDesk desk, SubmitDossier submit, IEnumerable<IOwnQuestion> questions) : DraftPage(desk)
{
    [BindProperty(Name = "cach-nhan")]
    public string? ReturnWay { get; set; }

    public string UnitName => Draft.Draft.UnitName ?? Draft.Draft.Unit ?? "";

    /// <summary>What looks odd but may be true.</summary>
    public IReadOnlyList<Refusal> Doubts => FormRules.Doubts(Draft.Form, Draft.Kept, Draft.Today);

    /// <summary>The ways this procedure's results can travel.</summary>
    public IReadOnlyList<Answer> ReturnWays
    {
        get
        {
            var kinds = Draft.Procedure.Results.SelectMany(r => r.Kinds).ToHashSet();
            var onPaper = kinds.Count == 0 || kinds.Overlaps([ResultKind.Paper, ResultKind.Card, ResultKind.Book]);
            var ways = new List<Answer>();
            if (kinds.Contains(ResultKind.Electronic) || !onPaper)
            {
                ways.Add(new Answer("electronic", "Bản điện tử", "Có giá trị như bản giấy; tải về ngay khi ký xong."));
            }

            if (onPaper)
            {
                ways.Add(new Answer("counter", "Nhận tại Bộ phận Một cửa"));
                ways.Add(new Answer("post", "Qua dịch vụ bưu chính", "Bạn trả cước bưu chính khi nhận."));
            }

            return ways;
        }
    }

    public async Task<IActionResult> OnGet(CancellationToken stop) => Draft.Procedure.Linked != LinkedGroup.None ? Redirect(Links.LinkedCheck(Draft.Code, Draft.Id))
        : Draft.Missing.Count == 0 && await StillAsked(stop) ? Redirect(Links.LinkedOwn(Draft.Code, Draft.Id))
        : Page();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (Draft.Missing.Count == 0 && await StillAsked(stop))
        {
            return Redirect(Links.LinkedOwn(Draft.Code, Draft.Id));
        }

        if (Draft.Draft.Unit is null || Draft.Draft.UnitName is null)
        {
            ModelState.AddModelError("", "Nơi giải quyết đã chọn không còn hoạt động. Hãy bấm “Sửa” ở phần Nơi giải quyết và chọn nơi khác.");
        }

        if (!ReturnWays.Any(w => w.Value == ReturnWay))
        {
            ModelState.AddModelError("cach-nhan", "Hãy chọn cách nhận kết quả.");
        }

        if (ModelState.IsValid)
        {
            var sent = await submit.Run(Desk.Viewer, Draft.Draft, Draft.Version, ReturnWay ?? "", stop);
            if (sent.Accepted)
            {
                return Redirect(Links.Submitted(Draft.Code, DraftId));
            }

            if (Draft.Missing.Count == 0)
            {
                ModelState.AddModelError("", sent.Refusal.Message);
            }
        }

        // The act checked the whole of it; only where it does not go through is each part looked at for its name.
        if (Draft.Missing is { Count: > 0 } missing)
        {
            ModelState.AddModelError("", $"Hồ sơ còn {missing.Count} phần chưa xong. Hãy hoàn thành các phần liệt kê bên dưới rồi nộp.");
        }

        return this.Invalid();
    }

    private async Task<bool> StillAsked(CancellationToken stop)
    {
        foreach (var question in questions)
        {
            if (await question.StillAsks(Draft.Draft, stop))
            {
                return true;
            }
        }

        return false;
    }
}
