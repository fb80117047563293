using System.Text;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Identity;

/// <summary>An officer of the demo.</summary>
/// <param name="Telephone">Of a kind nobody has: ten digits where the region has eleven.</param>
public sealed record DemoAccount(string UserName, string Name, UnitCode Unit, string Post, string Telephone);

/// <summary>
/// The demo's officers, <c>demo/accounts.csv</c>: ordinary accounts, all with one password that the demo's start page
/// shows. Never loaded outside the demo.
/// </summary>
public sealed class SeedDemoAccounts(OpenOfficerAccount open, SetTelephone telephone, AccountStore accounts, CatalogueFolder catalogue)
{
    public const string Password = "motcua-demo-2026";

    public async Task<IReadOnlyList<DemoAccount>> List(CancellationToken stop) =>
        CsvSheet.Read(await File.ReadAllBytesAsync(Path.Combine(catalogue.Path, "demo", "accounts.csv"), stop), "user_name", "name", "unit", "post", "telephone").Rows
            .Select(r => new DemoAccount(r["user_name"], r["name"].Normalize(NormalizationForm.FormC), new UnitCode(r["unit"]), r["post"], r["telephone"])).ToList();

    /// <summary>Accounts whose password everybody knows have no place beside real ones.</summary>
    public async Task<Refusal?> Unwelcome(CancellationToken stop) =>
        await accounts.HasOfficersBeside([.. (await List(stop)).Select(a => a.UserName)], stop) ? IdentityRefusals.DemoUnwelcome : null;

    /// <summary>Opens the accounts that are missing.</summary>
    /// <returns>How many were opened now.</returns>
    public async Task<Outcome<int>> Run(CancellationToken stop)
    {
        var opened = 0;
        foreach (var demo in await List(stop))
        {
            if (await accounts.FindOfficer(demo.UserName, stop) is not null)
            {
                continue;
            }

            var outcome = await open.Run(
                demo.UserName, demo.Name, Password, [new Posting(demo.Unit, demo.Post, new DateOnly(2025, 7, 1), null)], Actor.System, stop);
            if (!outcome.Accepted)
            {
                return outcome.Refusal;
            }

            if (demo.Telephone.Length > 0 && await telephone.Run((await accounts.FindOfficer(demo.UserName, stop))!.Id, demo.Telephone, Actor.System, stop) is { Accepted: false } fault)
            {
                return fault.Refusal;
            }

            opened++;
        }

        return opened;
    }
}
