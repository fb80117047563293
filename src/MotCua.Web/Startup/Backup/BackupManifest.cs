using System.Text.Json;

namespace MotCua.Web.Startup.Backup;

/// <summary>One table of a backup.</summary>
/// <param name="Name">Schema and table, quoted as SQL wants them.</param>
/// <param name="Columns">In the order of the copy; what the database generates by itself is not among them.</param>
/// <param name="Sha256">Of the copy's bytes.</param>
public sealed record TableCopy(string Name, IReadOnlyList<string> Columns, long Rows, string Sha256)
{
    public string Entry => $"tables/{Name}.copy";

    public string ColumnList => string.Join(", ", Columns);
}

/// <summary>Where a sequence stands.</summary>
public sealed record SequencePlace(string Name, long Last);

/// <summary>One script of the schema that the backup's tables were made by.</summary>
public sealed record AppliedScript(int Number, string Name, string Checksum);

/// <summary>A file of the data folder, by its path below it.</summary>
public sealed record CarriedFile(string Path, string Sha256)
{
    public string Entry => "data/" + Path;
}

/// <summary>What a backup holds; written last, so that a file with a manifest is whole.</summary>
public sealed record BackupManifest(
    int Format,
    DateTimeOffset TakenAt,
    IReadOnlyList<AppliedScript> Schema,
    IReadOnlyList<TableCopy> Tables,
    IReadOnlyList<SequencePlace> Sequences,
    IReadOnlyList<CarriedFile> Files)
{
    public const string Entry = "manifest.json";

    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Indented);

    public static BackupManifest? Read(Stream content) => JsonSerializer.Deserialize<BackupManifest>(content);
}
