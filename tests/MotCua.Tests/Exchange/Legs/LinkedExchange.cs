extern alias simulators;
using MotCua.Dossiers;
using MotCua.Dossiers.Correcting;
using MotCua.Exchange;
using MotCua.Exchange.CivilStatus;
using MotCua.Exchange.Dvclt;
using MotCua.Exchange.Inbox;
using MotCua.Exchange.Legs;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Papers;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using Shouldly;
using simulators::MotCua.Simulators.Dvclt;
using simulators::MotCua.Simulators.Legs;
using simulators::MotCua.Simulators.Partners;
using Xunit;

namespace MotCua.Tests.Exchange.Legs;

/// <summary>An office whose linked requests really leave the house: every system of births and deaths is its stand-in, over HTTP.</summary>
internal sealed class LinkedExchange(ExchangeOffice exchange)
{
    public Office Office => exchange.Office;

    public LegSystems Systems => exchange.Simulator<LegSystems>();

    public DvcltState Portal => exchange.Simulator<DvcltState>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Everybody works again, and a new day has begun.</summary>
    public void Mend(int day)
    {
        foreach (var faults in Systems.All.Values.Select(s => s.Faults).Append(Portal.Faults))
        {
            faults.Set([]);
            faults.Delay = TimeSpan.Zero;
        }

        Office.Time.Set(SettableTime.OrdinaryMorning.AddDays(7 * day));
    }

    public void Fail(string system, string[] faults, int? times = null) => (system == "dvclt" ? Portal.Faults : Systems[system].Faults).Set(faults, times);

    /// <summary>Time passes; then everybody is told what is due, asked what became of it, and told what follows from that.</summary>
    public async Task Round(TimeSpan? time = null)
    {
        Office.Time.Advance(time ?? TimeSpan.FromMinutes(5));
        await Tell();
        await Office.The<PollPartners>().Pass(Stop);
        await Office.The<ReceiveInbound>().Pass(Stop);
        await Tell();
    }

    /// <summary>Rounds until nobody owes anything of this request any more.</summary>
    public async Task<LinkedFile> UntilClosed(Guid request, int most = 30)
    {
        var file = await Office.LinkedNow(request);
        for (var round = 0; round < most && file.Story.Open; round++)
        {
            await Round();
            file = await Office.LinkedNow(request);
        }

        file.Story.Open.ShouldBeFalse(string.Join("; ", file.Story.Legs.Select(l => $"{l.Code} {l.State}")));
        return file;
    }

    /// <summary>Rounds until every leg outside has its result and the child its number.</summary>
    public async Task<LinkedFile> UntilOutside(Guid request)
    {
        var file = await Office.LinkedNow(request);
        for (var round = 0; round < 8 || (round < 30 && file.Story.Legs.Any(l => !l.Seat.Here && !l.HasOutput)); round++)
        {
            await Round();
            file = await Office.LinkedNow(request);
        }

        return file;
    }

    /// <summary>The commune's own leg, by its people: received, examined, signed.</summary>
    public async Task<Dossier> Register(LinkedFile file, string result) => await Sign(await Receive(file), result);

    public async Task<Dossier> Sign(Dossier dossier, string result)
    {
        var staff = new Staff(Office);
        var (officer, leader) = (await staff.CivilStatus(), await staff.Leader());
        dossier = Must(await Office.The<TakeDossier>().Run(officer, dossier.Id, dossier.Version, Stop));
        dossier = Must(await Office.The<ProposeDecision>().Run(officer, dossier.Id, dossier.Version, new ProposalInput("result", result), Stop));
        dossier = Must(await Office.The<SignResult>().Run(leader, dossier.Id, dossier.Version, Stop));
        await Office.CatchUp();
        return dossier;
    }

    /// <summary>The commune puts its paper right: reported, proposed with the mended file, signed.</summary>
    public async Task Correct(Dossier dossier, string fault)
    {
        var staff = new Staff(Office);
        var (officer, leader) = (await staff.CivilStatus(), await staff.Leader());
        var reported = (await Office.The<ReportWrongResult>().Run(officer, dossier.Id, null, fault, Stop)).Value;
        using var content = new MemoryStream(Samples.Pdf());
        var mended = (await Office.The<ReceiveUpload>().Run("ban-sua.pdf", content, officer.Account, Stop)).Value;
        var correct = Office.The<CorrectResult>();
        var proposed = await correct.Propose(officer, dossier.Id, reported.Id, 1, fault, mended.Id, Stop);
        proposed.Accepted.ShouldBeTrue(proposed.Refusal?.Message);
        var signed = await correct.Sign(leader, dossier.Id, reported.Id, proposed.Value.Version, Stop);
        signed.Accepted.ShouldBeTrue(signed.Refusal?.Message);
        await Office.CatchUp();
    }

    public async Task<Dossier> Receive(LinkedFile file)
    {
        var dossier = await Office.Now(file.Request.Dossier!.Value);
        dossier = Must(await Office.The<ReceiveDossier>().Run(await new Staff(Office).Counter(), dossier.Id, dossier.Version, Stop));
        await Office.CatchUp();
        return dossier;
    }

    private async Task Tell()
    {
        await exchange.Tell<CivilStatusPartner>();
        await exchange.Tell<ResidencePartner>();
        await exchange.Tell<InsurancePartner>();
        await exchange.Tell<WelfarePartner>();
        await exchange.Tell<DvcltPartner>();
        await Office.CatchUp();
    }

    private static Dossier Must(Outcome<Dossier> outcome)
    {
        outcome.Accepted.ShouldBeTrue(outcome.Refusal?.Message);
        return outcome.Value;
    }
}
