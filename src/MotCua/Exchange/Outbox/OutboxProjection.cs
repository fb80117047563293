using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Kernel;
using Npgsql;

namespace MotCua.Exchange.Outbox;

/// <summary>
/// Writes what partners are to be told of the journal's acts, in the transaction that moves its place: each act once, in
/// the journal's order, whatever crashes. It asks no partner anything.
/// </summary>
public sealed class OutboxProjection(IEnumerable<IPartner> partners, Clock clock) : IProjection
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IReadOnlyList<IPartner> all = [.. partners];

    public string Name => "exchange.outbox";

    public async Task Apply(IReadOnlyList<RecordedAct> acts, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken stop)
    {
        var connected = await OutboxStore.Connected(connection, transaction);
        var batch = new Batch();
        var any = false;
        foreach (var act in acts)
        {
            foreach (var partner in all.Where(p => connected.Contains(p.Code)))
            {
                foreach (var draft in partner.Tells(act))
                {
                    any = true;
                    OutboxStore.Add(batch, clock.NewId(), partner.Code, draft, Source(act), DataOf(act, draft), act.OccurredAt, clock.Now);
                }
            }
        }

        if (any)
        {
            await batch.Run(connection, transaction, stop);
        }
    }

    private static string Source(RecordedAct act) => string.Create(CultureInfo.InvariantCulture, $"act:{act.ActId}");

    private static string DataOf(RecordedAct act, MessageDraft draft)
    {
        var data = JsonNode.Parse(act.Data)!.AsObject();
        data["act"] = act.Kind;
        data["recorded_at"] = act.RecordedAt;
        if (act.ActorId is { } actor)
        {
            data["actor"] = actor;
        }

        if (act.ActorPost is { } post)
        {
            data["actor_post"] = post;
        }

        if (act.ActorUnit is { } unit)
        {
            data["actor_unit"] = unit;
        }

        foreach (var (name, value) in draft.Data ?? new Dictionary<string, object?>(StringComparer.Ordinal))
        {
            data[name] = JsonSerializer.SerializeToNode(value, Plain);
        }

        return data.ToJsonString(Plain);
    }
}
