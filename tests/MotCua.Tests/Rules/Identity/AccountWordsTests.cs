using System.Text.RegularExpressions;
using MotCua.Identity;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Identity;

public sealed partial class AccountWordsTests
{
    [Fact]
    public void Every_act_on_an_account_that_the_papers_name_has_words() =>
        Kind().Matches(File.ReadAllText(Path.Combine(WorkingCopy.Root, "docs/acts.md"))).Select(m => m.Groups[1].Value).Distinct()
            .ShouldBe(AccountWords.Kinds, ignoreOrder: true);

    [Fact]
    public void A_one_time_password_is_long_enough_and_never_the_same()
    {
        var made = Enumerable.Range(0, 200).Select(_ => Passwords.NewOneTime()).ToList();
        made.ShouldBeUnique();
        made.ShouldAllBe(p => Passwords.Fault("tiepnhan.vinhlinh", p) == null && !p.Contains('l') && !p.Contains('0'));
    }

    [GeneratedRegex(@"^\| `((?:account|officer)\.[a-z-]+)` \|", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Kind();
}
