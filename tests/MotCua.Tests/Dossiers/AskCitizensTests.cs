using System.Globalization;
using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Asking;
using MotCua.Dossiers.Erasing;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.People;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers;

/// <summary>A sample of hand-overs is asked about, and the answers show what the record hides. Each test has its own office: days do not come back.</summary>
public sealed class AskCitizensTests(PostgresServer postgres) : IAsyncLifetime
{
    private const string Number = "045190001234";

    private readonly Office office = new(postgres);
    private readonly string catalogue = Directory.CreateTempSubdirectory("motcua-asking-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => office.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(catalogue, recursive: true);
        await office.DisposeAsync();
    }

    [Fact]
    public async Task Five_false_closings_in_a_hundred_shift_the_index_and_their_dossiers_are_listed_and_stay_as_they_are()
    {
        var life = await CitizenLife.Of(office);
        var dossiers = new List<Dossier>();
        for (var i = 0; i < 40; i++)
        {
            dossiers.Add(await life.In(DossierStatus.Returned));
        }

        await NextMorning();
        (await Ask(100).Once(Stop)).ShouldBe(40);
        (await Row(CitizenAnswers.Contradicted)).ShouldSatisfyAllConditions(r => r.Denominator.ShouldBe(0), r => r.Percent.ShouldBeNull("nobody answered yet"));

        var (answer, day) = (office.The<AnswerQuestion>(), Clock.DayOf(SettableTime.OrdinaryMorning));
        foreach (var honest in dossiers.Skip(2))
        {
            (await answer.ByOwner(life.Citizen, honest.Id, true, day, Stop)).Accepted.ShouldBeTrue();
        }

        (await Row(CitizenAnswers.Contradicted)).Percent.ShouldBe(0.00m);
        foreach (var closedFalsely in dossiers.Take(2))
        {
            (await answer.ByOwner(life.Citizen, closedFalsely.Id, false, null, Stop)).Accepted.ShouldBeTrue();
        }

        var row = await Row(CitizenAnswers.Contradicted);
        (row.Numerator, row.Denominator, row.Percent).ShouldBe((2, 40, 5.00m));
        (await Row(CitizenAnswers.Answered)).Percent.ShouldBe(100.00m);
        var area = await Here();
        (await office.The<DossierListStore>().Length((DossierCount)CitizenAnswers.Contradicted.Numerator, area.Whole.Spans, area.Window(office.Clock.Now), DossierVisibility.Everything, Stop)).ShouldBe(2);
        (await life.Now(dossiers[0])).ShouldBe(dossiers[0], "an answer changes nothing of the dossier");
        (await office.The<QuestionRemarks>().Of(dossiers[0].Id, Stop)).ShouldHaveSingleItem().ShouldContain("chưa nhận kết quả; hồ sơ ghi đã trả ngày 20/11/2026");
        (await office.Command("recount")).Code.ShouldBe(0);
        (await office.Command("verify-audit")).Code.ShouldBe(0);
        (await office.Command("report", "unit-rates", "--unit", Staff.Commune.Value, "--from", "2026-11-01", "--to", "2026-11-30")).Output.Split("\r\n")[0]
            .ShouldContain("overdue_pct,asked,answered,contradicted_pct");
    }

