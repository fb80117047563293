using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.Web.Startup.Demo;

/// <summary>The people of the demo: officers of <c>demo/accounts.csv</c>, citizens of <c>demo/citizens.csv</c>.</summary>
public sealed class DemoCast(AccountStore accounts, SeedDemoAccounts officers, SignInCitizen signIn, CatalogueFolder catalogue, Clock clock)
{
    private readonly Dictionary<(UnitCode Unit, string Post), Viewer> staff = [];

    public IReadOnlyList<(Viewer Viewer, PersonAnswer Person)> Citizens { get; private set; } = [];

    public async Task<Refusal?> Gather(CancellationToken stop)
    {
        var opened = await officers.Run(stop);
        if (!opened.Accepted)
        {
            return opened.Refusal;
        }

        foreach (var officer in await officers.List(stop))
        {
            var account = await accounts.FindOfficer(officer.UserName, stop) ?? throw new InvalidOperationException($"{officer.UserName} was just opened");
            if (await accounts.ViewerOf(new SignedIn(account.Id, account.SecurityStamp), clock.Today, stop) is { } viewer)
            {
                staff[(officer.Unit, officer.Post)] = viewer;
            }
        }

        var citizens = new List<(Viewer, PersonAnswer)>();
        foreach (var row in CsvSheet.Read(await File.ReadAllBytesAsync(Path.Combine(catalogue.Path, "demo", "citizens.csv"), stop), "subject", "number", "name", "born").Rows)
        {
            var number = CitizenIdentityNumber.Parse(row["number"], clock.Today).Value;
            var born = PartialDate.Parse(string.Join('-', row["born"].Split('/').Reverse()))!.Value;
            var ticket = await signIn.Run(new CitizenClaims(row["subject"], null, "citizen", number, row["name"], born.Day is null ? null : born.Earliest, born.Year, "2"), stop);
            if (!ticket.Accepted)
            {
                return ticket.Refusal;
            }

            citizens.Add(((await accounts.ViewerOf(ticket.Value, clock.Today, stop))!, new PersonAnswer { Name = row["name"], Number = row["number"], Birth = born, Sex = number.Sex, Nationality = "vn", Ethnicity = "01" }));
        }

        Citizens = citizens;
        return null;
    }

    public Viewer? At(UnitCode unit, string post) => staff.GetValueOrDefault((unit, post));
}
