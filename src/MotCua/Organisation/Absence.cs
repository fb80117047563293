using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>
/// Somebody of a unit is away from one day to another, both inclusive; a colleague of the same unit stands in and holds
/// those posts meanwhile. It begins and ends by its days, without a click.
/// </summary>
public sealed record Absence(Guid Id, AccountId Account, UnitCode Unit, AccountId StandIn, DateOnly From, DateOnly To, AccountId RecordedBy, DateTimeOffset RecordedAt)
{
    /// <summary>Which post, by which paper, and how signatures are headed; null for all posts without a paper.</summary>
    public StandInOrder? Order { get; init; }

    public bool HoldsOn(DateOnly day) => From <= day && day <= To;
}

/// <summary>What orders that somebody stands in.</summary>
/// <param name="Post">One post; null for all of the person's posts at the unit.</param>
/// <param name="Delegated">The person is there and gives the post away; that needs a post and a paper.</param>
/// <param name="Paper">Name and number of the paper, with its day.</param>
/// <param name="SigningForm">How a signature is headed: <c>kt</c>, <c>tl</c>, <c>tuq</c>; null where nothing is signed.</param>
/// <param name="SignsAs">The signer's own title under it, such as "PHÓ CHỦ TỊCH".</param>
public sealed record StandInOrder(string? Post = null, bool Delegated = false, string? Paper = null, DateOnly? PaperOn = null, string? SigningForm = null, string? SignsAs = null)
{
    public static IReadOnlyList<string> Forms { get; } = ["kt", "tl", "tuq"];

    /// <summary>Everything that is missing, for a page that names it all at once.</summary>
    public IReadOnlyList<Refusal> Faults(DateOnly today) =>
    [
        .. Delegated && Post is null ? [OrganisationRefusals.DelegatedPostMissing] : Array.Empty<Refusal>(),
        .. (Delegated || Paper is not null) && (Paper ?? "").Trim().Length < 5 ? [OrganisationRefusals.StandInPaperMissing] : Array.Empty<Refusal>(),
        .. (Paper is not null || Delegated) && (PaperOn is null || PaperOn > today) ? [OrganisationRefusals.StandInPaperUndated] : Array.Empty<Refusal>(),
        .. SigningFaults(SigningForm, SignsAs),
    ];

    /// <summary>What is missing of how signatures are headed.</summary>
    public static IReadOnlyList<Refusal> SigningFaults(string? form, string? title) =>
        form is null && string.IsNullOrWhiteSpace(title) ? []
        : form is null || !Forms.Contains(form) ? [OrganisationRefusals.SigningFormUnknown]
        : (title ?? "").Trim().Length < 3 ? [OrganisationRefusals.SignsAsMissing]
        : [];
}
