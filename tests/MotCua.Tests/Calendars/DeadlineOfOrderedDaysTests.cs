using Microsoft.Extensions.DependencyInjection;
using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Calendars;

/// <summary>The command counts over the days that administrators ordered, once it has joined the installation's database.</summary>
public sealed class DeadlineOfOrderedDaysTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_ordered_day_counts_until_its_order_ends_and_the_last_line_says_so()
    {
        var before = await Deadline();
        before[0].ShouldBe("2026-12-08 17:00");
        before[^1].ShouldBe("Tính theo lịch của hệ thống; quản trị viên chưa ghi thêm ngày nào.");
        var order = new DayOrder(
            CalendarBook.CivilService, DayOrderKind.Holiday, new DateOnly(2026, 12, 8), null, "nghỉ phòng chống bão", "Quyết định 2345/QĐ-UBND", new DateOnly(2026, 11, 19));
        var store = office.The<CalendarStore>();
        (await office.The<OrderDays>().Run([order], Actor.System, null, Evidence.Witnessed, Stop)).Accepted.ShouldBeTrue();

        var counted = await Deadline();

        counted[0].ShouldBe("2026-12-09 17:00");
        counted[^1].ShouldBe("Tính theo lịch của hệ thống, gồm 1 quyết định về ngày nghỉ, ngày làm bù do quản trị viên ghi thêm.");
        var written = (await store.Orders(Stop)).Single();
        var end = new Revocation("Bão không đổ bộ, vẫn làm việc", "Quyết định 2400/QĐ-UBND", new DateOnly(2026, 11, 20));
        (await office.The<RevokeOrder>().Run(written.Id, end, Actor.System, await store.Version(Stop), Stop)).Accepted.ShouldBeTrue();
        (await Deadline())[0].ShouldBe("2026-12-08 17:00");
    }

    private async Task<string[]> Deadline()
    {
        using var output = new StringWriter();
        var command = office.Services.GetServices<ICommand>().OfType<DeadlineCommand>().Single();
        (await command.RunJoined(["--received", "2026-12-07 08:30", "--limit", "1 wd"], output, TextWriter.Null, Stop)).ShouldBe(0);
        return output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
