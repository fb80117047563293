namespace MotCua.Dossiers.Taxes;

/// <summary>One sum that the tax authority's decision asks of a dossier about land.</summary>
/// <param name="Decision">The decision's number.</param>
/// <param name="SubItem">What is paid, in the budget's words: "Lệ phí trước bạ nhà đất".</param>
/// <param name="Amount">Đồng.</param>
/// <param name="AskedAt">Since when the dossier waits for it; null where it does not, or not yet.</param>
/// <param name="PaidAt">When the vouchers together had paid its decision.</param>
public sealed record TaxItem(Guid Id, string Decision, DateOnly DecidedOn, string SubItem, long Amount, string? TaxpayerNumber = null)
{
    public DateTimeOffset NoticedAt { get; init; }

    public DateTimeOffset? AskedAt { get; init; }

    public DateTimeOffset? PaidAt { get; init; }
}

/// <summary>Who paid, where they live, what for, and where the voucher's file lies; erased with the dossier's personal values.</summary>
public sealed record TaxPayer(string? Name, string? Number, string? TaxNumber, string? Address, string? Commune, string? District, string? Province, string? Purpose, string? File)
{
    /// <summary>The address in one line; what is not known is left out.</summary>
    public string? WholeAddress => string.Join(", ", new[] { Address, Commune, District, Province }.Where(part => !string.IsNullOrWhiteSpace(part))) is { Length: > 0 } whole ? whole : null;
}

/// <summary>A voucher: so much was paid for a decision, then.</summary>
/// <param name="Succeeded">False for a payment that did not go through: kept, and pays nothing.</param>
/// <param name="Paper">Number of the paper that was shown at the counter; null for what the tax authority told.</param>
public sealed record TaxVoucher(Guid Id, string Decision, long Amount, DateTimeOffset PaidAt, bool Succeeded, string? Paper, TaxPayer? Payer);

/// <summary>What is owed and what was paid of one dossier.</summary>
public sealed record LandTax(IReadOnlyList<TaxItem> Items, IReadOnlyList<TaxVoucher> Vouchers)
{
    public static LandTax None { get; } = new([], []);

    /// <summary>Waited for now.</summary>
    public IReadOnlyList<TaxItem> Open => [.. Items.Where(i => i.PaidAt is null)];

    /// <summary>Vouchers for a decision of which no notice came: early ones, or with a number of their own.</summary>
    public IReadOnlyList<TaxVoucher> Unmatched => [.. Vouchers.Where(v => Items.All(i => i.Decision != v.Decision))];

    /// <summary>
    /// When a decision was paid: the moment with which its vouchers together reach what its items ask, in whatever order
    /// they were told; null while something is missing.
    /// </summary>
    public DateTimeOffset? PaidBy(string decision)
    {
        var asked = Items.Where(i => i.Decision == decision).Sum(i => i.Amount);
        if (asked == 0)
        {
            return null;
        }

        var paid = 0L;
        foreach (var voucher in Vouchers.Where(v => v.Succeeded && v.Decision == decision).OrderBy(v => v.PaidAt))
        {
            paid += voucher.Amount;
            if (paid >= asked)
            {
                return voucher.PaidAt;
            }
        }

        return null;
    }

    /// <summary>Unpaid items whose vouchers are there.</summary>
    public IReadOnlyList<TaxItem> Settled => [.. Open.Select(i => i with { PaidAt = PaidBy(i.Decision) }).Where(i => i.PaidAt is not null)];

    /// <summary>Unpaid items whose vouchers are not there.</summary>
    public IReadOnlyList<TaxItem> Owed => [.. Open.Where(i => PaidBy(i.Decision) is null)];
}
