using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Support;

/// <summary>People of the office, made by the same acts as any and signed in by the same pages.</summary>
public static class SignIns
{
    public const string Password = "mật khẩu của người thử";
    private static int people;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<Visitor> Anybody(this Office office) => new(await office.Serve());

    /// <summary>Opens an account with these posts.</summary>
    public static async Task<(AccountId Id, string UserName)> NewOfficer(this Office office, params (string Unit, string Post)[] posts)
    {
        var name = $"thu{Interlocked.Increment(ref people)}";
        var opened = await office.The<OpenOfficerAccount>().Run(
            name,
            "Người Thử " + name,
            Password,
            posts.Select(p => new Posting(new UnitCode(p.Unit), p.Post, new DateOnly(2025, 7, 1), null)).ToList(),
            Actor.System,
            Stop);
        opened.Accepted.ShouldBeTrue(opened.Refusal?.Message);
        return (opened.Value, name);
    }

    /// <summary>The officer as every request of theirs sees them today.</summary>
    public static async Task<Viewer> ViewerOf(this Office office, AccountId officer)
    {
        var account = await office.The<AccountStore>().FindOfficer(officer, Stop);
        return (await office.The<AccountStore>().ViewerOf(new SignedIn(officer, account!.SecurityStamp), office.Clock.Today, Stop)).ShouldNotBeNull();
    }

    /// <summary>An officer with these posts, signed in.</summary>
    public static async Task<(Visitor Visitor, AccountId Id)> SignedInOfficer(this Office office, params (string Unit, string Post)[] posts)
    {
        var (id, name) = await office.NewOfficer(posts);
        var visitor = await office.Anybody();
        (await visitor.SignIn(name, Password)).Path.ShouldNotStartWith("/dang-nhap");
        return (visitor, id);
    }

    /// <summary>Types name and password into the officers' sign-in page.</summary>
    public static async Task<VisitedPage> SignIn(this Visitor visitor, string userName, string password)
    {
        var page = await visitor.Open("/dang-nhap/can-bo", Stop);
        return await visitor.Submit(page, page.Form("user_name"), Stop, ("user_name", userName), ("password", password));
    }
}
