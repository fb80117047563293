using System.Net;
using Dapper;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures.Posting;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Procedures;

/// <summary>What hangs at the premises of a unit, from the officer's click to index 6. Each test has its own office.</summary>
public sealed class PostingTests(PostgresServer postgres) : IAsyncLifetime
{
    private readonly Office office = new(postgres);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private DateOnly Today => office.Clock.Today;

    public ValueTask InitializeAsync() => office.InitializeAsync();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task A_field_is_hung_up_at_once_and_a_version_published_later_does_not_hang()
    {
        var (officer, viewer) = await office.AtPost("tu-phap-ho-tich");
        var page = await officer.Open(Links.Postings, Stop);
        page.Text.ShouldContain("Đúng bản hiện hành");
        page = await officer.Press(page, "Ghi đã niêm yết");
        page.Text.ShouldContain("Hãy chọn ít nhất một thủ tục");
        page = await officer.Press(page, "Ghi đã niêm yết", ("pham-vi", "linh-vuc:chung-thuc"));
        page.Text.ShouldContain("Đã ghi niêm yết");
        var certifying = (await Now()).All.Where(p => p.Procedure.Field == "chung-thuc").ToList();
        certifying.ShouldAllBe(p => p.State == PostingState.Posted);
        (await Now()).All.Where(p => p.Procedure.Field != "chung-thuc").ShouldAllBe(p => p.State == PostingState.Missing);

        await NewVersionOf(certifying[0], "{\"keywords\": [\"sao y\"], \"note\": \"đã đọc lại nguồn\"}");
        (await Now()).All.Single(p => p.Procedure.Code == certifying[0].Procedure.Code).State.ShouldBe(PostingState.Posted, "the wall says all that is published");
        await NewVersionOf((await Now()).All.Single(p => p.Procedure.Code == certifying[0].Procedure.Code), "{\"agency\": \"Cơ quan khác\"}");
        (await Now()).All.Single(p => p.Procedure.Code == certifying[0].Procedure.Code).State.ShouldBe(PostingState.Outdated);
        page = await officer.Open(Links.Postings, Stop);
        page.Text.ShouldContain("Chưa niêm yết bản mới; bản đang niêm yết từ ngày");

        (await Hang(viewer, [certifying[0].Procedure.Code.Value])).Value.ShouldBe(1);
        (await Now()).All.Single(p => p.Procedure.Code == certifying[0].Procedure.Code).State.ShouldBe(PostingState.Posted);
        (await Hang(viewer, [certifying[0].Procedure.Code.Value])).Refusal.ShouldBe(PostingRefusals.NothingChosen, "it hangs already");
        (await office.Command("verify-audit")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Only_an_officer_of_the_unit_speaks_of_its_walls_and_only_of_what_was_done()
    {
        var (_, viewer) = await office.AtPost("tu-phap-ho-tich");
        var record = office.The<RecordPosting>();
        (await record.Hang(viewer, Staff.OtherCommune, new PostingChoice(null, null), Today, Stop)).Refusal.ShouldBe(PostingRefusals.NotYours);
        (await record.Hang(viewer, Staff.Commune, new PostingChoice(null, null), Today.AddDays(1), Stop)).Refusal.ShouldBe(PostingRefusals.DayAhead);
        (await record.Hang(viewer, Staff.Commune, new PostingChoice(null, null), null, Stop)).Refusal.ShouldBe(PostingRefusals.DayMissing);
        var (elsewhere, _) = await office.SignedInOfficer((Staff.OtherCommune.Value, "tu-phap-ho-tich"));
        (await elsewhere.Open(Links.PostingsOf(Staff.Commune.Value), Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_was_taken_down_has_a_reason_and_hung_until_its_day_and_nothing_recorded_is_changed()
    {
        var (officer, viewer) = await office.AtPost("tu-phap-ho-tich");
        (await Hang(viewer, ["1.001193"], Today.AddDays(-3))).Accepted.ShouldBeTrue();
        var page = await officer.Open(Links.PostingsOf(Staff.Commune.Value, "dang-niem-yet"), Stop);
        page = await officer.Press(page, "Ghi đã gỡ xuống", ("pham-vi", "tat-ca"));
        page.Text.ShouldContain("Hãy ghi lý do gỡ xuống");
        page = await officer.Press(page, "Ghi đã gỡ xuống", ("ly-do", "Bảng niêm yết hỏng vì bão"));
        page.Text.ShouldContain("Đã ghi gỡ xuống 1 thủ tục");
        (await Now()).All.ShouldAllBe(p => p.State == PostingState.Missing);
        (await office.The<PostingStore>().Of(Staff.Commune, Today.AddDays(-1), Stop)).Count(PostingState.Posted).ShouldBe(1, "it hung until then");

        await using var connection = await office.OpenAsOwner();
        foreach (var sql in new[] { "update procedures.posting set posted_on = posted_on - 1", "delete from procedures.posting", "truncate procedures.posting" })
        {
            (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(sql))).SqlState.ShouldBe("MC422");
        }
    }

    [Fact]
    public async Task Index_6_is_blank_until_the_unit_begins_its_register_and_then_counts_both_ways_of_each_procedure()
    {
        var (officer, viewer) = await office.AtPost("tu-phap-ho-tich");
        var list = $"/so-lieu/chin-chi-so/thu-tuc?don-vi={Staff.Commune}&so=6";
        var blank = await officer.Open(list, Stop);
        blank.Text.ShouldContain("đơn vị chưa ghi sổ niêm yết");
        blank.Heading.ShouldBe("6. Công khai thủ tục hành chính");

        (await office.The<RecordPosting>().Hang(viewer, Staff.Commune, new PostingChoice(null, null), Today, Stop)).Accepted.ShouldBeTrue();
        var both = await officer.Open(list, Stop);
        both.Text.ShouldContain("niêm yết từ ngày");
        var points = both.Document.QuerySelectorAll("tbody tr").Select(r => r.TextContent).ToList();
        points.ShouldContain(p => p.Contains("(2 điểm)", StringComparison.Ordinal));
        points.ShouldNotContain(p => p.Contains("(0 điểm)", StringComparison.Ordinal), "each hangs");
    }

    private Task<UnitPostings> Now() => office.The<PostingStore>().Of(Staff.Commune, Today, Stop);

    private Task<Outcome<int>> Hang(Viewer by, string[] codes, DateOnly? on = null) =>
        office.The<RecordPosting>().Hang(by, Staff.Commune, new PostingChoice(codes, null), on ?? Today, Stop);

    /// <param name="changed">Parts of the document that are other ones.</param>
    private async Task NewVersionOf(PostedProcedure one, string changed)
    {
        await using var connection = await office.OpenAsOwner();
        await connection.ExecuteAsync(
            """
            update procedures.version set retired_at = @at where version_id = @old;
            insert into procedures.version(version_id, code, from_day, to_day, hash, name, field, agency, online, essential, linked, form_id, document, loaded_at)
            select @next, code, from_day, to_day, hash || '-2', name, field, agency, online, essential, linked, form_id, document || @changed::jsonb, @at from procedures.version where version_id = @old;
            """,
            new { old = one.Version, changed, next = office.Clock.NewId(), at = office.Clock.Now.UtcDateTime });
    }
}
