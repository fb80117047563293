using MotCua.Identity;

namespace MotCua.Dossiers;

/// <summary>
/// What stands above a signature: in whose name the unit signs, and by what right this person does (Phụ lục I Nghị định
/// 30/2020/NĐ-CP: ký thay mặt tập thể, ký thay, ký thừa lệnh, ký thừa ủy quyền). Pure.
/// </summary>
public static class SignatureLines
{
    /// <param name="head">In whose name papers of the unit are signed; null where the catalogue does not say.</param>
    /// <param name="post">The post signed from; null while nobody has signed.</param>
    public static IReadOnlyList<string> Of(SigningHead? head, Appointment? post)
    {
        var title = head?.Head ?? "NGƯỜI ĐỨNG ĐẦU";
        IReadOnlyList<string> collective = head?.Collective is { } body ? [$"TM. {body}"] : [];
        return post?.Signs switch
        {
            { Form: "tl" } order => [$"TL. {title}", order.Title],
            { Form: "tuq" } order => [$"TUQ. {title}", order.Title],
            { } replaced => [.. collective, $"KT. {title}", replaced.Title],
            null => [.. collective, title],
        };
    }
}
