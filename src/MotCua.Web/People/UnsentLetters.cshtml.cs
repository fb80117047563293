using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.People;
using MotCua.Web.Ui;

namespace MotCua.Web.People;

/// <summary>Letters that could not be sent: their owner is whoever runs the product.</summary>
[Authorize(Policy = Permissions.Operate)]
public sealed class UnsentLettersModel(LetterQueue queue, Clock clock) : PageModel
{
    private const int Most = 100;

    public IReadOnlyList<Letter> Letters { get; private set; } = [];

    public async Task OnGet(CancellationToken stop) => Letters = await queue.Dead(Most, stop);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await queue.Revive(clock.Now, stop);
        this.Tell("Các thư chưa gửi được sẽ được gửi lại trong ít phút.");
        return Redirect(Links.UnsentLetters);
    }
}
