using Dapper;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Papers;

public sealed class UploadTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pdf_is_kept_as_it_came()
    {
        var upload = (await Receive("C:\\giấy tờ\\Sổ hộ khẩu.pdf", Samples.Pdf(2))).Value;
        upload.Name.ShouldBe("Sổ hộ khẩu.pdf");
        (upload.MediaType, upload.Pages, upload.Size).ShouldBe(("application/pdf", 2, Samples.Pdf(2).Length));
        (await office.The<IFileStore>().Read(upload.File, Stop)).ShouldBe(Samples.Pdf(2));
        (await office.The<UploadStore>().Find(upload.Id, upload.Account, Stop)).ShouldBe(upload);
        (await office.The<UploadStore>().Find(upload.Id, new AccountId(office.Clock.NewId()), Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_photo_is_turned_upright_and_forgets_where_it_was_taken()
    {
        var upload = (await Receive("giấy chứng sinh.jpg", Samples.PhotoLyingDownWithPlace())).Value;
        (upload.Width, upload.Height).ShouldBe((8, 16));
        var kept = (await office.The<IFileStore>().Read(upload.File, Stop))!;
        kept.AsSpan().IndexOf("Exif"u8).ShouldBe(-1);
        kept.AsSpan().IndexOf("GPSPLACE"u8).ShouldBe(-1);
        ContentCheck.Check("x", kept).Value.ShouldBe(new FileFacts(FileKind.Jpeg, Width: 8, Height: 16));
    }

    [Fact]
    public async Task A_photo_broken_behind_a_whole_header_is_refused_and_leaves_nothing()
    {
        byte[] broken = [.. Samples.Png.AsSpan(0, 60), .. new byte[8], .. Samples.Png.AsSpan(68)];
        (await Receive("anh.png", broken)).Refusal!.Code.ShouldBe("file.image-damaged");
        Directory.EnumerateFiles(Path.Combine(office.DataFolder, "files", "staging")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stream_above_the_limit_is_refused_before_its_end_is_read()
    {
        await using var endless = new EndlessStream();
        var outcome = await office.The<ReceiveUpload>().Run("to.pdf", endless, NewAccount(), Stop);
        outcome.Refusal!.Code.ShouldBe("file.too-large");
        endless.BytesRead.ShouldBeLessThan(ContentCheck.LargestFile + (1 << 20));
    }

    [Fact]
    public async Task The_same_content_is_kept_once_and_outlives_the_other_upload()
    {
        var content = Samples.Pdf(5);
        var first = (await Receive("a.pdf", content)).Value;
        office.Time.Advance(UploadSweeper.KeptFor);
        var second = (await Receive("b.pdf", content)).Value;
        second.File.ShouldBe(first.File);

        await office.The<UploadStore>().Sweep(office.Clock.Now - TimeSpan.FromDays(1), Stop);
        (await office.The<UploadStore>().Find(first.Id, first.Account, Stop)).ShouldBeNull();
        (await office.The<IFileStore>().Read(second.File, Stop)).ShouldBe(content);
    }

    [Fact]
    public async Task What_nobody_attached_is_forgotten_and_what_somebody_attached_is_kept()
    {
        var forgotten = (await Receive("a.pdf", Samples.Pdf(6))).Value;
        var attached = (await Receive("b.pdf", Samples.Pdf(7))).Value;
        var batch = UploadStore.Attach(new Batch(), attached.Id, attached.Account, office.Clock.Now);
        (await office.The<Database>().Commit(batch, Stop)).Accepted.ShouldBeTrue();

        office.Time.Advance(UploadSweeper.KeptFor + TimeSpan.FromMinutes(1));
        await office.The<UploadStore>().Sweep(office.Clock.Now - UploadSweeper.KeptFor, Stop);

        (await office.The<IFileStore>().Open(forgotten.File, Stop)).ShouldBeNull();
        (await office.The<IFileStore>().Read(attached.File, Stop)).ShouldBe(Samples.Pdf(7));
        await using var connection = await office.OpenAsOwner();
        (await connection.ExecuteScalarAsync<long>("select count(*) from papers.file where sha256 = @Hex", new { forgotten.File.Hex })).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_attaches_what_somebody_else_sent()
    {
        var upload = (await Receive("a.pdf", Samples.Pdf())).Value;
        var batch = UploadStore.Attach(new Batch(), upload.Id, NewAccount(), office.Clock.Now);
        (await office.The<Database>().Commit(batch, Stop)).Refusal.ShouldBe(Refusal.Stale);
    }

    [Fact]
    public async Task A_crash_before_the_rename_leaves_nothing_in_the_store_and_the_leftover_is_removed_later()
    {
        var store = office.The<DiskFileStore>();
        var content = Samples.Pdf(9);
        using var source = new MemoryStream(content);
        // Never kept and never disposed: as if the process had died.
        var staged = (await store.Stage("x", source, long.MaxValue, Stop)).Value;
        (await store.Open(staged.Hash, Stop)).ShouldBeNull();
        store.RemoveLeftovers(DateTimeOffset.UnixEpoch).ShouldBe(0);
        store.RemoveLeftovers(DateTimeOffset.MaxValue).ShouldBe(1);
        File.Exists(staged.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_on_disk_that_no_row_knows_is_removed_after_a_while_and_known_ones_stay()
    {
        var files = office.The<IFileStore>();
        var known = (await Receive("a.pdf", Samples.Pdf(11))).Value;
        var unknown = await files.Save(Samples.Pdf(12), Stop);
        var usedAgain = await files.Save(Samples.Pdf(13), Stop);
        office.Time.Advance(TimeSpan.FromDays(3650));
        await files.Save(Samples.Pdf(13), Stop);
        await office.The<UploadSweeper>().RemoveUnknown(Stop);

        (await files.Open(unknown, Stop)).ShouldBeNull();
        (await files.Read(known.File, Stop)).ShouldNotBeNull();
        (await files.Read(usedAgain, Stop)).ShouldNotBeNull();
        office.Time.Advance(TimeSpan.FromDays(-3650));
    }

    private AccountId NewAccount() => new(office.Clock.NewId());

    private Task<Outcome<Upload>> Receive(string name, byte[] content) =>
        office.The<ReceiveUpload>().Run(name, new MemoryStream(content), NewAccount(), Stop);

    private sealed class EndlessStream : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'x');
            BytesRead += count;
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
