using MotCua.Kernel;

namespace MotCua.Procedures.Simplification;

/// <summary>Writes down what a review cut, or ends a record that was wrong.</summary>
public sealed class RecordSimplification(SimplificationStore store, Clock clock)
{
    public const string Simplified = "procedure.simplified";
    public const string Revoked = "procedure.simplification-revoked";

    public async Task<Outcome<Done>> Run(SimplificationReview review, Actor by, CancellationToken stop)
    {
        if (review.Faults(clock.Today) is [var fault, ..])
        {
            return fault;
        }

        var added = await store.Add(review, by.Account?.Value, ActOf(Simplified, review, null, by), stop);
        return added.Accepted || added.Refusal != Refusal.Stale ? added
            : Refusal.Input("decision", $"{review.Decision} đã được ghi cho thủ tục này. Một quyết định ghi một lần cho mỗi trường hợp.");
    }

    public async Task<Outcome<Done>> Revoke(Guid id, string? reason, Actor by, CancellationToken stop)
    {
        if ((await store.All(stop)).FirstOrDefault(r => r.Id == id) is not { } review)
        {
            return Refusal.NotFound("Không có phương án đơn giản hóa này.");
        }

        return reason is { Length: >= 10 }
            ? await store.Revoke(id, reason, by.Account?.Value, ActOf(Revoked, review, reason, by), stop)
            : Refusal.Input("reason", "Hãy ghi vì sao hủy bỏ, ít nhất 10 ký tự, ví dụ “ghi nhầm số quyết định”.");
    }

    private Act ActOf(string kind, SimplificationReview review, string? note, Actor by) => new()
    {
        Kind = kind,
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "catalogue",
        Subject = review.Id,
        Note = note,
        Evidence = Evidence.OfficersWord,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["code"] = review.Code.Value,
            ["decision"] = review.Decision,
            ["decided_on"] = review.DecidedOn,
            ["case"] = review.Case,
            ["limit_before"] = review.Time?.Before.ToString(),
            ["limit_after"] = review.Time?.After.ToString(),
            ["cut"] = review.Cut.Count,
        },
    };
}
