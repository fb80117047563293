using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Web.Startup;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Calendars;

public sealed class DeadlineCommandTests
{
    [Fact]
    public async Task The_due_moment_comes_first_and_then_why()
    {
        var (code, output, errors) = await Run("--received", "2022-04-26 08:30", "--limit", "20 wd");
        code.ShouldBe(0);
        errors.ShouldBeEmpty();
        output[0].ShouldBe("2022-05-26 17:00");
        output[1].ShouldBe("Tiếp nhận lúc 08:30 ngày 26/04/2022.");
        output[^1].ShouldBe(DeadlineCommand.FilesOnly, "who has no database is told what was not looked at");
        output[^2].ShouldBe("Thời hạn 20 ngày làm việc: đến hạn lúc 17:00 ngày 26/05/2022.");
    }

    [Theory]
    [InlineData("2022-04-26 08:30", "2 wh", "2022-04-26 10:30")]
    [InlineData("2022-04-26T08:30:00", "15 d", "2022-05-11 17:00")]
    [InlineData("2025-12-31 15:01", "same-day 15:00", "2026-01-05 17:00")]
    public async Task Every_unit_is_understood(string received, string limit, string due) =>
        (await Run("--received=" + received, "--limit", limit)).Output[0].ShouldBe(due);

    [Fact]
    public async Task A_unit_with_hours_of_its_own_can_be_named()
    {
        (await Run("--received", "2026-10-17 09:00", "--limit", "1 wd", "--calendar", "H50.TTHCC")).Output[0].ShouldBe("2026-10-19 17:00");
        (await Run("--received", "2026-10-17 09:00", "--limit", "1 wd")).Output[0].ShouldBe("2026-10-20 17:00");
    }

    [Fact]
    public async Task Every_fault_is_one_line_naming_the_option_and_the_mend()
    {
        var (code, output, errors) = await Run("--received", "26/4/2022", "--limit", "20 ngày", "--calendar", "nowhere", "--speed", "--limit");
        code.ShouldBe(2);
        output.ShouldBeEmpty();
        errors.Length.ShouldBe(6);
        errors[0].ShouldBe("--speed: không có tùy chọn này; các tùy chọn: --received, --limit, --calendar.");
        errors[1].ShouldStartWith("--limit: thiếu giá trị");
        errors[2].ShouldBe("--limit: được ghi hai lần; hãy chỉ ghi một lần.");
        errors[3].ShouldStartWith("--received: \"26/4/2022\" không phải thời điểm; hãy ghi ngày và giờ Việt Nam dạng yyyy-MM-dd HH:mm");
        errors[4].ShouldStartWith("--limit: Không hiểu thời hạn \"20 ngày\".");
        errors[5].ShouldBe("--calendar: Không có lịch làm việc \"nowhere\". Các lịch đang có: H50.TTHCC, vn-civil-service.");
    }

    [Theory]
    [InlineData("--received: chưa có thời điểm tiếp nhận", "--limit", "20 wd")]
    [InlineData("--limit: chưa có thời hạn", "--received", "2022-04-26 08:30")]
    [InlineData("--received: thiếu giá trị", "--received", "--limit", "20 wd")]
    [InlineData("--limit: Thời hạn \"0 wd\" phải từ 1 đến 9999", "--received", "2022-04-26 08:30", "--limit", "0 wd")]
    [InlineData("--received, --limit: Lịch làm việc chưa có ngày nghỉ của năm 2028", "--received", "2027-12-31 08:30", "--limit", "1 wd")]
    [InlineData("--received, --limit: Lịch làm việc chưa có ngày nghỉ của năm 1", "--received", "0001-01-01 00:00", "--limit", "1 wd")]
    public async Task One_fault_gives_one_line_and_exit_code_2(string expected, params string[] arguments)
    {
        var (code, output, errors) = await Run(arguments);
        code.ShouldBe(2);
        output.ShouldBeEmpty();
        errors.ShouldHaveSingleItem().ShouldStartWith(expected);
    }

    private static async Task<(int Code, string[] Output, string[] Errors)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        ICommand command = new DeadlineCommand(new CatalogueFolder(Repository.Catalogue), null!);
        command.NeedsDatabase.ShouldBeFalse();
        var code = await command.Run(arguments, output, errors, TestContext.Current.CancellationToken);
        return (code, Lines(output), Lines(errors));
    }

    private static string[] Lines(StringWriter text) => text.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
