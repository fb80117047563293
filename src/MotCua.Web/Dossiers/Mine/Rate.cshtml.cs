using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers.Ratings;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Dossiers.Ratings;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Mine;

/// <summary>How content I was with my ended dossier; once, changeable for some days.</summary>
[Authorize(Policy = Permissions.FollowOwn)]
public sealed class RateModel(OwnDossiers own, RateDossier rate) : OwnDossierPage(own)
{
    [BindProperty(Name = RatingRefusals.GradeField)]
    public string? Grade { get; set; }

    [BindProperty(Name = RatingRefusals.WordsField)]
    public string? Words { get; set; }

    /// <summary>What I said so far.</summary>
    public Rating? Before { get; private set; }

    /// <summary>Why nothing can be said any more.</summary>
    public Refusal? Closed { get; private set; }

    public RatingFields Fields => new(Grade, Words, Before);

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return NotFound();
        }

        (Grade, Words) = (Before?.Grade.Code(), Before?.Words);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return NotFound();
        }

        var rated = await rate.ByOwner(Viewer, Dossier.Id, RatingGrades.Read(Grade), Words, stop);
        if (!rated.Accepted)
        {
            return await Again(rated.Refusal, stop);
        }

        this.Tell("Cảm ơn bạn đã đánh giá.");
        return Redirect(Links.MyDossier(Dossier.Reference));
    }

    protected override async Task Prepare(CancellationToken stop) => (Before, Closed) = await rate.Standing(Dossier, stop);
}
