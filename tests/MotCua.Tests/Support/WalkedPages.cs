using Xunit;

namespace MotCua.Tests.Support;

/// <summary>One page as somebody got it.</summary>
public sealed record WalkedPage(RoleSession Role, string Address, TravelledPage Page);

/// <summary>Every page as everybody gets it, with real dossiers of every kind behind it: walked once for all that holds for every page.</summary>
public sealed class WalkedPages(PostgresServer postgres) : IAsyncLifetime
{
    private readonly Office office = new(postgres);

    public Uri Home { get; private set; } = null!;

    public IReadOnlyList<WalkedPage> Pages { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await office.InitializeAsync();
        Home = await office.Serve();
        var (stop, pages) = (TestContext.Current.CancellationToken, new List<WalkedPage>());
        foreach (var role in await office.Everybody())
        {
            using var client = await office.NewClient(role);
            foreach (var address in office.Pages(await office.Owned(role, stop)))
            {
                pages.Add(new WalkedPage(role, address, await TravelledPage.Fetch(client, address, stop)));
            }
        }

        Pages = pages;
    }

    public ValueTask DisposeAsync() => office.DisposeAsync();
}
