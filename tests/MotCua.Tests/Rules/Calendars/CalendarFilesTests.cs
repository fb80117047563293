using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Web.Startup;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Calendars;

/// <summary>A calendar with a fault is not counted with: every fault is named by file, line and mend.</summary>
public sealed class CalendarFilesTests : IDisposable
{
    private readonly DirectoryInfo catalogue = Directory.CreateTempSubdirectory("motcua-calendars-");

    public CalendarFilesTests()
    {
        var folder = catalogue.CreateSubdirectory("calendars").FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Catalogue, "calendars"), "*.csv"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    [Fact]
    public void The_catalogue_has_no_fault() => CalendarFiles.Read(catalogue.FullName).Accepted.ShouldBeTrue();

    [Theory]
    [InlineData("days.vn-civil-service.csv", "2018-02-14,T,", "2018-02-14,Q,", "calendars/days.vn-civil-service.csv dòng 3: loại ngày \"Q\" không có")]
    [InlineData("days.vn-civil-service.csv", "2018-02-14,T,", "14/02/2018,T,", "dòng 3: cột date: \"14/02/2018\" không phải ngày")]
    [InlineData("days.vn-civil-service.csv", ",,KT-2018,", ",,KT-0000,", "nguồn \"KT-0000\" chưa có trong decisions.csv")]
    [InlineData("days.vn-civil-service.csv", "2018-02-15,T,", "2018-02-14,T,", "ngày 14/02/2018 có 2 dòng")]
    [InlineData("days.vn-civil-service.csv", "2019-01-05,W,", "2019-01-04,W,", "ngày 04/01/2019 là ngày làm bù nhưng không phải ngày nghỉ hằng tuần")]
    [InlineData("days.vn-civil-service.csv", "2018-12-31,S,nghỉ hoán đổi,2019-01-05", "2018-12-31,S,nghỉ hoán đổi,2019-01-12", "ngày 31/12/2018 là ngày nghỉ hoán đổi nhưng pairs_with")]
    [InlineData("days.vn-civil-service.csv", "nghỉ bù Quốc khánh,2018-09-02", "nghỉ bù Quốc khánh,2018-09-04", "ngày 03/09/2018 là ngày nghỉ bù nhưng pairs_with")]
    [InlineData("days.vn-civil-service.csv", "2026-11-24,H,Ngày Văn hóa Việt Nam,,NQ28,2nd\n", "", "Ngày Văn hóa Việt Nam 24/11/2026 chưa có trong lịch")]
    [InlineData("days.vn-civil-service.csv", "2022-01-03,C,nghỉ bù 1/1,2022-01-01,L19-112,2nd\n", "", "Tết Dương lịch 01/01/2022 rơi vào ngày nghỉ hằng tuần nhưng chưa có ngày nghỉ bù")]
    [InlineData("office-hours.csv", "Mon-Fri,07:30,11:30,yes,,", "Mon-Fri,7h30,11:30,yes,,", "calendars/office-hours.csv dòng 2: cột open: \"7h30\" không phải giờ")]
    [InlineData("office-hours.csv", "Mon-Fri,07:30,11:30,yes,,", "Fri-Mon,07:30,11:30,yes,,", "thứ \"Fri-Mon\" không hiểu được")]
    [InlineData("office-hours.csv", "Mon-Fri,07:30,11:30,yes,,", "Mon-Fri,11:30,07:30,yes,,", "giờ mở phải trước giờ đóng")]
    [InlineData("office-hours.csv", "Mon-Fri,07:30,11:30,yes,,", "Mon-Fri,07:30,11:30,maybe,,", "cột counts phải là yes hoặc no")]
    [InlineData("office-hours.csv", "Mon-Fri,07:30,11:30,yes,,", "Mon-Fri,07:30,13:30,yes,,", "vn-civil-service có hai khung giờ chồng nhau")]
    [InlineData("office-hours.csv", "yes,,\n", "yes,2026-01-01,2025-01-01\n", "ngày from phải không sau ngày to")]
    [InlineData("holidays.csv", "9,2,Quốc khánh,yes,L19-112", "9,31,Quốc khánh,yes,L19-112", "không có ngày 31 tháng 9")]
    [InlineData("decisions.csv", "NQ28,", "L19-112,", "mỗi nguồn phải có tên và chỉ có một dòng")]
    public void A_fault_is_named(string file, string text, string faulty, string message)
    {
        Change(file, text, faulty);
        CalendarFiles.Read(catalogue.FullName).Refusal.ShouldNotBeNull().Message.ShouldContain(message);
    }

    [Fact]
    public void The_Culture_Day_on_a_weekend_gives_no_day_in_lieu()
    {
        StatutoryHoliday[] holidays = [new(11, 24, "Ngày Văn hóa Việt Nam", Compensable: false, "NQ28", new DateOnly(2026, 7, 1), null)];
        CalendarDay[] days =
        [
            new(new DateOnly(2029, 2, 13), DayKind.Tet, "Tết Kỷ Dậu", null, "TB"),
            new(new DateOnly(2029, 11, 26), DayKind.Compensatory, "nghỉ bù", new DateOnly(2029, 11, 24), "TB"),
        ];
        CalendarChecks.Holidays(holidays, days).Single().ShouldContain("24/11/2029 không được nghỉ bù nhưng lịch có ngày nghỉ bù");
        CalendarChecks.Holidays(holidays, days[..1]).ShouldBeEmpty();
        CalendarChecks.Holidays([holidays[0] with { Compensable = true }], days[..1]).Single().ShouldContain("chưa có ngày nghỉ bù");
    }

    [Fact]
    public void A_year_missing_between_two_is_named()
    {
        var path = Path.Combine(catalogue.FullName, "calendars", "days.vn-civil-service.csv");
        File.WriteAllLines(path, File.ReadAllLines(path).Where(line => !line.StartsWith("2021-02-1", StringComparison.Ordinal)));
        CalendarFiles.Read(catalogue.FullName).Refusal!.Message.ShouldContain("thiếu ngày nghỉ Tết của năm 2021");
    }

    [Fact]
    public void A_missing_file_and_a_missing_folder_are_named()
    {
        File.Delete(Path.Combine(catalogue.FullName, "calendars", "office-hours.csv"));
        CalendarFiles.Read(catalogue.FullName).Refusal!.Message.ShouldContain("calendars/office-hours.csv: không có tệp này");
        CalendarFiles.Read(Path.Combine(catalogue.FullName, "elsewhere")).Refusal!.Message.ShouldContain("không có thư mục lịch làm việc");
    }

    [Fact]
    public async Task The_deadline_command_tells_every_fault_of_the_files_and_counts_nothing()
    {
        Change("office-hours.csv", "Mon-Fri,07:30,11:30,yes,,", "Mon-Fri,7h30,11:30,maybe,,");
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var command = new DeadlineCommand(new CatalogueFolder(catalogue.FullName), null!);
        (await command.Run(["--received", "2022-04-26 08:30", "--limit", "20 wd"], output, errors, TestContext.Current.CancellationToken)).ShouldBe(2);
        output.ToString().ShouldBeEmpty();
        errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
    }

    public void Dispose() => catalogue.Delete(recursive: true);

    private void Change(string file, string text, string faulty)
    {
        var path = Path.Combine(catalogue.FullName, "calendars", file);
        var before = File.ReadAllText(path);
        before.ShouldContain(text);
        var at = before.IndexOf(text, StringComparison.Ordinal);
        File.WriteAllText(path, string.Concat(before.AsSpan(0, at), faulty, before.AsSpan(at + text.Length)));
    }
}
