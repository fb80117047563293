using System.Text.RegularExpressions;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Identity;

public sealed partial class AccountCommandTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_administrator_of_an_empty_office_is_made_by_a_command()
    {
        var printed = await office.Command("account open", "--name", "quan.tri", "--full-name", "Mai Xuân Phúc", "--unit", "H50", "--post", "quan-tri");
        printed.Code.ShouldBe(0, printed.Errors);
        var password = OneTime().Match(printed.Output).Groups[1].Value;

        using var visitor = await office.Anybody();
        var page = await visitor.SignIn("quan.tri", password);
        page.Path.ShouldBe("/tai-khoan/mat-khau");
        page = await visitor.Submit(page, page.Form("again"), Stop, ("current", password), ("password", "câu của người quản trị"), ("again", "câu của người quản trị"));
        page.Path.ShouldBe("/quan-tri/tai-khoan");
    }

    [Fact]
    public async Task Every_fault_is_a_line_of_its_own_and_nothing_is_opened()
    {
        var printed = await office.Command("account open", "--name", "Sai Tên", "--unit", "H50.khong", "--post", "khong-co", "--la", "x");
        printed.Code.ShouldBe(2);
        printed.Output.ShouldBeEmpty();
        printed.ErrorLines.Select(line => line.Split(':')[0]).ShouldBe(["--la", "--full-name", "--name", "--post", "--unit"], ignoreOrder: true);
        printed.ErrorLines.Single(line => line.StartsWith("--post", StringComparison.Ordinal)).ShouldContain("quan-tri");

        var (_, taken) = await office.NewOfficer();
        (await office.Command("account open", "--name", taken, "--full-name", "Hai Người", "--unit", "H50", "--post", "quan-tri")).ErrorLines
            .ShouldHaveSingleItem().ShouldContain("đã có người dùng");
    }

    [Fact]
    public async Task Closing_takes_the_access_away_and_is_refused_the_second_time()
    {
        var (id, name) = await office.NewOfficer(("H50.19363", "tiep-nhan"));
        (await office.Command("account close", "--name", name, "--reason", "Nghỉ việc")).Code.ShouldBe(0);
        (await office.The<AccountStore>().FindOfficer(id, Stop))!.Active.ShouldBeFalse();
        (await office.The<Journal>().HistoryOf(id.Value, Stop))[^1].Note.ShouldBe("Nghỉ việc");

        (await office.Command("account close", "--name", name, "--reason", "Nghỉ việc")).ErrorLines.ShouldHaveSingleItem().ShouldContain("đã đóng từ trước");
        (await office.Command("account close", "--name", "khong.co")).ErrorLines.Count.ShouldBe(2);
        (await office.Command("account reset", "--name", name)).ErrorLines.ShouldHaveSingleItem().ShouldContain("mở lại tài khoản");
    }

    [Fact]
    public async Task The_demo_whose_passwords_everybody_knows_is_never_put_beside_real_officers()
    {
        await office.NewOfficer(("H50", "quan-tri"));
        var printed = await office.Command("seed-demo");
        printed.Code.ShouldBe(2);
        printed.ErrorLines.ShouldHaveSingleItem().ShouldContain("tài khoản cán bộ thật");
        (await office.The<AccountStore>().FindOfficer("quantri", Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_a_one_time_one()
    {
        var (_, name) = await office.NewOfficer(("H50", "quan-tri"));
        var printed = await office.Command("account reset", "--name", name);
        printed.Code.ShouldBe(0, printed.Errors);
        (await office.The<SignInOfficer>().Run(name, SignIns.Password, Stop)).Refusal.ShouldBe(IdentityRefusals.WrongPassword);
        (await office.The<SignInOfficer>().Run(name, OneTime().Match(printed.Output).Groups[1].Value, Stop)).Accepted.ShouldBeTrue();
    }

    [GeneratedRegex(@"Mật khẩu dùng một lần: (\S+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OneTime();
}
