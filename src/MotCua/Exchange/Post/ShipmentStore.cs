using Dapper;
using MotCua.Dossiers;
using MotCua.Kernel;

namespace MotCua.Exchange.Post;

/// <summary>Results on their way by post.</summary>
public sealed class ShipmentStore(Database database) : IDossierRemarks
{
    /// <returns>The dossier it is about; null where there is none.</returns>
    public async Task<Guid?> Keep(Tracking word, DateTimeOffset at, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<Guid?>(new CommandDefinition(
            """
            insert into exchange.shipment(dossier, order_number, status_code, status_message, told_at)
            select d.dossier_id, d.code, @StatusCode, @StatusMessage, @at from dossiers.dossier d where d.code = @OrderNumber
            on conflict (dossier) do update set status_code = excluded.status_code, status_message = excluded.status_message, told_at = excluded.told_at
            returning dossier
            """,
            new { word.OrderNumber, word.StatusCode, word.StatusMessage, at },
            cancellationToken: stop));
    }

    /// <summary>Where the result is, for the dossier's page.</summary>
    public async Task<IReadOnlyList<string>> Of(DossierId dossier, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var words = await connection.QueryAsync<(string Code, string? Message, DateTimeOffset At)>(new CommandDefinition(
            "select status_code, status_message, told_at from exchange.shipment where dossier = @id", new { id = dossier.Value }, cancellationToken: stop));
        return [.. words.Select(w => $"Bưu chính báo lúc {VietnameseDates.Moment(w.At)}: {(w.Code == PostContract.Delivered ? "đã phát kết quả" : w.Message ?? "đang vận chuyển")}.")];
    }
}
