using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MotCua.Dossiers.Ratings;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Dossiers.Ratings;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Track;

/// <summary>Rates a dossier that was just looked up; the pass of the look-up stands for its proof.</summary>
[Authorize(Policy = Permissions.Public)]
[EnableRateLimiting(TrackingLimits.Policy)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class RateFoundModel(RateDossier rate, LookUpPass passes) : PageModel
{
    public const string PassField = "giay";

    [BindProperty(Name = PassField)]
    public string? Pass { get; set; }

    [BindProperty(Name = RatingRefusals.GradeField)]
    public string? Grade { get; set; }

    [BindProperty(Name = RatingRefusals.WordsField)]
    public string? Words { get; set; }

    public Rating? Done { get; private set; }

    public IActionResult OnGet() => Redirect(Links.Tracking);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (passes.Read(Pass) is not { } reference)
        {
            return this.Refused(new Refusal("look-up.over", "Đã quá lâu kể từ lúc tra cứu. Hãy tra cứu lại hồ sơ rồi đánh giá; nội dung bạn viết vẫn ở dưới đây."));
        }

        var rated = await rate.ByLookUp(reference, RatingGrades.Read(Grade), Words, stop);
        if (!rated.Accepted)
        {
            return this.Refused(rated.Refusal);
        }

        Done = rated.Value;
        return Page();
    }
}
