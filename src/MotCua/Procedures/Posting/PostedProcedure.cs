namespace MotCua.Procedures.Posting;

/// <summary>How the paper at the premises stands to the version in force.</summary>
public enum PostingState
{
    Missing,

    /// <summary>An older version hangs: chưa niêm yết bản mới.</summary>
    Outdated,

    Posted,
}

/// <summary>A version that hangs at a unit's premises.</summary>
/// <param name="On">Since which local day.</param>
/// <param name="Current">Whether it says what the version in force says, in every part that is to be published.</param>
public sealed record HangingVersion(Guid Id, Guid Version, DateOnly On, bool Current);

/// <summary>The parts of a procedure that are published (khoản 2 Điều 8 Nghị định 63/2010/NĐ-CP), without what only the office and the catalogue hold.</summary>
public static class PublishedParts
{
    public static bool Same(Procedure one, Procedure other) => Of(one) == Of(other);

    private static string Of(Procedure procedure) => ProcedureJson.Write(procedure with
    {
        From = null,
        To = null,
        Keywords = [],
        Form = null,
        Steps = [],
        Essential = false,
        Linked = LinkedGroup.None,
        CodeVerified = true,
        Source = null,
        Verified = Verification.No,
        Unverified = [],
        Note = null,
    });
}

/// <summary>A procedure a unit takes in, its version in force on a day, and what hangs of it at the premises that day.</summary>
public sealed record PostedProcedure(Guid Version, Procedure Procedure, string FieldName, HangingVersion? Hanging)
{
    /// <summary>Only what the version in force says counts: a paper with yesterday's fee is worse than none.</summary>
    public PostingState State => Hanging is not { } hanging ? PostingState.Missing : hanging.Current ? PostingState.Posted : PostingState.Outdated;
}

/// <summary>Everything a unit takes in on a day.</summary>
/// <param name="Begun">Whether the unit had recorded any posting by that day; until then nothing is known of its walls.</param>
public sealed record UnitPostings(IReadOnlyList<PostedProcedure> All, bool Begun)
{
    public IReadOnlyList<PostedProcedure> Lacking => [.. All.Where(p => p.State != PostingState.Posted)];

    public IReadOnlyList<PostedProcedure> Hanging => [.. All.Where(p => p.Hanging is not null)];

    public int Count(PostingState state) => All.Count(p => p.State == state);
}
