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
public sealed record HangingVersion(Guid Id, Guid Version, DateOnly On);

/// <summary>A procedure a unit takes in, its version in force on a day, and what hangs of it at the premises that day.</summary>
public sealed record PostedProcedure(Guid Version, Procedure Procedure, string FieldName, HangingVersion? Hanging)
{
    /// <summary>Only the very version in force counts: a paper that says yesterday's fee is worse than none.</summary>
    public PostingState State => Hanging is not { } hanging ? PostingState.Missing : hanging.Version == Version ? PostingState.Posted : PostingState.Outdated;
}

/// <summary>Everything a unit takes in on a day.</summary>
/// <param name="Begun">Whether the unit had recorded any posting by that day; until then nothing is known of its walls.</param>
public sealed record UnitPostings(IReadOnlyList<PostedProcedure> All, bool Begun)
{
    public IReadOnlyList<PostedProcedure> Lacking => [.. All.Where(p => p.State != PostingState.Posted)];

    public IReadOnlyList<PostedProcedure> Hanging => [.. All.Where(p => p.Hanging is not null)];

    public int Count(PostingState state) => All.Count(p => p.State == state);
}
