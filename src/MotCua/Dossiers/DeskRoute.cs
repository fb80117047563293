using MotCua.Procedures;

namespace MotCua.Dossiers;

/// <summary>
/// The way of a dossier through the office, read from its version of the procedure: which desk is first, next, before.
/// A process names posts and is shared by every unit; running dossiers stay on their version.
/// </summary>
public sealed class DeskRoute
{
    public const string SigningPost = "lanh-dao-ky";
    public const string ReturnPost = "tra-ket-qua";
    private const string ReceptionPost = "tiep-nhan";

    private static readonly IReadOnlyList<DeskStep> Usual =
    [
        new("tham-tra", "chuyen-mon", "Thẩm tra hồ sơ, đề xuất kết quả"),
        new("ky", SigningPost, "Lãnh đạo ký kết quả"),
        new("tra-ket-qua", ReturnPost, "Trả kết quả"),
    ];

    private readonly IReadOnlyList<DeskStep> desks;

    private DeskRoute(IReadOnlyList<DeskStep> desks) => this.desks = desks;

    public static DeskRoute Of(Procedure? procedure)
    {
        var desks = (procedure?.Steps ?? []).Where(s => s.Post != ReceptionPost).Select(DeskStep.Of).ToList();
        if (desks.Count == 0)
        {
            return new DeskRoute(Usual);
        }

        // Every way ends with a signature and a return, also where the published steps leave them out.
        if (desks.TrueForAll(d => d.Post != SigningPost))
        {
            desks.Insert(desks[^1].Post == ReturnPost ? desks.Count - 1 : desks.Count, Usual[1]);
        }

        if (desks[^1].Post != ReturnPost)
        {
            desks.Add(Usual[2]);
        }

        return new DeskRoute(desks);
    }

    public DeskStep First => desks[0];

    public DeskStep Return => desks[^1];

    public IReadOnlyList<DeskStep> Desks => desks;

    public DeskStep? Find(string? step) => desks.FirstOrDefault(d => d.Code == step);

    public DeskStep Next(string? step) => desks[Math.Min(IndexOf(step) + 1, desks.Count - 1)];

    public DeskStep Before(string? step) => desks[Math.Max(IndexOf(step) - 1, 0)];

    /// <summary>The desks a dossier at this step may be sent back to, the nearest first.</summary>
    public IReadOnlyList<DeskStep> Earlier(string? step) => [.. desks.Take(IndexOf(step)).Reverse()];

    /// <summary>Whether the work of this step may be handed on: desks that review or sign take only what is proposed.</summary>
    /// <param name="proposed">A draft of the result stands (<see cref="ProposedDraft.Stands"/>).</param>
    public bool HandsOn(string? step, bool proposed) =>
        Next(step) is var next && next.Post != ReturnPost && (proposed || !(next.Reviews || next.Post == SigningPost));

    private int IndexOf(string? step)
    {
        for (var i = 0; i < desks.Count; i++)
        {
            if (desks[i].Code == step)
            {
                return i;
            }
        }

        return 0;
    }
}
