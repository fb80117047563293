using MotCua.Kernel;

namespace MotCua.Papers.Printing;

/// <summary>
/// Prints official papers as PDF/A-2b with tags. Implemented in MotCua.Web by Typst in Node; Typst's command line could
/// take its place.
/// </summary>
public interface IPress
{
    /// <param name="data">A record of this folder; its JSON is all the template sees.</param>
    /// <returns>The paper, or the refusal that the press cannot work on this machine.</returns>
    /// <exception cref="PaperTemplateException">The template does not compile: somebody edited it wrongly.</exception>
    Task<Outcome<PrintedPaper>> Print(PaperTemplate template, object data, CancellationToken stop);
}

/// <summary>A paper fresh from the press.</summary>
/// <param name="SignatureRoom">Where the template leaves room for a visible signature, if it does.</param>
public sealed record PrintedPaper(byte[] Pdf, int Pages, SignatureRoom? SignatureRoom);

/// <summary>A rectangle on a page in points; <paramref name="X"/>, <paramref name="Y"/> is its lower left corner, pages count from 1.</summary>
public sealed record SignatureRoom(int Page, double X, double Y, double Width, double Height);

/// <summary>A template of the papers folder has a fault; the message is the compiler's.</summary>
public sealed class PaperTemplateException(string message, Exception inner) : Exception(message, inner);
