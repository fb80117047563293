using System.Net;
using Dapper;
using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Procedures.Simplification;
using MotCua.Reports;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Reports;

/// <summary>The table of seed letter 284/BC-UBND: per procedure and decision, dossiers in time and late since its day.</summary>
public sealed class SimplificationReportTests(Office office) : IClassFixture<Office>, IAsyncLifetime
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (await office.Command("import units", QuangTri2023.Units)).Code.ShouldBe(0);
        string Line(string code, string received, string finished, string due = "20230905170000", string procedure = "1.010824.000.00.00.H50", string status = "10") => HoSoLines.Line(
            code, ("MaTTHC", procedure), ("NgayTiepNhan", received), ("NgayNopHoSo", received), ("NgayHenTra", due), ("NgayKetThucXuLy", finished), ("NgayTra", finished), ("TrangThaiHoSo", status));
        var printed = await office.Command("import dossiers", office.File("simple.jsonl", string.Join('\n',
            Line("A1", "20230816080000", "20230905170000"),
            Line("A2", "20230901080000", "20230905170001"),
            Line("A3", "20230815080000", "20230905100000"),
            Line("A4", "20230901080000", "20240717080000", due: "20240801170000"),
            Line("A5", "20230901080000", "20230905100000", procedure: "1.005461"),
            Line("A6", "20230901080000", "20230905100000", status: "3"))));
        printed.Code.ShouldBe(0, printed.Errors);

        await office.CatchUp();

        // What the letter lists, in the order in which nobody would: the report orders by decision.
        await Record("2.001457", "Quyết định 1732/QĐ-UBND", new(2024, 5, 17), "5 wd", "4 wd");
        await Record("1.010824", "Quyết định 3039/QĐ-UBND", new(2023, 8, 16), "5 wd", "3 wd");
        await Record("1.005461", "Quyết định 2904/QĐ-UBND", new(2023, 8, 4), "25 d", "20 d", condition: "trường hợp không xác minh");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Each_decision_has_its_dossiers_in_time_and_late_since_its_day_and_what_was_saved()
    {
        var report = await office.Command("report", "simplification", "--unit", "H50", "--from", "2023-08-01", "--to", "2024-07-16");

        report.Code.ShouldBe(0, report.Errors);
        report.Output.Split("\r\n")[..5].ShouldBe(
            [
                "unit,code,procedure,decision,decided_on,time_cut,cut,on_time,late,hours_saved,days_saved,effect",
                "H50,,Tất cả thủ tục đã đơn giản hóa,,,,,2,1,32,5,",
                "H50,1.005461,Đăng ký lại khai tử,Quyết định 2904/QĐ-UBND,04/08/2023,Rút ngắn thời gian giải quyết từ 25 ngày xuống còn 20 ngày (giảm 5 ngày) đối với trường hợp không xác minh,,1,0,,5,",
                $"H50,1.010824,{await NameOf("1.010824")},Quyết định 3039/QĐ-UBND,16/08/2023,Rút ngắn thời gian giải quyết từ 5 ngày làm việc xuống còn 3 ngày làm việc (giảm 2 ngày làm việc),,1,1,32,,",
                $"H50,2.001457,{await NameOf("2.001457")},Quyết định 1732/QĐ-UBND,17/05/2024,Rút ngắn thời gian giải quyết từ 5 ngày làm việc xuống còn 4 ngày làm việc (giảm 1 ngày làm việc),,0,0,0,,",
            ]);

        // Before a decision nothing is counted, and a period in which none held is empty but for the whole.
        (await office.Command("report", "simplification", "--unit", "H50", "--from", "2023-01-01", "--to", "2023-08-03")).Output.Split("\r\n")[1].ShouldContain(",0,0,0,0,");
    }

    [Fact]
    public async Task The_page_leads_from_each_number_to_its_dossiers()
    {
        var (observer, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));
        var page = await observer.Open("/so-lieu/don-gian-hoa?don-vi=H50&tu=2023-08-01&den=2024-07-16", Stop);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("Quyết định 3039/QĐ-UBND ngày 16/08/2023");
        page.Text.ShouldContain("32 giờ làm việc");
        var late = page.Document.QuerySelectorAll("a[href*='phan=tre-han']").ShouldHaveSingleItem();

        var list = await observer.Open(late.GetAttribute("href")!, Stop);

        list.Heading.ShouldBe("Đã giải quyết trễ hạn: 1");
        list.Text.ShouldContain("A2");
        (await observer.Open("/so-lieu/don-gian-hoa/ho-so", Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_administrator_records_a_review_is_told_every_fault_and_may_end_what_was_wrong()
    {
        var (administrator, _) = await office.SignedInOfficer(("H50", "quan-tri"));
        var page = await administrator.Open("/quan-tri/don-gian-hoa", Stop);
        var refused = await administrator.Submit(page, page.Form("decision"), Stop, ("code", "1.004884"), ("before", "5"), ("after", "3 d"), ("case", "xac-minh"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("hai đơn vị tính khác nhau");
        refused.Text.ShouldContain("Các mã trường hợp: khong-phai-xac-minh");
        refused.Text.ShouldContain("Hãy nhập ngày quyết định.");
        refused.Document.QuerySelector("input[name=after]")!.GetAttribute("value").ShouldBe("3 d");

        (string, string)[] good =
        [
            ("code", "1.004884"), ("decision", "Quyết định 777/QĐ-UBND"), ("decided.Day", "17"), ("decided.Month", "5"), ("decided.Year", "2026"),
            ("before", "5"), ("after", "4"), ("case", "khong-phai-xac-minh"), ("cut", "Sổ hộ khẩu\nGiấy xác nhận"),
        ];
        var recorded = await administrator.Submit(refused, refused.Form("decision"), Stop, good);
        recorded.Text.ShouldContain("(giảm 1 ngày làm việc) đối với trường hợp không phải xác minh");
        (await administrator.Submit(refused, refused.Form("decision"), Stop, good)).Text.ShouldContain("đã được ghi cho thủ tục này");

        var review = (await office.The<SimplificationStore>().All(Stop)).Single(r => r.Code.Value == "1.004884");
        (await office.The<RecordSimplification>().Revoke(review.Id, "nhầm", Actor.System, Stop)).Refusal!.Field.ShouldBe("reason");
        (await office.The<RecordSimplification>().Revoke(review.Id, "ghi nhầm thủ tục", Actor.System, Stop)).Accepted.ShouldBeTrue();
        (await office.The<SimplificationStore>().All(Stop)).ShouldNotContain(r => r.Id == review.Id);
    }

    [Theory]
    [InlineData("update procedures.simplification set limit_after = '1 wd'")]
    [InlineData("insert into procedures.simplification(review_id, code, decision, decided_on, from_day, limit_before, limit_after, cut, recorded_at) select gen_random_uuid(), '1.1', 'Quyết định 1', '2024-01-01', '2024-01-01', '5 d', '3 wd', '{}', '2024-01-01'")]
    [InlineData("delete from procedures.simplification")]
    public async Task The_database_keeps_reviews_and_their_units_apart_too(string sql)
    {
        await using var owner = await office.OpenAsOwner();

        (await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync(sql))).SqlState.ShouldBeOneOf(Database.LawState, PostgresErrorCodes.CheckViolation);
    }

    private async Task<string> NameOf(string code) => (await office.The<SimplificationStore>().All(Stop)).Single(r => r.Code.Value == code).Name is var name && name.Contains(',', StringComparison.Ordinal) ? $"\"{name}\"" : name;

    private async Task Record(string code, string decision, DateOnly day, string before, string after, string? condition = null)
    {
        var review = new SimplificationReview
        {
            Id = office.Clock.NewId(),
            Code = new ProcedureCode(code),
            Name = code,
            Decision = decision,
            DecidedOn = day,
            From = day,
            Condition = condition,
            Time = TimeCut.Of(TimeLimit.Parse(before).Value, TimeLimit.Parse(after).Value).Value,
        };
        var recorded = await office.The<RecordSimplification>().Run(review, Actor.System, Stop);
        (recorded.Accepted || recorded.Refusal.Field == "decision").ShouldBeTrue(recorded.Refusal?.Message);
    }
}
