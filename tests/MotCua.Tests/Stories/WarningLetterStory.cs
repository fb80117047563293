using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.People;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Stories;

/// <summary>Warnings reach officers by the channel they chose: on the screen everybody, by letter whoever asked for it, once.</summary>
public sealed class WarningLetterStory(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_wants_letters_gets_one_for_all_warnings_of_a_round_and_none_twice()
    {
        office.Time.SetLocal(2026, 11, 20, 8, 0);
        var (byLetter, screen) = (await new Staff(office).CivilStatus(), await new Staff(office).CivilStatus());
        (await office.The<ChooseChannel>().Run(byLetter.As(), byLetter.Account, true, "can.bo@quangtri.example", "email", Stop)).Accepted.ShouldBeTrue();
        var (first, second, third) = (await office.TakenBy(byLetter), await office.TakenBy(byLetter), await office.TakenBy(screen));
        await office.The<TellWarnings>().Pass(Stop);

        // Due at 17:00 the same day.
        office.Time.SetLocal(2026, 11, 20, 14, 0);
        await office.The<WarnHolders>().Run(Stop);
        (await office.The<TellWarnings>().Pass(Stop)).ShouldBeGreaterThan(2);
        var told = (await office.The<NoticeStore>().Of(byLetter.Account, null, Stop)).Single();
        told.Title.ShouldBe("2 hồ sơ cần chú ý thời hạn");
        told.Body.ShouldContain(first.Code!);
        told.Body.ShouldContain(second.Code!);
        (await office.The<NoticeStore>().Of(screen.Account, null, Stop)).ShouldBeEmpty();
        (await office.The<WarningStore>().Unseen(screen.Account, Stop)).Single().DossierId.ShouldBe(third.Id.Value);
        (await office.The<LetterQueue>().Take(10, office.Clock.Now, office.Clock.Now.AddMinutes(5), Stop)).Single().Address.ShouldBe("can.bo@quangtri.example");

        await office.The<WarnHolders>().Run(Stop);
        (await office.The<TellWarnings>().Pass(Stop)).ShouldBe(0);
        office.Time.SetLocal(2026, 11, 20, 16, 10);
        await office.The<WarnHolders>().Run(Stop);
        await office.The<TellWarnings>().Pass(Stop);
        (await office.The<NoticeStore>().Of(byLetter.Account, null, Stop)).Count.ShouldBe(2);
    }

    [Fact]
    public void One_warning_is_named_in_the_title_and_many_are_counted()
    {
        var due = office.Clock.Now;
        PersonalWarning One(int n) => new() { DossierId = Guid.Empty, Number = $"H50.{n}", DueAt = due, Threshold = "last-hour" };
        TellWarnings.Telling(Guid.Empty, [One(1)]).Title.ShouldBe("Hồ sơ H50.1: còn dưới 1 giờ làm việc");
        var many = TellWarnings.Telling(Guid.Empty, [.. Enumerable.Range(1, 12).Select(One)]);
        many.Title.ShouldBe("12 hồ sơ cần chú ý thời hạn");
        many.Body.ShouldEndWith("Và 2 hồ sơ khác: xem ở bàn làm việc.");
    }
}
