using FsCheck;
using FsCheck.Fluent;
using MotCua.Papers;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Papers;

public sealed class ContentCheckTests
{
    public static TheoryData<string, string, byte[]> Unusable => new()
    {
        { "file.empty", "rong.pdf", [] },
        { "file.pdf-locked", "khoa.pdf", Samples.Pdf(locked: true) },
        { "file.pdf-locked", "khoa-moi.pdf", Samples.Pdf(locked: true, packed: true) },
        { "file.pdf-damaged", "cut.pdf", Samples.Pdf()[..^40] },
        { "file.pdf-damaged", "chi-co-dau.pdf", "%PDF-1.7\nhello"u8.ToArray() },
        { "file.heic", "IMG_0001.HEIC", Samples.Heic },
        { "file.heic", "doi-ten.jpg", Samples.Heic },
        { "file.video", "phim.jpg", Samples.Video },
        { "file.office", "don.docx", Samples.Docx },
        { "file.office", "don-doi-ten.pdf", Samples.Docx },
        { "file.archive", "ho-so.zip", Samples.Archive },
        { "file.program", "hoa-don.pdf", Samples.Program },
        { "file.web-page", "trang.pdf", "<!DOCTYPE html><html>"u8.ToArray() },
        { "file.web-page", "hinh.png", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray() },
        { "file.text", "ghi-chu.pdf", "Kính gửi Ủy ban nhân dân"u8.ToArray() },
        { "file.other-image", "anh.jpg", "GIF89a"u8.ToArray() },
        { "file.image-damaged", "anh.jpg", Samples.Jpeg[..150] },
        { "file.image-damaged", "anh.png", Samples.Png[..60] },
        { "file.unknown", "la.pdf", [1, 2, 0, 3] },
        { "file.unknown", "gif-roi-pdf.pdf", [0, .. Samples.Pdf()] },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void Each_unusable_file_has_its_own_answer_that_names_it(string code, string name, byte[] content)
    {
        var refusal = ContentCheck.Check(name, content).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe(code);
        refusal.Message.ShouldContain($"“{name}”");
    }

    [Fact]
    public void The_message_about_a_lock_says_what_to_do() =>
        ContentCheck.Check("sổ đỏ.pdf", Samples.Pdf(locked: true)).Refusal!.Message.ShouldStartWith("Tệp PDF đang bị khóa bằng mật khẩu: “sổ đỏ.pdf”. Hãy mở tệp");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pages_are_counted_whatever_the_name_says(bool packed)
    {
        var facts = ContentCheck.Check("anh.jpg", Samples.Pdf(pages: 3, packed: packed)).Value;
        facts.ShouldBe(new FileFacts(FileKind.Pdf, Pages: 3));
        (facts.MediaType, facts.Ending).ShouldBe(("application/pdf", ".pdf"));
    }

    [Fact]
    public void A_photo_tells_its_size()
    {
        ContentCheck.Check("x", Samples.Jpeg).Value.ShouldBe(new FileFacts(FileKind.Jpeg, Width: 16, Height: 8));
        ContentCheck.Check("x", Samples.PhotoLyingDownWithPlace()).Value.ShouldBe(new FileFacts(FileKind.Jpeg, Width: 16, Height: 8));
        ContentCheck.Check("x", Samples.Png).Value.ShouldBe(new FileFacts(FileKind.Png, Width: 16, Height: 8));
    }

    [Fact]
    public void A_file_above_the_limit_is_named_with_the_limit()
    {
        var refusal = ContentCheck.Check("to.pdf", new byte[ContentCheck.LargestFile + 1]).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("file.too-large");
        refusal.Message.ShouldContain("20 MB");
    }

    [Fact]
    public void Whatever_bytes_come_the_check_answers_and_never_throws()
    {
        byte[][] seeds = [Samples.Pdf(2), Samples.Pdf(2, packed: true), Samples.Jpeg, Samples.Png, Samples.Heic];
        var damaged =
            from seed in Gen.Elements(seeds)
            from places in Gen.Choose(0, seed.Length - 1).ListOf(4)
            from values in Gen.Choose(0, 255).ListOf(4)
            from kept in Gen.Choose(0, seed.Length)
            select Damage(seed, places, values, kept);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(damaged.ToArbitrary(), bytes =>
            {
                var outcome = ContentCheck.Check("x", bytes);
                return outcome.Accepted || outcome.Refusal.Message.Length > 0;
            }));
    }

    private static byte[] Damage(byte[] seed, IEnumerable<int> places, IEnumerable<int> values, int kept)
    {
        var copy = seed.ToArray();
        foreach (var (place, value) in places.Zip(values))
        {
            copy[place] = (byte)value;
        }

        // Half of them also end too early.
        return kept % 2 == 0 ? copy : copy[..kept];
    }
}
