using System.Net;
using MotCua.Dossiers;
using MotCua.Dossiers.Telling;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Counter;

/// <summary>The counter tells what happened earlier, the leader reads it and says yes or no.</summary>
public sealed class ToldEarlierPagesTests(Office office) : IClassFixture<Office>
{
    private static readonly (string, string)[] Typed =
    [
        ("Day.Day", "19"), ("Day.Month", "11"), ("Day.Year", "2026"), ("Hour", "14h05"), ("TakenBy", "owner"), ("Grade", "B"),
        ("Reason", "Mất điện từ 14 giờ, chưa vào được hệ thống."),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_missing_or_impossible_is_said_beside_its_box_and_what_was_typed_stays()
    {
        var dossier = await FinishedYesterday();
        var (clerk, _) = await office.Clerk();
        var page = await clerk.Open((await clerk.Open(Links.HandOver(dossier.Id.Value), Stop)).Link("Kết quả đã được trao từ trước"), Stop);
        var empty = await clerk.Press(page, "Gửi lãnh đạo");
        empty.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var words in new[] { "Hãy ghi ngày và giờ", "Hãy ghi giờ và phút", "Hãy chọn người đã nhận", "Hãy chọn điều gì chứng minh", "vì sao không ghi nhận ngay" })
        {
            empty.Text.ShouldContain(words);
        }

        var bad = await clerk.Press(page, "Gửi lãnh đạo", But(("Day.Month", "13"), ("Hour", "25:00")));
        bad.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        bad.Text.ShouldContain("Mất điện từ 14 giờ");
        bad.Text.ShouldContain("Hãy tải lên bản quét");
        bad.Text.ShouldNotContain("Hãy ghi ngày và giờ đã trao");
        (await clerk.Press(page, "Gửi lãnh đạo", But(("Day.Year", "2027"), ("Grade", "D")))).Text.ShouldContain("không được ở sau thời điểm hiện tại");
        (await clerk.PressWithFile(page, "Gửi lãnh đạo xác nhận", "Scan.chung-cu", "may.exe", Samples.Program, Typed)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await office.The<TellingStore>().Latest(dossier.Id, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_leader_refuses_with_a_reason_and_confirms_what_is_proved()
    {
        var dossier = await FinishedYesterday();
        var (clerk, _) = await office.Clerk();
        var told = await Tell(clerk, dossier, ("Grade", "D"));
        told.Text.ShouldContain("Đã gửi lãnh đạo xác nhận");
        (await clerk.Open(Links.TellEarlier(dossier.Id.Value), Stop)).Text.ShouldContain("đang chờ lãnh đạo xác nhận");
        (await clerk.Open(Links.Tellings, Stop)).Status.ShouldBe(HttpStatusCode.Forbidden);

        var (head, _) = await office.SignedInOfficer((Staff.Commune.Value, "lanh-dao-ky"));
        var list = await head.Open(Links.Tellings, Stop);
        list.Text.ShouldContain(dossier.Code!);
        var page = await head.Open(list.Link(dossier.Code!), Stop);
        page.Text.ShouldContain("thư xin lỗi vẫn phải gửi");
        (await head.Press(page, "Không chấp nhận", ("Because", "sai"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await head.Press(page, "Không chấp nhận", ("Because", "Sổ giao nhận không ghi hồ sơ này."))).Text.ShouldContain("Đã từ chối đề nghị");
        (await head.Open(Links.Telling(dossier.Id.Value), Stop)).Text.ShouldContain("Sổ giao nhận không ghi hồ sơ này.");
        (await head.Open(Links.TellingsOf("da-ket-luan"), Stop)).Text.ShouldContain("Đã từ chối");

        (await Tell(clerk, dossier)).Status.ShouldBe(HttpStatusCode.OK);
        using (var file = await head.Send(new HttpRequestMessage(HttpMethod.Get, Links.TellingFile(dossier.Id.Value)), Stop))
        {
            file.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        }

        // Two windows: the second confirmation finds it done.
        page = await head.Open(Links.Telling(dossier.Id.Value), Stop);
        page.Answer("Nói là đã trao lúc").ShouldBe("14:05 ngày 19/11/2026");
        (await head.Press(page, "Xác nhận")).Text.ShouldContain("được trao lúc 14:05 ngày 19/11/2026");
        (await head.Press(page, "Xác nhận")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await office.Now(dossier.Id)).Status.ShouldBe(DossierStatus.Returned);

        var (other, _) = await office.SignedInOfficer((Staff.OtherCommune.Value, "lanh-dao-ky"));
        (await other.Open(Links.Telling(dossier.Id.Value), Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Open(Links.TellingFile(dossier.Id.Value), Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Open(Links.TellingsOf("da-ket-luan"), Stop)).Text.ShouldNotContain(dossier.Code!);
    }

    /// <summary>What is usually typed, with some of it otherwise.</summary>
    private static (string, string)[] But(params (string Name, string Value)[] instead) =>
        [.. Typed.Where(t => !instead.Any(i => i.Name == t.Item1)), .. instead];

    private async Task<VisitedPage> Tell(Visitor clerk, Dossier dossier, params (string, string)[] instead)
    {
        var page = await clerk.Open(Links.TellEarlier(dossier.Id.Value), Stop);
        return await clerk.PressWithFile(page, "Gửi lãnh đạo xác nhận", "Scan.chung-cu", "bien-nhan.pdf", Samples.Pdf(), But(instead));
    }

    private async Task<Dossier> FinishedYesterday()
    {
        office.Time.SetLocal(2026, 11, 19, 9, 0);
        var dossier = await office.Finished();
        office.Time.SetLocal(2026, 11, 20, 8, 0);
        return dossier;
    }
}