    [Fact]
    public async Task The_draw_is_made_once_the_day_is_over_and_anybody_can_make_it_again_from_the_journal()
    {
        var life = await CitizenLife.Of(office);
        var dossiers = new List<Dossier>();
        for (var i = 0; i < 12; i++)
        {
            dossiers.Add(await life.In(DossierStatus.Returned));
        }

        await office.CatchUp();
        (await Ask(50).Once(Stop)).ShouldBe(0, "the day is not over");
        await NextMorning();
        var asked = (await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Ask(50).Once(Stop)))).Sum();
        (await Ask(50).Once(Stop)).ShouldBe(0, "once");

        var draw = (await office.The<QuestionStore>().DrawOf(Clock.DayOf(SettableTime.OrdinaryMorning), Stop))!;
        await using var connection = await office.OpenAsOwner();
        var (seed, last) = await connection.QuerySingleAsync<(byte[], bool)>(
            """
            select p.chain, not exists (select from kernel.act_position x join kernel.act y using (act_id) where x.position > p.position and y.recorded_at < a.recorded_at)
            from kernel.act_position p join kernel.act a using (act_id) where p.position = @SeedPosition
            """,
            draw);
        last.ShouldBeTrue();
        seed.ShouldBe(draw.Seed);
        var again = dossiers.Where(d => Draw.Picks(seed, d.Id, draw.SharePercent)).Select(d => d.Id.Value).ToList();
        (await connection.QueryAsync<Guid>("select dossier_id from dossiers.question")).ShouldBe(again, ignoreOrder: true);
        (draw.Returned, draw.Drawn, draw.Asked, asked).ShouldBe((12, again.Count, again.Count, again.Count));
        (await connection.ExecuteScalarAsync<string>("select data ->> 'seed' from kernel.act where kind = 'asking.drawn'")).ShouldBe(Convert.ToHexStringLower(seed));
    }

    [Fact]
    public async Task Who_opened_an_electronic_result_is_not_asked_and_who_cannot_be_reached_is_counted()
    {
        var life = await CitizenLife.Of(office);
        var electronic = await life.In(DossierStatus.Finished, "electronic");
        (await office.The<ReturnResult>().OpenedByCitizen(life.Citizen, electronic.Id, electronic.Version, Stop)).Accepted.ShouldBeTrue();
        var entered = await office.InPool();
        entered = (await office.The<TakeDossier>().Run(await life.Officer(), entered.Id, entered.Version, Stop)).Value;
        entered = (await office.The<ProposeDecision>().Run(await life.Officer(), entered.Id, entered.Version, new ProposalInput("result", "Bản sao được chứng thực từ bản chính"), Stop)).Value;
        entered = (await office.The<SignResult>().Run(await life.Leader(), entered.Id, entered.Version, Stop)).Value;
        (await office.The<ReturnResult>().AtCounter(await life.Counter(), entered.Id, entered.Version, true, null, null, Stop)).Accepted.ShouldBeTrue();

        await NextMorning();
        (await Ask(100).Once(Stop)).ShouldBe(0, "no account, no address");
        (await office.The<QuestionStore>().DrawOf(Clock.DayOf(SettableTime.OrdinaryMorning), Stop)).ShouldSatisfyAllConditions(
            d => d!.Returned.ShouldBe(1), d => d!.Drawn.ShouldBe(1), d => d!.Asked.ShouldBe(0));
    }

    [Fact]
    public async Task The_letter_leads_to_the_question_and_the_journal_never_holds_its_link()
    {
        await using var server = new MailServer();
        var life = await CitizenLife.Of(office, Number);
        (await office.The<ChooseChannel>().Run(Actor.System, life.Citizen.Account, true, "hoa@example.vn", "Email", Stop)).Accepted.ShouldBeTrue();
        var dossier = await life.In(DossierStatus.Returned);
        await office.CatchUp();
        await Send(server);
        await NextMorning();
        (await Ask(100).Once(Stop)).ShouldBe(1);
        await office.CatchUp();
        await Send(server);

        var mail = server.Mail.Last();
        mail.Subject.ShouldBe($"Ông/bà đã nhận kết quả hồ sơ {dossier.Code} chưa? Ngày nào?");
        var path = mail.Body.Split('\n').Select(l => l.Trim()).Single(l => l.Contains("/tra-loi/")).Replace("https://motcua.example.vn", "", StringComparison.Ordinal);
        await using var connection = await office.OpenAsOwner();
        (await connection.ExecuteScalarAsync<long>("select count(*) from kernel.act where data::text like '%' || @token || '%'", new { token = path["/tra-loi/".Length..] })).ShouldBe(0);
        (await connection.QueryAsync<string?>("select path from people.letter where state = 'sent'")).ShouldAllBe(p => p == null);

        using var reader = await office.Anybody();
        var page = await reader.Open(path, Stop);
        page.Heading.ShouldBe("Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của Việt Nam; cơ quan, tổ chức có thẩm quyền của nước ngoài; cơ quan, tổ chức có thẩm quyền của Việt Nam liên kết với cơ quan, tổ chức có thẩm quyền của nước ngoài cấp hoặc chứng nhận");
        page.Text.ShouldNotContain(life.Citizen.Name);
        var missed = await reader.Submit(page, page.Form("da-nhan"), Stop, ("da-nhan", "roi"));
        missed.Document.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Hãy ghi ngày nhận");
        var done = await reader.Submit(missed, missed.Form("da-nhan"), Stop, ("ngay.Day", "12"), ("ngay.Month", "11"), ("ngay.Year", "2026"));
        done.Document.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("không thể trước ngày đó");
        done = await reader.Submit(missed, missed.Form("da-nhan"), Stop, ("da-nhan", "chua"));
        done.Heading.ShouldBe("Đã ghi nhận câu trả lời");
        ((int)(await reader.Open(path, Stop)).Status).ShouldBe(404, "answered once");
        var shown = await (await CitizenLife.Of(office, Number)).Open(dossier, "/da-nhan");
        shown.Text.ShouldContain("Bạn đã trả lời: chưa nhận kết quả.");
    }

    [Fact]
    public async Task A_citizen_answers_signed_in_from_the_dossiers_page()
    {
        var life = await CitizenLife.Of(office, Number);
        var dossier = await life.In(DossierStatus.Returned);
        (await life.Open(dossier, "/da-nhan")).Text.ShouldContain("Không có câu hỏi nào về hồ sơ này.");
        await NextMorning();
        (await Ask(100).Once(Stop)).ShouldBe(1);
        await office.CatchUp();
        var back = await CitizenLife.Of(office);
        (await back.Open(dossier, "/da-nhan")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound, "another citizen's dossier");
        (await office.The<NoticeStore>().Of(life.Citizen.Account, null, Stop))[0].Title.ShouldContain("đã nhận kết quả");

        life = await CitizenLife.Of(office, Number);
        var page = await life.Open(dossier);
        var question = await life.Browser.Open(page.Link("Trả lời câu hỏi"), Stop);
        var done = await life.Browser.Submit(question, question.Form("da-nhan"), Stop, ("da-nhan", "roi"), ("ngay.Day", "20"), ("ngay.Month", "11"), ("ngay.Year", "2026"));
        done.Text.ShouldContain("Bạn đã trả lời: đã nhận kết quả ngày 20/11/2026.");
        (await life.Open(dossier)).Text.ShouldNotContain("Trả lời câu hỏi");

        var (officer, _) = await office.AtPost("tu-phap-ho-tich");
        (await officer.Open(MotCua.Web.Ui.Links.Dossier(dossier.Id.Value), Stop)).Text.ShouldContain("đã nhận ngày 20/11/2026, khớp với ghi nhận");
    }

    [Fact]
    public async Task The_database_judges_as_the_rule_does_and_keeps_draw_question_and_answer()
    {
        var life = await CitizenLife.Of(office);
        var (asked, open) = (await life.In(DossierStatus.Returned), await life.In(DossierStatus.Finished));
        await NextMorning();
        (await Ask(100).Once(Stop)).ShouldBe(1);
        await using var connection = await office.OpenAsOwner();
        (await Refused(connection, "update dossiers.draw set share_percent = 99", asked)).ShouldBe("dossier.draw.kept");
        (await Refused(connection, "delete from dossiers.question", asked)).ShouldBe("dossier.question.kept");
        (await Refused(connection, "update dossiers.question set recorded_on = recorded_on + 9", asked)).ShouldBe("dossier.question.kept");
        (await Refused(connection, "update dossiers.question set answered_at = @at, received = true, received_on = '2027-01-01', way = 'link'", asked)).ShouldBe("dossier.question.day");
        (await Refused(connection, "insert into dossiers.draw select gen_random_uuid(), '2026-11-19', 1, '\\x00', 10, 0, 0, 0, @at", asked)).ShouldBe("dossier.draw.seed");
        (await Refused(connection, "insert into dossiers.question(question_id, dossier_id, draw_id, recorded_on, day_gap, asked_at, answer_by) select gen_random_uuid(), @id, draw_id, day, 2, @at, '2026-12-20' from dossiers.draw", open))
            .ShouldBe("dossier.question.not-returned");

        (await office.The<AnswerQuestion>().ByOwner(life.Citizen, asked.Id, true, new DateOnly(2026, 11, 20), Stop)).Accepted.ShouldBeTrue();
        (await Refused(connection, "update dossiers.question set received = false, received_on = null", asked)).ShouldBe("dossier.question.kept");

        // A table with the same generated column and no trigger: every answer there may be.
        await connection.ExecuteAsync("create temp table judged (like dossiers.question including generated)");
        var recorded = new DateOnly(2026, 11, 20);
        var answers = Enumerable.Range(-4, 9).Select(days => new HandoverAnswer(true, recorded.AddDays(days))).Append(new HandoverAnswer(false, null));
        foreach (var (received, on) in answers)
        {
            var verdict = await connection.ExecuteScalarAsync<string>(
                """
                insert into judged(question_id, dossier_id, draw_id, recorded_on, day_gap, asked_at, answer_by, answered_at, received, received_on)
                values (@id, @id, @id, @recorded, 2, @at, @recorded, @at, @received, @on) returning replace(verdict, '-', '')
                """,
                new { id = asked.Id.Value, at = office.Clock.Now.UtcDateTime, recorded, received, on });
            verdict.ShouldBe(HandoverQuestion.Judge(new HandoverAnswer(received, on), recorded, 2).ToString(), StringCompareShould.IgnoreCase);
        }

        (await office.The<EraseDossier>().Run(asked.Id, ErasureGround.Request, "Theo đơn của người nộp", Actor.System, Stop)).Accepted.ShouldBeTrue();
        (await connection.ExecuteScalarAsync<string>("select verdict from dossiers.question where dossier_id = @id", new { id = asked.Id.Value })).ShouldBe("agrees");
    }

    private AskCitizens Ask(int share)
    {
        File.WriteAllText(Path.Combine(catalogue, AskingRule.File), string.Create(CultureInfo.InvariantCulture, $"share_percent,day_gap,answer_days,from,to\n{share},2,30,2025-07-01,\n"));
        return new AskCitizens(office.The<QuestionStore>(), new AskingRuleCatalogue(new CatalogueFolder(catalogue)), office.The<Journal>(), office.Clock);
    }

    private async Task NextMorning()
    {
        await office.CatchUp();
        office.Time.Set(SettableTime.OrdinaryMorning.AddDays(1));
    }

    private Task<int> Send(MailServer server) => new SendLetters(
        office.The<LetterQueue>(),
        new MailSettings("127.0.0.1", server.Port, null, null, false, "motcua@quangtri.example.vn", "Trung tâm Phục vụ hành chính công", "https://motcua.example.vn"),
        office.Clock).Pass(Stop);

    private async Task<IndicatorRow> Row(Indicator indicator)
    {
        await office.CatchUp();
        return (await office.The<ReadIndicator>().Run(indicator, await Here(), Stop)).Rows[0];
    }

    private async Task<Area> Here() => Area.Of(
        await office.The<UnitStore>().Register(Stop), await office.The<UnitStore>().Successions(Stop), Staff.Commune, new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), null).ShouldNotBeNull();

    private async Task<string?> Refused(NpgsqlConnection connection, string sql, Dossier dossier)
    {
        var refusal = await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(sql, new { id = dossier.Id.Value, at = office.Clock.Now.UtcDateTime }));
        refusal.SqlState.ShouldBe("MC422");
        return refusal.Hint;
    }
}
