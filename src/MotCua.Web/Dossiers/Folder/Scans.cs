using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Kernel;
using MotCua.Papers;

namespace MotCua.Web.Dossiers.Folder;

/// <summary>A place for one scan on a page, and the file it holds already.</summary>
public sealed record ScanView(string Code, string Name, Upload? Kept)
{
    public string Box => Scans.Box + Code;

    public string KeptBox => Scans.KeptBox + Code;
}

/// <summary>
/// Scans that come with a page of the counter. What was taken in once stays when the page is refused for something
/// else: it comes back by its upload's id, which only the same officer can use.
/// </summary>
public sealed class Scans(ReceiveUpload receive, UploadStore uploads)
{
    internal const string Box = "Scan.";
    internal const string KeptBox = "Kept.";

    /// <summary>Bytes of a whole page: a few scans at once.</summary>
    public const long MostBytes = 5 * ContentCheck.LargestFile;

    /// <summary>The scans by code; a file that cannot be used is an error of the page beside its box.</summary>
    public async Task<IReadOnlyDictionary<string, Upload>> Read(PageModel page, IEnumerable<string> codes, AccountId officer, CancellationToken stop)
    {
        var scans = new Dictionary<string, Upload>(StringComparer.Ordinal);
        foreach (var code in codes)
        {
            if (page.Request.Form.Files.GetFile(Box + code) is { } file)
            {
                await using var content = file.OpenReadStream();
                var received = await receive.Run(file.FileName, content, officer, stop);
                if (received.Accepted)
                {
                    scans[code] = received.Value;
                    continue;
                }

                page.ModelState.AddModelError(Box + code, received.Refusal.Message);
            }

            if (Guid.TryParse(page.Request.Form[KeptBox + code].FirstOrDefault(), out var id)
                && await uploads.Find(new UploadId(id), officer, stop) is { } kept)
            {
                scans[code] = kept;
            }
        }

        return scans;
    }
}
