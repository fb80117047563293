using System.Text.Json;
using Dapper;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Dossiers.Taxes;

/// <summary>What tax authorities told of dossiers about land.</summary>
public sealed class TaxStore(Database database)
{
    /// <summary>Two answers about the dossier <c>@id</c>, read by <see cref="Read"/>.</summary>
    internal const string Select =
        """
        select tax_id, decision_number, decision_date, sub_item, amount::bigint, taxpayer_number, noticed_at, asked_at, paid_at
          from dossiers.tax where dossier_id = @id order by noticed_at, tax_id;
        select voucher_id, decision_number, amount::bigint, paid_at, succeeded, paper_number, payer
          from dossiers.tax_voucher where dossier_id = @id order by paid_at, voucher_id;
        """;

    public async Task<LandTax> Of(DossierId dossier, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await using var both = await connection.QueryMultipleAsync(new CommandDefinition(Select, new { id = dossier.Value }, cancellationToken: stop));
        return await Read(both);
    }

    internal static async Task<LandTax> Read(SqlMapper.GridReader both)
    {
        var items = await both.ReadAsync<(Guid Id, string Decision, DateOnly On, string SubItem, long Amount, string? Taxpayer, DateTimeOffset Noticed, DateTimeOffset? Asked, DateTimeOffset? Paid)>();
        var vouchers = await both.ReadAsync<(Guid Id, string Decision, long Amount, DateTimeOffset Paid, bool Succeeded, string? Paper, string? Payer)>();
        return new LandTax(
            [.. items.Select(i => new TaxItem(i.Id, i.Decision, i.On, i.SubItem, i.Amount, i.Taxpayer) { NoticedAt = i.Noticed, AskedAt = i.Asked, PaidAt = i.Paid })],
            [.. vouchers.Select(v => new TaxVoucher(v.Id, v.Decision, v.Amount, v.Paid, v.Succeeded, v.Paper, v.Payer is { } json ? JsonSerializer.Deserialize<TaxPayer>(json) : null))]);
    }

    /// <summary>Dossiers on a desk that owe a tax nobody waits for yet, or wait for one that is paid.</summary>
    public async Task<IReadOnlyList<DossierId>> Unsettled(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<Guid>(new CommandDefinition(
            """
            select distinct t.dossier_id from dossiers.tax t join dossiers.state s using (dossier_id)
            where t.paid_at is null and not s.imported and (s.status in (2, 4)
              or exists (select from dossiers.tax_voucher v where v.dossier_id = t.dossier_id and v.decision_number = t.decision_number and v.succeeded
                having sum(v.amount) >= (select sum(o.amount) from dossiers.tax o where o.dossier_id = t.dossier_id and o.decision_number = t.decision_number)))
            limit 500
            """,
            cancellationToken: stop))).Select(id => new DossierId(id))];
    }

    public static Batch Add(Batch batch, DossierId dossier, TaxItem item) => batch.Add(
        """
        insert into dossiers.tax(tax_id, dossier_id, decision_number, decision_date, sub_item, amount, taxpayer_number, noticed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        item.Id,
        dossier.Value,
        item.Decision,
        item.DecidedOn,
        item.SubItem,
        (decimal)item.Amount,
        Batch.Typed(NpgsqlDbType.Text, item.TaxpayerNumber),
        item.NoticedAt);

    /// <summary>Told twice, it is there once.</summary>
    public static Batch Add(Batch batch, DossierId dossier, TaxVoucher voucher, DateTimeOffset at) => batch.Add(
        """
        insert into dossiers.tax_voucher(voucher_id, dossier_id, decision_number, amount, paid_at, succeeded, paper_number, payer, noted_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing
        """,
        voucher.Id,
        dossier.Value,
        voucher.Decision,
        (decimal)voucher.Amount,
        voucher.PaidAt,
        voucher.Succeeded,
        Batch.Typed(NpgsqlDbType.Text, voucher.Paper),
        Batch.Typed(NpgsqlDbType.Text, voucher.Payer is { } payer ? JsonSerializer.Serialize(payer) : null),
        at);

    public static Batch Ask(Batch batch, IEnumerable<TaxItem> items, DateTimeOffset at) => batch.Add(
        "update dossiers.tax set asked_at = $2 where tax_id = any($1) and asked_at is null", items.Select(i => i.Id).ToArray(), at);

    public static Batch Pay(Batch batch, IEnumerable<TaxItem> settled)
    {
        foreach (var item in settled)
        {
            batch.Add("update dossiers.tax set paid_at = $2 where tax_id = $1", item.Id, item.PaidAt!.Value);
        }

        return batch;
    }
}
