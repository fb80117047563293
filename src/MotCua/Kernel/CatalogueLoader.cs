namespace MotCua.Kernel;

/// <summary>
/// Brings one kind of catalogue file into the database: units, calendars, procedures … Loading twice changes nothing.
/// </summary>
public interface ICatalogueLoader
{
    /// <summary>Lower loads first: units before procedures.</summary>
    int Order { get; }

    string Name { get; }

    /// <summary>Reads the files below <paramref name="catalogue"/>; nothing is kept when any file has a fault.</summary>
    /// <returns>A Vietnamese sentence that says what was loaded, or a refusal naming file, line and fault.</returns>
    Task<Outcome<string>> Load(string catalogue, CancellationToken stop);
}

/// <summary>Where the catalogue's files lie on this machine.</summary>
public sealed record CatalogueFolder(string Path);
