using System.Text.RegularExpressions;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Dossiers;

public sealed partial class ActWordsTests
{
    [Fact]
    public void Every_act_of_a_dossier_that_the_papers_name_has_words() =>
        Kind().Matches(File.ReadAllText(Path.Combine(WorkingCopy.Root, "docs/acts.md"))).Select(m => m.Groups[1].Value).Distinct()
            .ShouldBeSubsetOf(ActWords.Kinds);

    [Theory]
    [InlineData("result", "Trình ký")]
    [InlineData("refusal", "Trình ký văn bản từ chối giải quyết")]
    public void A_proposal_says_what_it_proposes(string proposes, string words) =>
        ActWords.What(Act("dossier.proposed", $$"""{"proposes":"{{proposes}}"}""")).ShouldBe(words);

    [Fact]
    public void An_act_nobody_foresaw_is_still_told() => ActWords.What(Act("dossier.unheard-of", "{}")).ShouldBe("Cập nhật hồ sơ");

    [Fact]
    public void The_officers_word_is_called_that_and_never_a_proof() => ActWords.Grade(Act("dossier.returned", "{}")).ShouldBe("theo lời của cán bộ");

    private static RecordedAct Act(string kind, string data) =>
        new() { Kind = kind, ActorKind = "officer", SubjectKind = "dossier", Grade = "D", Data = data };

    [GeneratedRegex(@"^\| `(dossier\.[a-z-]+)` \|", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Kind();
}
