using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Signatures;
using MotCua.Web.Ui;

namespace MotCua.Web.Papers.Check;

/// <summary>Shows what our verifier says about the signatures of any PDF; the file is not kept.</summary>
[Authorize(Policy = Permissions.Public)]
public sealed class CheckFileModel(SignatureVerifier verifier, PaperStore papers) : PageModel
{
    public const string FileField = "tep";

    [BindProperty(Name = FileField)]
    public IFormFile? Sent { get; set; }

    public string FileName { get; private set; } = "";

    public SignatureReport? Report { get; private set; }

    /// <summary>The very same bytes as a paper of ours.</summary>
    public Paper? Ours { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var checkedFile = await Verify(stop);
        if (!checkedFile.Accepted)
        {
            return this.Refused(checkedFile.Refusal with { Field = FileField });
        }

        Report = checkedFile.Value;
        return Page();
    }

    private async Task<Outcome<SignatureReport>> Verify(CancellationToken stop)
    {
        if (Sent is null)
        {
            return Refusal.Input(FileField, "Hãy chọn một tệp PDF để kiểm tra.");
        }

        FileName = Path.GetFileName(Sent.FileName);
        if (Sent.Length > ContentCheck.LargestFile)
        {
            return PaperRefusals.TooLarge(FileName, ContentCheck.LargestFile);
        }

        using var content = new MemoryStream((int)Sent.Length);
        await Sent.CopyToAsync(content, stop);
        var bytes = content.ToArray();
        var facts = ContentCheck.Check(FileName, bytes);
        if (!facts.Accepted)
        {
            return facts.Refusal;
        }

        if (facts.Value.Kind != FileKind.Pdf)
        {
            return PaperRefusals.NotPdf(FileName);
        }

        Ours = await papers.OfFile(FileHash.Of(bytes), stop);
        return verifier.Verify(FileName, bytes);
    }
}
