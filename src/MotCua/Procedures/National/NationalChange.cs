namespace MotCua.Procedures.National;

/// <summary>One change of a draft's tree, small enough to be approved by itself.</summary>
/// <param name="Part">The key at the top of the file.</param>
/// <param name="Item">Code of the item of a list, its name where it has none; null = the part itself, or a new item.</param>
/// <param name="Key">The key inside the item.</param>
/// <param name="Texts">The new text, or the whole new list of texts.</param>
/// <param name="Fields">A new item.</param>
/// <param name="Remove">The item goes.</param>
public sealed record TreeEdit(
    string Part, string? Item = null, string? Key = null, IReadOnlyList<string>? Texts = null, IReadOnlyDictionary<string, string>? Fields = null, bool Remove = false);

/// <summary>One difference between our catalogue and the national one, as a person reads and decides it.</summary>
/// <param name="What">Vietnamese: "Thời hạn của trường hợp Thông thường".</param>
/// <param name="Ours">Null: we have nothing there.</param>
/// <param name="Theirs">Null: the message has nothing there.</param>
/// <param name="Edit">What approving it does; null where it can only be noted, and the words say why.</param>
public sealed record NationalChange(string What, string? Ours, string? Theirs, TreeEdit? Edit);
