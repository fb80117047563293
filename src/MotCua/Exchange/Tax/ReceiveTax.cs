using MotCua.Dossiers;
using MotCua.Dossiers.Taxes;
using MotCua.Exchange.Inbox;
using MotCua.Exchange.Outbox;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Exchange.Tax;

/// <summary>
/// Notices and vouchers of the tax authority, applied to the dossiers they name. A dossier nobody knows is waited for and
/// then asked of a person; it is never guessed.
/// </summary>
public sealed class ReceiveTax(KeepTax keep, TaxMatchStore match, Clock clock) : IInboundHandler
{
    public const string MessageKind = "nhantbthuedvcqg";

    public string Partner => TaxPartner.Partner;

    public string Kind => MessageKind;

    public async Task<Verdict> Apply(InboundMessage message, CancellationToken stop)
    {
        var read = TaxContract.Read(message.Body, clock.Now);
        if (!read.Accepted)
        {
            return Verdict.Refused(read.Refusal.Message);
        }

        var evidence = new Evidence(EvidenceGrade.A, "sha256:" + Convert.ToHexStringLower(OutboxStore.HashOf(message.Body)!));
        return read.Value.Receipt is { } receipt ? await Voucher(message, receipt, evidence, stop) : await Notice(message, read.Value.Rows, evidence, stop);
    }

    private async Task<Verdict> Notice(InboundMessage message, IReadOnlyList<TaxRow> rows, Evidence evidence, CancellationToken stop)
    {
        var (first, unknown) = ((Guid?)null, new List<string>());
        foreach (var group in rows.GroupBy(r => r.Dossier))
        {
            if (await match.DossierOf(group.Key, stop) is not { } dossier)
            {
                unknown.Add(group.Key);
                continue;
            }

            var items = group.Select(r => new TaxItem(
                Derived(message, r), r.Decision, r.DecidedOn, r.SubItem, r.Amount, r.TaxpayerNumber)
            { NoticedAt = clock.Now }).ToList();
            var kept = await keep.Notice(dossier, items, evidence, stop);
            if (!kept.Accepted)
            {
                return kept.Refusal == Refusal.Stale ? Verdict.Wait("Hồ sơ đang được cập nhật.") : Verdict.Refused($"{group.Key}: {kept.Refusal.Message}");
            }

            first ??= dossier.Value;
        }

        return unknown.Count > 0 ? new Verdict(InboundKind.Wait, first, Unknown(unknown)) : Verdict.Applied(first);
    }

    private async Task<Verdict> Voucher(InboundMessage message, TaxReceipt receipt, Evidence evidence, CancellationToken stop)
    {
        if (await match.DossierOf(receipt.Dossier, stop) is not { } dossier)
        {
            return Verdict.Wait(Unknown([receipt.Dossier]));
        }

        var voucher = new TaxVoucher(message.DerivedId, receipt.Decision, receipt.Amount, receipt.PaidAt, receipt.Succeeded, null, receipt.Payer);
        var kept = await keep.Voucher(dossier, voucher, evidence, stop);
        return kept.Accepted ? Verdict.Applied(dossier.Value)
            : kept.Refusal == Refusal.Stale ? Verdict.Wait("Hồ sơ đang được cập nhật.")
            : Verdict.Refused(kept.Refusal.Message);
    }

    private static string Unknown(IEnumerable<string> codes) => $"Không có hồ sơ mã {string.Join(", ", codes)}; chờ người phụ trách đối chiếu.";

    /// <summary>The same row of the same file has the same id.</summary>
    private static Guid Derived(InboundMessage message, TaxRow row) => (message with { PartnerId = $"{message.PartnerId} {row.Dossier} {row.Decision} {row.SubItem}" }).DerivedId;
}

/// <summary>A person says which dossier a number of the tax authority means; what waited for it is then applied.</summary>
public sealed class MatchTax(TaxMatchStore store, ReceiveInbound inbox, Journal journal, Clock clock)
{
    public const string MatchedKind = "message.tax-matched";

    /// <param name="code">The dossier's own code.</param>
    public async Task<Outcome<Done>> Run(Viewer by, string told, string? code, string? because, CancellationToken stop)
    {
        var why = (because ?? "").Normalize().Trim();
        if (why.Length < 10)
        {
            return Refusal.Input("Because", "Hãy ghi vì sao biết là hồ sơ này, ít nhất 10 ký tự, ví dụ cơ quan thuế đã trả lời qua điện thoại.");
        }

        if (await store.DossierOf((code ?? "").Trim(), stop) is not { } dossier)
        {
            return Refusal.Input("Code", "Không có hồ sơ mang mã này. Hãy ghi đúng mã hồ sơ trên giấy tiếp nhận.");
        }

        var batch = TaxMatchStore.Again(TaxMatchStore.Add(new Batch(), told, dossier, why, by.Account, clock.Now), clock.Now);
        Journal.Append(batch, new Act
        {
            Kind = MatchedKind,
            By = by.As(),
            RecordedAt = clock.Now,
            SubjectKind = "dossier",
            Subject = dossier.Value,
            Note = why,
            Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["told"] = told },
        });
        var matched = await journal.Commit(batch, stop);
        if (matched.Accepted)
        {
            await inbox.Pass(stop);
        }

        return matched;
    }
}
