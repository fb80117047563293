using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Identity.Accounts;

/// <summary>The units and posts an administrator may choose from today, and how they are called.</summary>
public sealed record Choices(IReadOnlyList<Answer> Units, IReadOnlyList<Answer> Posts, IReadOnlyDictionary<string, string> PostNames, UnitTree Tree)
{
    /// <summary>"Tiếp nhận hồ sơ – Xã Vĩnh Linh".</summary>
    public string Place(Posting posting) => $"{PostNames.GetValueOrDefault(posting.Post, posting.Post)} – {Tree.NameOf(posting.Unit)}";

    /// <summary>The same with its days where they are not simply "until further notice".</summary>
    public string PlaceAndTime(Posting posting, DateOnly today) => Place(posting)
        + (posting.FromDay > today ? $", từ {VietnameseDates.Day(posting.FromDay)}" : "")
        + (posting.ToDay is { } last ? $", đến hết {VietnameseDates.Day(last)}" : "")
        + (posting.SigningForm is { } form ? $", ký {form.ToUpperInvariant()}. – {posting.SignsAs}" : "");
}

/// <summary>How signatures of somebody in a post are headed, as the form asks.</summary>
public sealed record SigningFields(string? Form, string? SignsAs)
{
    public static IReadOnlyList<Answer> Forms { get; } = [new("kt", "Ký thay (KT.)"), new("tl", "Thừa lệnh (TL.)"), new("tuq", "Thừa ủy quyền (TUQ.)")];
}

public sealed class AccountChoices(AdministerAccounts accounts, UnitStore units, Clock clock)
{
    public async Task<Choices> For(Viewer administrator, CancellationToken stop)
    {
        var tree = await units.Tree(clock.Today, stop);
        var posts = await units.Posts(stop);
        var names = StringComparer.Create(VietnameseText.Culture, ignoreCase: false);
        return new Choices(
            [.. (await accounts.ReachOf(administrator, stop)).Units.Select(tree.Find).OfType<Unit>().OrderBy(u => u.Name, names).Select(u => new Answer(u.Code.Value, u.Name))],
            [.. posts.OrderBy(p => p.Name, names).Select(p => new Answer(p.Code, p.Name))],
            posts.ToDictionary(p => p.Code, p => p.Name, StringComparer.Ordinal),
            tree);
    }
}
