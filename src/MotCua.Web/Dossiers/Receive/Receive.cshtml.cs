using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Receive;

/// <summary>A dossier as it was submitted, with the three answers of the counter: receive, ask for a supplement, refuse.</summary>
[Authorize(Policy = Permissions.Receive)]
public sealed class ReceiveModel(OpenDossier open, ReceiveDossier receive, Promises promises, WorkCalendars calendars, Clock clock) : DossierPage(open)
{
    private readonly OpenDossier open = open;

    public FolderView View => new(Opened, Revealed);

    /// <summary>Identity numbers are shown whole: somebody asked, and that is written down.</summary>
    public bool Revealed { get; private set; }

    public AnswerClocks? Clocks { get; private set; }

    /// <summary>The moment that would be promised if the dossier were received now; null where the law sets no limit.</summary>
    public DateTimeOffset? WouldBeDue { get; private set; }

    public IReadOnlyList<string> WhyThen { get; private set; } = [];

    /// <summary>What looks odd but may be true; never stands in the way.</summary>
    public IReadOnlyList<Refusal> Doubts { get; private set; } = [];

    public bool Waits => Dossier.Status == DossierStatus.Registered && !Dossier.Imported;

    protected override string Purpose => "Kiểm tra hồ sơ khi tiếp nhận";

    protected override IReadOnlyList<string> Shows => OpenDossier.Whole;

    public async Task<IActionResult> OnGet(CancellationToken stop) =>
        !await Open(stop) ? NotFound() : Waits ? Page() : Redirect(Links.Decided(Id));

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var received = await receive.Run(Viewer, Key, Seen, stop);
        return received.Accepted ? Redirect(Links.Decided(Id)) : await Again(received.Refusal, stop);
    }

    /// <summary>Shows identity numbers whole, to compare them with a card.</summary>
    public async Task<IActionResult> OnPostReveal(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return NotFound();
        }

        await open.Log(Dossier, OpenDossier.IdentityNumber, "Đối chiếu số định danh khi tiếp nhận", stop);
        Revealed = true;
        return Page();
    }

    protected override async Task Prepare(CancellationToken stop)
    {
        if (Opened.Form is { } form)
        {
            Doubts = FormRules.Doubts(form, Opened.Answers, clock.Today);
        }

        if (!Waits)
        {
            return;
        }

        if (Dossier.Channel == (int)Channel.Online && Since is { } since)
        {
            Clocks = AnswerClocks.Of(await calendars.For(Dossier.Unit, stop), since, clock.Now);
        }

        if ((await promises.Make(Dossier, "reception", clock.Now, stop)) is { Accepted: true, Value: var promise })
        {
            WouldBeDue = promise.DueAt;
            WhyThen = promise.Rows.FirstOrDefault(r => r.Clock == "decree") is { } row ? DueWords.Lines(DueSteps.FromJson(row.Explanation)) : [];
        }
    }

    private DateTimeOffset? Since => Opened.Folder.Supplements is [.., { AnsweredAt: { } answered }] ? answered : Dossier.SubmittedAt;
}
