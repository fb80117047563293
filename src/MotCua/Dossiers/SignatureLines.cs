using MotCua.Identity;

namespace MotCua.Dossiers;

/// <summary>What stands above a signature: in whose name the unit signs, and by what right this person does. Pure.</summary>
public static class SignatureLines
{
    private const string Committee = "TM. ỦY BAN NHÂN DÂN";
    private const string Chair = "CHỦ TỊCH";

    /// <param name="post">The post signed from; null while nobody has signed.</param>
    public static IReadOnlyList<string> Of(Appointment? post) => post?.Signs switch
    {
        { Form: "tl" } order => [$"TL. {Chair}", order.Title],
        { Form: "tuq" } order => [$"TUQ. {Chair}", order.Title],
        { } replaced => [Committee, $"KT. {Chair}", replaced.Title],
        null => [Committee, Chair],
    };
}
