using MotCua.Papers;

namespace MotCua.People.Petitions;

/// <summary>A photo or paper that came with a petition.</summary>
/// <param name="Name">The sender's own; may be personal.</param>
/// <param name="Size">Bytes.</param>
public sealed record PetitionFile(UploadId Upload, string Sha256, string Name, string MediaType, long Size)
{
    public const int Most = 5;
}
