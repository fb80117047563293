using MotCua.Kernel;

namespace MotCua.LinkedServices;

/// <summary>The system that took a request in gave it a number of its own: the citizen is shown it, and its messages are found by it.</summary>
public sealed class LearnOuterCode(Journal journal, Clock clock)
{
    /// <summary>The first number stays; the same again changes nothing.</summary>
    public async Task Run(LinkedRequest request, string code, Actor by, string message, CancellationToken stop)
    {
        if (request.OuterCode is not null || code.Length is 0 or > 100)
        {
            return;
        }

        var batch = LinkedStore.NameOutside(new Batch(), request.Id, code);
        await journal.Commit(
            Journal.Append(batch, new Act
            {
                Kind = "linked.named-outside",
                By = by,
                RecordedAt = clock.Now,
                Evidence = new Evidence(EvidenceGrade.A, message),
                SubjectKind = "linked",
                Subject = request.Id,
                Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code, ["unit"] = request.Unit.Value },
            }),
            stop);
    }
}
