using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.Dossiers.Drafts;

/// <summary>A file prepared for one of the things asked for; its id is that of the upload.</summary>
/// <param name="Item">Which one, counted from 0.</param>
public sealed record SupplementFile(Guid Id, int Item, string Sha256, string Name, string MediaType, long Size);

/// <summary>The answer to a supplement request as the citizen prepares it, not yet sent.</summary>
public sealed record SupplementDraft(string? Message, IReadOnlyList<SupplementFile> Files)
{
    public const int MostFiles = 30;
    public const int LongestMessage = 2000;

    /// <summary>The field of the words that go with it.</summary>
    public const string MessageField = "message";

    public static SupplementDraft Empty { get; } = new(null, []);

    /// <summary>The field of the files for one thing asked for.</summary>
    public static string FieldOf(int item) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"tep-{item}");

    public IEnumerable<SupplementFile> For(int item) => Files.Where(f => f.Item == item);

    /// <summary>
    /// What stands in the way of sending: the request is answered once, so each thing asked for has a file, or words say
    /// why there is none.
    /// </summary>
    public IReadOnlyList<Refusal> Faults(IReadOnlyList<SupplementItem> asked)
    {
        if (Message?.Length > LongestMessage)
        {
            return [Refusal.Input(MessageField, $"Lời nhắn dài quá {LongestMessage} ký tự. Hãy viết ngắn lại, hoặc đính kèm thành tệp PDF.")];
        }

        return string.IsNullOrEmpty(Message)
            ? [.. from item in Enumerable.Range(0, asked.Count)
                  where !For(item).Any()
                  select Refusal.Input(FieldOf(item), $"Còn thiếu tệp cho mục {item + 1}. Hãy đính kèm tệp; nếu không có, hãy ghi lý do ở phần lời nhắn.")]
            : [];
    }

    /// <summary>The files as components of the dossier, each under the name of what it answers.</summary>
    /// <param name="procedure">Null where its version is not known.</param>
    public IReadOnlyList<DossierComponent> Components(IReadOnlyList<SupplementItem> asked, Procedure? procedure) => [.. Files.Select(file =>
    {
        var item = asked.ElementAtOrDefault(file.Item);
        var known = procedure?.Components.FirstOrDefault(c => c.Code == item?.Component);
        return new DossierComponent(
            file.Id, known?.Code ?? "bo-sung", known?.Name ?? item?.What ?? "Giấy tờ bổ sung", "file", 1, file.Sha256, file.Name, file.MediaType, file.Size, Digitised: true);
    })];
}
