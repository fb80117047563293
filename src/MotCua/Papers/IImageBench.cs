using MotCua.Kernel;

namespace MotCua.Papers;

/// <summary>
/// Turns a photo upright as its EXIF orientation says and takes all metadata out of it, the place where it was taken
/// first of all. Implemented in MotCua.Web, where Node runs.
/// </summary>
public interface IImageBench
{
    /// <param name="name">What the sender calls the photo, for messages.</param>
    /// <param name="path">A local JPEG or PNG file, left as it is.</param>
    /// <returns>The whole picture in the same format, or the refusal of a picture that cannot be read to its end.</returns>
    Task<Outcome<TurnedImage>> Turn(string name, string path, FileKind kind, CancellationToken stop);
}

/// <summary>A picture upright and bare, with its size in pixels.</summary>
public sealed record TurnedImage(byte[] Content, int Width, int Height);
