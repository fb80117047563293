using MotCua.Kernel;

namespace MotCua.Papers;

public readonly record struct UploadId(Guid Value)
{
    public override string ToString() => Value.ToString("D");
}

/// <summary>A file somebody sent: checked, put right and kept; not yet part of anything until it is attached.</summary>
/// <param name="Name">The sender's name of the file; may be personal.</param>
/// <param name="Size">Bytes kept, after metadata was taken out.</param>
public sealed record Upload(
    UploadId Id,
    string Name,
    FileHash File,
    long Size,
    string MediaType,
    int? Pages,
    int? Width,
    int? Height,
    AccountId Account,
    DateTimeOffset CreatedAt);
