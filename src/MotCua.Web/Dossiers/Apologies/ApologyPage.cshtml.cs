using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Dossiers.Apologies;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Papers;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Apologies;

/// <summary>One letter of apology, or correction note: the head words it, looks at it, signs it, and it is sent.</summary>
[Authorize(Policy = Permissions.Sign)]
public sealed class ApologyPageModel(OpenDossier open, ApologyStore apologies, MotCua.Dossiers.Apologies.SignApology sign, Clock clock) : DossierPage(open)
{
    [BindProperty]
    public string? Cause { get; set; }

    [BindProperty]
    public DateOnly? NewDay { get; set; }

    /// <summary>Null where nothing is owed.</summary>
    public Apology? Letter { get; private set; }

    public bool Finished => Dossier.FinishedAt is not null;

    public bool MaySign => Letter is { SignedAt: null } letter && Viewer.PostAt(letter.Unit, DeskRoute.SigningPost) is not null;

    public string Standing => Letter is { } letter ? LatenessRemarks.Sentence(letter, clock.Now) : "";

    public bool StillInTime => Letter?.InTime(clock.Now) == true && !Finished;

    public string? NewDayText => ModelState.TryGetValue(nameof(NewDay), out var typed) && typed.AttemptedValue is { } text ? text
        : NewDay is { } day ? VietnameseDates.Day(day) : null;

    protected override string Purpose => "Lập, ký thư xin lỗi";

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return NotFound();
        }

        if (Letter is not { } letter)
        {
            return Redirect(Links.Dossier(Id));
        }

        (Seen, Cause, NewDay) = (letter.Version, letter.Cause, letter.NewDueAt is { } moment ? Clock.DayOf(moment) : null);
        return Page();
    }

    /// <summary>The letter as PDF before it is signed.</summary>
    public async Task<IActionResult> OnGetPreview(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return NotFound();
        }

        var preview = await sign.Preview(Viewer, Key, stop);
        return preview.Accepted ? new KeptFileResult(new MemoryStream(preview.Value), "application/pdf", "thu-xin-loi-xem-truoc.pdf", inline: true) : this.Refused(preview.Refusal);
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!ModelState.IsValid)
        {
            return await Open(stop) && Letter is not null ? this.Invalid() : NotFound();
        }

        var edited = await sign.Edit(Viewer, Key, Seen, Cause, NewDay, stop);
        if (!edited.Accepted)
        {
            return await Refuse(edited.Refusal, stop);
        }

        this.Tell("Đã lưu dự thảo.");
        return Redirect(Links.Apology(Id));
    }

    /// <summary>What was typed is kept first, so that what is signed is what is on the screen.</summary>
    public async Task<IActionResult> OnPostSign(CancellationToken stop)
    {
        if (!ModelState.IsValid)
        {
            return await Open(stop) && Letter is not null ? this.Invalid() : NotFound();
        }

        var edited = await sign.Edit(Viewer, Key, Seen, Cause, NewDay, stop);
        var signed = edited.Accepted ? await sign.Sign(Viewer, Key, edited.Value.Version, stop) : edited;
        if (!signed.Accepted)
        {
            Seen = edited.Accepted ? edited.Value.Version : Seen;
            return await Refuse(signed.Refusal, stop);
        }

        this.Tell(signed.Value.IsLetter ? "Đã ký và gửi thư xin lỗi; người nộp xem được ngay trong hồ sơ." : "Đã ký và gửi phiếu đính chính.");
        return Redirect(Links.Apologies);
    }

    protected override async Task Prepare(CancellationToken stop) => Letter = await apologies.Of(Key, Viewer, stop);

    private async Task<IActionResult> Refuse(Refusal refusal, CancellationToken stop)
    {
        if (refusal.Kind is RefusalKind.NotFound or RefusalKind.Forbidden)
        {
            return this.Refused(refusal);
        }

        if (!await Open(stop) || Letter is not { } letter)
        {
            return NotFound();
        }

        // Whoever has read that somebody was quicker acts on the letter as it is now.
        if (refusal.Kind == RefusalKind.Stale)
        {
            ModelState.Remove(nameof(Seen));
            Seen = letter.Version;
        }

        return this.Refused(refusal);
    }
}
