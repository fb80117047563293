using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Reappoint;

/// <summary>Moves the promised day, once and in time (khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP).</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class ReappointModel(OpenDossier open, ReappointDossier reappoint, WorkCalendars calendars, Decrees decrees, Clock clock) : ReasonedPage(open)
{
    [BindProperty]
    public DateOnly? NewDay { get; set; }

    /// <summary>The last moment to move it.</summary>
    public DateTimeOffset? Last { get; private set; }

    /// <summary>Why it cannot be moved any more; null while it can.</summary>
    public string? WhyNot { get; private set; }

    public override string ReasonHint => "Người nộp đọc được lý do này. Nói rõ vì sao cần thêm thời gian.";

    protected override IReadOnlyList<Answer> UsualClauses => Dossiers.Clauses.Reappoint(decrees.Of(Dossier, clock.Today));

    protected override string Purpose => "Hẹn lại ngày trả kết quả";

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Open(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (NewDay is null && ModelState[nameof(NewDay)]?.Errors.Count is null or 0)
        {
            ModelState.AddModelError(nameof(NewDay), "Hãy chọn ngày hẹn trả mới.");
        }

        if (!Explained())
        {
            return await Open(stop) ? this.Invalid() : NotFound();
        }

        var moved = await reappoint.Run(Viewer, Key, Seen, NewDay, Reason, GivenClause, stop);
        if (!moved.Accepted)
        {
            return await Again(moved.Refusal.Field == "newDay" ? moved.Refusal with { Field = nameof(NewDay) } : moved.Refusal, stop);
        }

        this.Tell($"Đã hẹn lại: trả kết quả lúc {VietnameseDates.Moment(moved.Value.DueAt!.Value)}.");
        return Redirect(Links.Dossier(Id));
    }

    protected override async Task Prepare(CancellationToken stop)
    {
        var decree = decrees.Of(Dossier, clock.Today);
        Last = ReappointDossier.LastMoment(Dossier, await calendars.For(Dossier.Unit, stop), decree);
        WhyNot = Dossier.Imported ? DossierRefusals.Imported.Message
            : LifeCycle.Next(Dossier.Status, DossierAct.Reappoint) is { Accepted: false } not ? not.Refusal.Message
            : Last is not { } last ? DossierRefusals.NothingPromised.Message
            : Dossier.Extensions >= decree.Extensions ? DossierRefusals.AlreadyReappointed(decree).Message
            : clock.Now > last ? DossierRefusals.ReappointTooLate(last, decree).Message
            : null;
    }
}
