using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Procedures.Publication;
using MotCua.Tests.Rules.Calendars;
using MotCua.Web.Startup;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Procedures;

public sealed class PublicationClocksTests
{
    private static readonly DateOnly Today = Vietnam.Day("20/11/2026");

    private static PublicationTerms Terms { get; } = PublicationTerms.InFolder(new CatalogueFolder(Repository.Catalogue));

    // 31/08–02/09/2026 are off: five working days before Tuesday 08/09 is Friday 28/08 (07, 04, 03/09 and then 28, 27/08).
    [Theory]
    [InlineData("13/11/2026", "20/11/2026", "13/11/2026", ClockState.Met)]
    [InlineData("14/11/2026", "20/11/2026", "13/11/2026", ClockState.Lost)]
    [InlineData("27/08/2026", "08/09/2026", "27/08/2026", ClockState.Met)]
    [InlineData("28/08/2026", "08/09/2026", "27/08/2026", ClockState.Lost)]
    [InlineData("16/11/2026", null, null, ClockState.Unknown)]
    [InlineData("16/11/2026", "01/01/2040", null, ClockState.Unknown)]
    public void A_decision_is_in_time_five_working_days_before_the_newest_text_takes_effect(string decided, string? effective, string? last, ClockState state)
    {
        var standing = PublicationClocks.Announcing(Decided(decided, effective), Terms, Vietnam.Calendar, Today);

        standing.State.ShouldBe(state, standing.Why);
        standing.Until.ShouldBe(last is null ? null : Vietnam.Day(last));
    }

    [Fact]
    public void A_ministry_has_twenty_days_before_and_ten_after()
    {
        var item = Decided("23/10/2026", "20/11/2026") with { Level = AnnouncingLevel.Ministry, PublishedOn = Vietnam.Day("06/11/2026") };

        PublicationClocks.Announcing(item, Terms, Vietnam.Calendar, Today).ShouldSatisfyAllConditions(
            s => s.State.ShouldBe(ClockState.Met), s => s.Until.ShouldBe(Vietnam.Day("23/10/2026")));
        PublicationClocks.Publishing(item, Terms, Vietnam.Calendar, Today).State.ShouldBe(ClockState.Met);
    }

    [Theory]
    [InlineData("13/11/2026", "20/11/2026", ClockState.Met)]
    [InlineData("12/11/2026", "20/11/2026", ClockState.Lost)]
    [InlineData("13/11/2026", null, ClockState.Running)]
    [InlineData("12/11/2026", null, ClockState.Lost)]
    public void It_is_made_public_within_five_working_days_after_the_decision(string decided, string? published, ClockState state) =>
        PublicationClocks.Publishing(
            Decided(decided, null) with { PublishedOn = published is null ? null : Vietnam.Day(published) }, Terms, Vietnam.Calendar, Today).State.ShouldBe(state);

    [Fact]
    public void What_is_awaited_counts_down_to_the_last_day_without_loss()
    {
        var awaited = Decided(null, "01/12/2026");

        var standing = PublicationClocks.Announcing(awaited, Terms, Vietnam.Calendar, Today);

        // Tuesday 24/11/2026 is a holiday since Nghị quyết 28/2026/QH16.
        standing.State.ShouldBe(ClockState.Running, standing.Why);
        standing.Until.ShouldBe(Vietnam.Day("23/11/2026"));
        PublicationClocks.DaysLeft(Vietnam.Calendar, Today, standing.Until!.Value).ShouldBe(1);
        PublicationClocks.DaysLeft(Vietnam.Calendar, Today, Today).ShouldBe(0);
        PublicationClocks.Announcing(awaited, Terms, Vietnam.Calendar, Vietnam.Day("25/11/2026")).State.ShouldBe(ClockState.Lost);
        PublicationClocks.Publishing(awaited, Terms, Vietnam.Calendar, Today).State.ShouldBe(ClockState.Unknown);
    }

    [Fact]
    public void One_procedure_counts_once_and_late_once_is_late()
    {
        Announcement[] all =
        [
            Decided("13/11/2026", "20/11/2026"),
            Decided("16/11/2026", "20/11/2026"),
            Decided("13/11/2026", "20/11/2026") with { Code = new("1.000002") },
            Decided("13/10/2026", "20/10/2026") with { Code = new("1.000003") },
            Decided(null, "20/11/2026") with { Code = new("1.000004") },
        ];

        var lines = PublicationIndicators.AnnouncedInTime(all, Terms, Vietnam.Calendar, Vietnam.Day("01/11/2026"), Vietnam.Day("30/11/2026"));

        lines.Select(l => (l.Code.Value, l.Met)).ShouldBe([("1.000001", false), ("1.000002", true)]);
        lines[0].Why.ShouldContain("16/11/2026");
        lines[0].Announcements.Count.ShouldBe(2);
    }

