using FsCheck;
using FsCheck.Fluent;
using MotCua.Papers;
using MotCua.Papers.Printing;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Papers;

public sealed class PaperTokenTests : IDisposable
{
    private static readonly PaperToken Sample = new(new PaperId(new Guid("0193466e-6d40-7b6e-a2f3-3b1f3a1f9d01")), PaperKinds.Receipt, "H50.19333-261120-0007");

    private readonly PapersFolder folder = new(Directory.CreateTempSubdirectory("motcua-").FullName);
    private readonly PaperTokens tokens;

    public PaperTokenTests() => tokens = new PaperTokens(folder);

    [Fact]
    public void What_was_written_is_read_back_also_after_a_restart()
    {
        var text = tokens.Write(Sample);
        tokens.Read(text).ShouldBe(Sample);
        new PaperTokens(folder).Read(text).ShouldBe(Sample);
        tokens.Read(tokens.Write(Sample with { Reference = null })).ShouldBe(Sample with { Reference = null });
    }

    [Fact]
    public void A_token_is_short_and_fits_an_address() =>
        tokens.Write(Sample).ShouldSatisfyAllConditions(t => t.Length.ShouldBeLessThan(80), t => Uri.EscapeDataString(t).ShouldBe(t));

    [Fact]
    public void A_token_of_another_office_is_not_ours()
    {
        var other = new PapersFolder(Directory.CreateTempSubdirectory("motcua-").FullName);
        new PaperTokens(other).Read(tokens.Write(Sample)).ShouldBeNull();
        Directory.Delete(other.Path, recursive: true);
    }

    [Fact]
    public void No_changed_letter_is_accepted()
    {
        var text = tokens.Write(Sample);
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var forged =
            from place in Gen.Choose(0, text.Length - 1)
            from letter in Gen.Elements(Letters.ToCharArray())
            select text[..place] + letter + text[(place + 1)..];
        // The last letter may carry bits that mean nothing; base64url of the same bytes is the same token.
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000),
            Prop.ForAll(forged.ToArbitrary(), other => other == text || tokens.Read(other) is null || other[..^1] == text[..^1]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("../../etc/passwd")]
    [InlineData("AQEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Rubbish_is_answered_and_never_throws(string text) => tokens.Read(text).ShouldBeNull();

    public void Dispose() => Directory.Delete(folder.Path, recursive: true);
}
