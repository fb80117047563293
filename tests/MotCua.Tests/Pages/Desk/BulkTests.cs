using System.IO.Compression;
using System.Net;
using System.Text;
using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Bulk;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Desk;

/// <summary>One act on many dossiers: what is refused is told before and stops nobody else; two clicks are one.</summary>
public sealed class BulkTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_are_taken_by_one_click_and_what_a_colleague_took_meanwhile_is_told()
    {
        var (visitor, viewer) = await office.AtPost("tu-phap-ho-tich");
        var pool = new List<Dossier> { await office.InPool(), await office.InPool(), await office.InPool() };
        var page = await visitor.Open("/can-bo/nhieu-ho-so?viec=take", Stop);
        (await visitor.Press(page, "Xem trước")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var colleague = await new Staff(office).CivilStatus();
        (await office.The<TakeDossier>().Run(colleague, pool[2].Id, pool[2].Version, Stop)).Accepted.ShouldBeTrue();
        var chosen = pool.Select(d => ("chosen", $"{d.Id.Value}:{d.Version}")).ToArray();
        var preview = await visitor.Press(page, "Xem trước", chosen);
        preview.Text.ShouldContain("2 hồ sơ sẽ được thực hiện, 1 hồ sơ sẽ bị từ chối");

        var done = await visitor.Press(preview, "Nhận xử lý 2 hồ sơ");
        done.Text.ShouldContain("Đã xong 0, bị từ chối 0, còn 2 hồ sơ chưa làm");
        (await visitor.Open("/can-bo/nhieu-ho-so?viec=take", Stop)).Text.ShouldContain("đang làm, đã xong 0 trên 2");
        await WorkOff();
        (await visitor.Open(done.Address.AbsolutePath, Stop)).Text.ShouldContain("Đã xong 2, bị từ chối 0");
        (await office.Now(pool[0].Id)).Holder.ShouldBe(viewer.Account);
        (await visitor.Press(preview, "Nhận xử lý 2 hồ sơ")).Address.ShouldBe(done.Address);
        await WorkOff();
        (await office.The<Journal>().HistoryOf(pool[0].Id.Value, Stop)).Count(a => a.Kind == "dossier.taken").ShouldBe(1);
    }

    [Fact]
    public async Task What_was_asked_goes_on_after_a_crash_and_with_the_rights_of_now()
    {
        var (officer, leaving) = (await new Staff(office).CivilStatus(), await new Staff(office).CivilStatus());
        var (first, second) = (await office.InPool(), await office.InPool());
        var bulk = office.The<BulkActs>();
        await WorkOff();
        var token = office.Clock.NewId();
        (await bulk.Ask(officer, token, BulkKind.Take, [(first.Id, first.Version)], Stop)).Accepted.ShouldBeTrue();

        // A process that took it and died: nobody else works on it before its lease is over.
        (await office.The<BulkStore>().Lease(office.Clock.Now, office.Clock.Now.AddMinutes(2), Stop)).ShouldNotBeNull();
        (await office.The<BulkWorker>().Part(Stop)).ShouldBeFalse();
        office.Time.Advance(TimeSpan.FromMinutes(3));
        (await office.The<BulkWorker>().Part(Stop)).ShouldBeTrue();
        (await office.Now(first.Id)).Holder.ShouldBe(officer.Account);

        // Asked by somebody who has left since.
        var late = office.Clock.NewId();
        (await bulk.Ask(leaving, late, BulkKind.Take, [(second.Id, second.Version)], Stop)).Accepted.ShouldBeTrue();
        await using (var connection = await office.OpenAsOwner())
        {
            await connection.ExecuteAsync("update identity.account set active = false where account_id = @id", new { id = leaving.Account.Value });
        }

        await WorkOff();
        (await office.The<BulkStore>().Lines(late, Stop)).Single().Refused.ShouldBe("Tài khoản của người yêu cầu không còn dùng được.");
        (await office.Now(second.Id)).Holder.ShouldBeNull();
    }

    [Fact]
    public async Task Five_hundred_boxes_stay_under_a_hundred_kilobytes()
    {
        var (visitor, _) = await office.AtPost("tu-phap-ho-tich", Staff.OtherCommune);
        await Pool(5);
        var few = await Weight();
        await Pool(20);
        var more = await Weight();

        // Styles and scripts weigh less than 30 kB on every page.
        (few + ((more - few) * (BulkActs.Most - 5) / 20)).ShouldBeLessThan(PageWeight.Most - 30_000);

        async Task<long> Weight()
        {
            var page = await visitor.Open("/can-bo/nhieu-ho-so?viec=take", Stop);
            using var packed = new MemoryStream();
            await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                await gzip.WriteAsync(Encoding.UTF8.GetBytes(page.Document.DocumentElement.OuterHtml), Stop);
            }

            return packed.Length;
        }

        async Task Pool(int many)
        {
            for (var i = 0; i < many; i++)
            {
                await office.InPool(unit: Staff.OtherCommune);
            }
        }
    }

    [Fact]
    public async Task A_list_that_was_cut_off_goes_on_where_it_stopped_and_counts_what_was_done_as_done()
    {
        var officer = await new Staff(office).CivilStatus();
        var (first, second) = (await office.InPool(), await office.InPool());
        var token = office.Clock.NewId();
        var bulk = office.The<BulkActs>();
        (await bulk.Ask(officer, token, BulkKind.Take, [(first.Id, first.Version), (second.Id, second.Version)], Stop)).Accepted.ShouldBeTrue();

        // As if the process had died between the act and the list.
        (await office.The<TakeDossier>().Run(officer, first.Id, first.Version, Stop)).Accepted.ShouldBeTrue();
        (await bulk.GoOn(officer, token, Stop)).ShouldBe(0);
        (await office.The<BulkStore>().Lines(token, Stop)).ShouldAllBe(l => l.Refused == null && l.DoneAt != null);

        await WorkOff();
        var stranger = await new Staff(office).CivilStatus(Staff.OtherCommune);
        (await office.The<BulkStore>().Find(token, stranger.Account, Stop)).ShouldBeNull();
        (await bulk.Ask(officer, office.Clock.NewId(), BulkKind.Take, [.. Enumerable.Range(0, 501).Select(_ => (new DossierId(office.Clock.NewId()), 1))], Stop)).Refusal!.Field.ShouldBe("chosen");
    }

    /// <summary>Every part that waits, as the worker would do them.</summary>
    private async Task WorkOff()
    {
        while (await office.The<BulkWorker>().Part(Stop))
        {
        }
    }
}
