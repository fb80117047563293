using MotCua.Kernel;

namespace MotCua.People;

/// <summary>Something one person is told.</summary>
/// <param name="To">Null for somebody without an account, who is told by e-mail alone.</param>
/// <param name="Source">What made it, once for each person: <c>act:4711</c>. Told again, it is left out.</param>
/// <param name="Subject">What it is about, with the kind: a dossier, a draft.</param>
/// <param name="Reference">The tracking reference of a dossier, where the citizen's page of it is.</param>
/// <param name="Title">One sentence without personal data: it may travel by e-mail.</param>
/// <param name="Body">What is to know and to do; shown to the person on the screen only.</param>
public sealed record Telling(AccountId? To, string Source, string SubjectKind, Guid? Subject, string? Reference, string Title, string Body)
{
    /// <summary>Where the letter goes; only for somebody without an account, everybody else chose a channel.</summary>
    public string? Email { get; init; }

    /// <summary>Where the letter's reader answers without signing in: the path of a page; null where there is nothing to answer.</summary>
    public string? Path { get; init; }
}

/// <summary>A notice as its reader sees it.</summary>
public sealed record Notice
{
    public Guid NoticeId { get; init; }

    /// <summary>Grows with each notice told.</summary>
    public long Place { get; init; }

    public string SubjectKind { get; init; } = "";

    public Guid? Subject { get; init; }

    public string? Reference { get; init; }

    public string Title { get; init; } = "";

    public string Body { get; init; } = "";

    public DateTimeOffset ToldAt { get; init; }

    public DateTimeOffset? ReadAt { get; init; }
}

/// <summary>Where somebody wants to be told besides the screen.</summary>
/// <param name="Email">Kept while it is switched off, so that nobody types it again.</param>
public sealed record Channel(string? Email, bool ByEmail)
{
    public static Channel ScreenOnly { get; } = new(null, false);
}
