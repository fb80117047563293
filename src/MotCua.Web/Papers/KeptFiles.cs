using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Printing;

namespace MotCua.Web.Papers;

/// <summary>Sends files of the store. Who may see which file is decided by the page that asks.</summary>
public sealed class KeptFiles(IFileStore files, MarkCopy mark)
{
    /// <param name="inline">Shown in the browser; otherwise saved.</param>
    /// <returns>Null when the store does not hold the content.</returns>
    public Task<KeptFileResult?> Paper(Paper paper, bool inline, CancellationToken stop) =>
        Send(paper.File.Hash, paper.File.MediaType, paper.FileName, inline, stop);

    /// <summary>The paper with the mark of a copy, for whoever prints what was issued before.</summary>
    public async Task<Outcome<KeptFileResult>> Copy(Paper paper, string printedBy, CancellationToken stop) =>
        (await mark.Run(paper, printedBy, stop)).Then<KeptFileResult>(pdf => new KeptFileResult(new MemoryStream(pdf), paper.File.MediaType, paper.FileName, inline: true));

    /// <inheritdoc cref="Paper" />
    public Task<KeptFileResult?> Upload(Upload upload, bool inline, CancellationToken stop) =>
        Send(upload.File, upload.MediaType, Path.ChangeExtension(upload.Name, EndingOf(upload.MediaType)), inline, stop);

    /// <inheritdoc cref="Paper" />
    public async Task<KeptFileResult?> Send(FileHash hash, string mediaType, string name, bool inline, CancellationToken stop) =>
        await files.Open(hash, stop) is { } content ? new KeptFileResult(content, mediaType, name, inline) : null;

    /// <summary>The ending follows the content, whatever the sender's file was called.</summary>
    private static string EndingOf(string mediaType) => mediaType switch
    {
        "application/pdf" => ".pdf",
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        _ => ".bin",
    };
}

/// <summary>
/// A file that came from a person, sent so that it can do nothing in the reader's browser: its type is not guessed, no
/// script of it runs, no other site shows it, and nothing in between keeps it.
/// </summary>
public sealed class KeptFileResult(Stream content, string mediaType, string name, bool inline) : FileStreamResult(content, mediaType)
{
    private const string Bare = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'none'";

    public override Task ExecuteResultAsync(ActionContext context)
    {
        var headers = context.HttpContext.Response.Headers;
        var disposition = new ContentDispositionHeaderValue(inline ? "inline" : "attachment");
        disposition.SetHttpFileName(name);
        headers.ContentDisposition = disposition.ToString();
        headers.XContentTypeOptions = "nosniff";
        // Browsers refuse to open their own PDF viewer, itself a sandbox, inside another one.
        headers.ContentSecurityPolicy = inline && ContentType == "application/pdf" ? Bare + "; object-src 'self'" : Bare + "; sandbox";
        headers.CacheControl = "private, no-store";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return base.ExecuteResultAsync(context);
    }
}
