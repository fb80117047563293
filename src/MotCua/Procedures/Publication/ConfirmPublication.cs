using MotCua.Kernel;

namespace MotCua.Procedures.Publication;

/// <summary>Writes down the day an announced procedure was made public, or ends a record that was wrong.</summary>
public sealed class ConfirmPublication(PublicationStore store, Clock clock)
{
    public const string Publicised = "procedure.publicised";
    public const string Revoked = "procedure.announcement-revoked";

    public async Task<Outcome<Done>> Run(Guid id, DateOnly? day, Actor by, CancellationToken stop)
    {
        if (await store.Find(id, stop) is not { } item)
        {
            return PublicationRefusals.Unknown;
        }

        if (item.DecidedOn is not { } decided)
        {
            return PublicationRefusals.NotDecided;
        }

        if (item.PublishedOn is { } already)
        {
            return PublicationRefusals.AlreadyPublished(already);
        }

        if (day is not { } published)
        {
            return Refusal.Input("published", "Hãy nhập ngày công khai.");
        }

        if (published < decided || published > clock.Today)
        {
            return Refusal.Input("published", published > clock.Today
                ? "Ngày công khai không thể sau hôm nay."
                : $"Ngày công khai không thể trước ngày quyết định {VietnameseDates.Day(decided)}.");
        }

        var batch = PublicationStore.Publish(new Batch(), id, published, by.Account?.Value, clock.Now);
        Journal.Append(batch, ActOf(Publicised, item, by, null, published));
        return await store.Write(batch, stop);
    }

    public async Task<Outcome<Done>> Revoke(Guid id, string? reason, Actor by, CancellationToken stop)
    {
        if (await store.Find(id, stop) is not { } item)
        {
            return PublicationRefusals.Unknown;
        }

        if (reason is not { Length: >= 10 })
        {
            return Refusal.Input("reason", "Hãy ghi vì sao hủy bỏ, ít nhất 10 ký tự, ví dụ “ghi nhầm số quyết định”.");
        }

        var batch = PublicationStore.Revoke(new Batch(), id, reason, by.Account?.Value, clock.Now);
        Journal.Append(batch, ActOf(Revoked, item, by, reason, null));
        return await store.Write(batch, stop);
    }

    private Act ActOf(string kind, Announcement item, Actor by, string? note, DateOnly? published) => new()
    {
        Kind = kind,
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "catalogue",
        Subject = item.Id,
        Note = note,
        Evidence = Evidence.OfficersWord,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["code"] = item.Code.Value,
            ["decision"] = item.Decision,
            ["decided_on"] = item.DecidedOn,
            ["published_on"] = published,
        },
    };
}