    [Fact]
    public void Publication_counts_what_was_published_in_the_period_and_what_was_due_and_was_not()
    {
        Announcement Item(string code, string decided, string? published) =>
            Decided(decided, null) with { Code = new(code), PublishedOn = published is null ? null : Vietnam.Day(published) };
        Announcement[] all =
        [
            Item("1.000001", "02/11/2026", "06/11/2026"),
            Item("1.000002", "02/11/2026", "16/11/2026"),
            Item("1.000003", "02/11/2026", null),
            Item("1.000004", "27/11/2026", null),
            Item("1.000005", "27/10/2026", "30/10/2026"),
            Item("1.000006", "02/11/2026", "01/12/2026"),
        ];

        var lines = PublicationIndicators.PublishedInTime(all, Terms, Vietnam.Calendar, Vietnam.Day("01/11/2026"), Vietnam.Day("30/11/2026"));

        lines.Where(l => l.Met).Select(l => l.Code.Value).ShouldBe(["1.000001"]);
        lines.Where(l => !l.Met).Select(l => l.Code.Value).ShouldBe(["1.000002", "1.000003", "1.000006"]);
        lines.Single(l => l.Code.Value == "1.000006").Why.ShouldStartWith("chưa công khai", Case.Insensitive);
    }

    [Fact]
    public void A_procedure_is_complete_with_its_seven_parts_and_each_missing_one_is_named()
    {
        var whole = ProcedureFiles.Read(Repository.Catalogue).Value.Procedures.Single(p => p.Value.Code.Value == "1.001193").Value;

        SevenParts.Missing(whole).ShouldBeEmpty();
        SevenParts.Missing(whole with { Sequence = [], Steps = [], Applicants = [], Agency = " " }).Select(p => p.Name)
            .ShouldBe(["trình tự thực hiện", "đối tượng thực hiện", "cơ quan thực hiện"]);
        SevenParts.Missing(whole with { Name = "", Channels = [], Components = [], Cases = [] }).Count.ShouldBe(4);
        PublicationIndicators.Complete([whole, whole with { Cases = [] }]).Count(l => l.Met).ShouldBe(1);
    }

    [Theory]
    [InlineData("province,5,x,2022-06-23,,")]
    [InlineData("phuong,5,5,2022-06-23,,")]
    [InlineData("province,5,5,,,")]
    public void A_wrong_term_is_named_by_its_line(string row) => PublicationTerms
        .Read(System.Text.Encoding.UTF8.GetBytes("level,announce_before,publish_within,from,to,source\n" + row)).Faults.ShouldHaveSingleItem().Line.ShouldBe(2);

    [Fact]
    public async Task A_fault_of_the_terms_is_told_when_the_product_starts_and_ours_have_none()
    {
        var stop = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("motcua-terms-");
        try
        {
            var loader = new PublicationTerms.Loader();
            (await loader.Load(folder.FullName, stop)).Refusal!.Message.ShouldStartWith("Không có tệp publication-terms.csv");
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, PublicationTerms.FileName), "level,announce_before,publish_within,from,to,source\nministry,20,10,2022-06-23,,\nphuong,5,5,2022-06-23,,\n", stop);
            (await loader.Load(folder.FullName, stop)).Refusal!.Message.ShouldStartWith("publication-terms.csv, dòng 3: level phải là province hoặc ministry");
            (await loader.Load(Repository.Catalogue, stop)).Accepted.ShouldBeTrue();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Announcement Decided(string? decided, string? effective) => new()
    {
        Id = Guid.Empty,
        Code = new ProcedureCode("1.000001"),
        Name = "Thủ tục thử",
        Change = AnnouncedChange.Amended,
        Basis = "Nghị định 1/2026/NĐ-CP",
        BasisEffective = effective is null ? null : Vietnam.Day(effective),
        Decision = decided is null ? null : "Quyết định 12/QĐ-UBND",
        DecidedOn = decided is null ? null : Vietnam.Day(decided),
    };
}
