using System.Text;
using Dapper;
using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.People;
using MotCua.Reports.Letters;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Reports;

/// <summary>The review of the past week is there by itself on the first working day of the next one. Each story has a week and communes of its own.</summary>
public sealed class DueReviewsTests(Office office) : IClassFixture<Office>, IAsyncLifetime
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        office.Time.Set(SettableTime.OrdinaryMorning);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task On_Monday_the_unit_with_something_to_explain_has_its_review_once_and_its_head_is_told()
    {
        var (unit, quiet) = (new UnitCode("H50.19363"), new UnitCode("H50.19333"));
        office.Time.SetLocal(2026, 10, 17, 9, 0);
        await Late(unit, "20261014170000", "tuan-mot");
        var (headId, _) = await office.NewOfficer((unit.Value, DeskRoute.SigningPost));
        var (quietHead, _) = await office.NewOfficer((quiet.Value, DeskRoute.SigningPost));
        var (from, to) = (new DateOnly(2026, 10, 12), new DateOnly(2026, 10, 18));

        office.Time.SetLocal(2026, 10, 18, 23, 50);
        await office.The<DueReviews>().Once(Stop);
        (await Review(unit, from, to)).ShouldBeNull("the week is not over");
        office.Time.SetLocal(2026, 10, 19, 0, 10);
        (await office.The<DueReviews>().Once(Stop)).ShouldBe(1);
        (await office.The<DueReviews>().Once(Stop)).ShouldBe(0);

        var review = (await Review(unit, from, to)).ShouldNotBeNull();
        review.DraftedBy.ShouldBeNull();
        review.Body.ShouldContain("muộn 1 hồ sơ");
        (await office.The<LetterStore>().Items(review.Id, Stop)).ShouldHaveSingleItem().Kind.ShouldBe("late");
        (await Review(quiet, from, to)).ShouldBeNull("it has nothing to explain");
        (await office.The<NoticeStore>().Of(quietHead, null, Stop)).ShouldBeEmpty();
        var told = (await office.The<NoticeStore>().Of(headId, null, Stop)).ShouldHaveSingleItem();
        told.Title.ShouldBe("Kiểm điểm tuần từ 12/10/2026 đến 18/10/2026: 1 hồ sơ cần ghi nguyên nhân");
        var (deputy, _) = await office.SignedInOfficer((unit.Value, DeskRoute.SigningPost));
        (await deputy.Open($"/so-lieu/van-ban/{told.Subject}", Stop)).Heading.ShouldBe("Kiểm điểm hằng tuần");

        // What is recorded of that week later is explained in a review by hand, not by a second one of its own accord.
        await Late(quiet, "20261014170000", "tuan-mot-muon");
        office.Time.SetLocal(2026, 10, 21, 8, 0);
        (await office.The<DueReviews>().Once(Stop)).ShouldBe(0);
        (await office.Command("verify-audit")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task After_an_outage_only_the_last_week_is_caught_up_on_whatever_day_of_the_week()
    {
        var unit = new UnitCode("H50.19429");
        office.Time.SetLocal(2026, 9, 24, 9, 0);
        await Late(unit, "20260909170000", "tuan-truoc-nua");
        await Late(unit, "20260916170000", "tuan-truoc");

        (await office.The<DueReviews>().Once(Stop)).ShouldBe(1, "a Thursday");

        (await Review(unit, new(2026, 9, 7), new(2026, 9, 13))).ShouldBeNull();
        (await Review(unit, new(2026, 9, 14), new(2026, 9, 20))).ShouldNotBeNull();
    }

    [Fact]
    public async Task Over_a_week_without_a_working_day_nothing_is_drafted_and_the_next_review_reaches_over_both()
    {
        var unit = new UnitCode("H50.19495");
        office.Time.SetLocal(2026, 2, 16, 8, 0);
        await Late(unit, "20260211170000", "truoc-tet");
        foreach (var day in new[] { 16, 18, 20, 22 })
        {
            office.Time.SetLocal(2026, 2, day, 8, 0);
            (await office.The<DueReviews>().Once(Stop)).ShouldBe(0, $"{day}/02/2026 is Tết");
        }

        office.Time.SetLocal(2026, 2, 23, 8, 0);
        (await office.The<DueReviews>().Once(Stop)).ShouldBe(1);

        (await Review(unit, new(2026, 2, 9), new(2026, 2, 22))).ShouldNotBeNull().About.ShouldContain("tuần từ 09/02/2026 đến 22/02/2026");
    }

    [Fact]
    public async Task A_holiday_on_Monday_leaves_it_to_Tuesday()
    {
        var calendar = await office.The<WorkCalendars>().For(new UnitCode("H50.19363"), Stop);

        // 31/08/2026 is off for the Saturday worked on 22/08.
        DueReviews.PastWeek(new DateOnly(2026, 8, 31), calendar).ShouldBeNull();
        DueReviews.PastWeek(new DateOnly(2026, 4, 27), calendar).ShouldBeNull("Giỗ Tổ Hùng Vương, 26/04/2026, is a Sunday and made up for on the Monday");
        DueReviews.PastWeek(new DateOnly(2026, 4, 28), calendar).ShouldBe(new Days(new(2026, 4, 20), new(2026, 4, 26)));
    }

    [Fact]
    public async Task Who_drafted_the_review_by_hand_gets_no_second_one()
    {
        var unit = new UnitCode("H50.19597");
        office.Time.SetLocal(2026, 8, 15, 9, 0);
        await Late(unit, "20260812170000", "bang-tay");
        var (id, _) = await office.NewOfficer((unit.Value, DeskRoute.SigningPost));
        var byHand = await office.The<DraftLetter>().Run(await office.ViewerOf(id), LetterKind.WeeklyReview, unit, new(2026, 8, 10), new(2026, 8, 16), null, Stop);
        byHand.Accepted.ShouldBeTrue(byHand.Refusal?.Message);

        office.Time.SetLocal(2026, 8, 17, 8, 0);
        (await office.The<DueReviews>().Once(Stop)).ShouldBe(0);

        (await office.The<NoticeStore>().Of(id, null, Stop)).ShouldBeEmpty();
        await using var owner = await office.OpenAsOwner();
        await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync("update reports.weekly_look set looked_at = looked_at where unit = @unit", new { unit = unit.Value }));
    }

    [Theory]
    [InlineData("H50,xa,2026-01-01,,Căn cứ", "không có loại đơn vị \"xa\"")]
    [InlineData("H50,commune,,,Căn cứ", "thiếu ngày bắt đầu (cột from)")]
    [InlineData("H50,commune,hôm nay,,Căn cứ", "không phải ngày")]
    [InlineData(",commune,2026-01-01,,Căn cứ", "thiếu mã đơn vị (cột under)")]
    public void A_fault_of_the_schedule_is_told_with_its_file_and_line(string line, string words)
    {
        var read = ReviewSchedule.Read(Encoding.UTF8.GetBytes($"under,kind,from,to,basis\nH50,,2026-01-01,,Căn cứ\n{line}\n"));

        read.Refusal!.Message.ShouldStartWith("letters/weekly.csv, dòng 3: ");
        read.Refusal.Message.ShouldContain(words);
    }

    private Task<MotCua.Reports.Letters.Letter?> Review(UnitCode unit, DateOnly from, DateOnly to) => office.The<LetterStore>().Of(LetterKind.WeeklyReview, unit, from, to, Stop);

    /// <summary>A dossier that ended a day after its due moment.</summary>
    private async Task Late(UnitCode unit, string due, string name)
    {
        var day = DateTime.ParseExact(due[..8], "yyyyMMdd", null);
        var printed = await office.Command("import dossiers", office.File($"{name}.jsonl", HoSoLines.Line(
            $"KDT-{name}",
            ("DonViXuLy", unit.Value),
            ("NgayNopHoSo", $"{day.AddDays(-5):yyyyMMdd}080000"),
            ("NgayTiepNhan", $"{day.AddDays(-5):yyyyMMdd}090000"),
            ("NgayHenTra", due),
            ("NgayKetThucXuLy", $"{day.AddDays(1):yyyyMMdd}170000"),
            ("NgayTra", null))));
        printed.Code.ShouldBe(0, printed.Errors);
        await office.CatchUp();
    }
}
