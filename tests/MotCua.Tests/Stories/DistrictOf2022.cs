using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Apologies;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Procedures;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Stories;

/// <summary>A district as it stood in 2022, its people, and a procedure of twenty working days.</summary>
public sealed class DistrictOf2022(Office office)
{
    public static readonly UnitCode District = new("H50.06");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public sealed record People(Viewer Counter, Viewer Officer, Viewer Leader);

    /// <summary>Received at nine in the morning of that day.</summary>
    public async Task<(People People, Dossier Dossier)> Received(int year, int month, int day)
    {
        office.Time.SetLocal(year, month, day, 9, 0);
        await TwentyDays();
        var people = new People(await Appointed("tiep-nhan", "tra-ket-qua"), await Appointed("tu-phap-ho-tich"), await Appointed("lanh-dao-ky"));
        var application = await office.AtCounter(District);
        var version = (await office.The<ProcedureStore>().InForce(new ProcedureCode("2.990020"), office.Clock.Today, Stop))!;
        var entered = await office.The<EnterAtCounter>().Run(people.Counter, application with { Version = version }, Stop);
        var dossier = Must(entered);
        return (people, dossier);
    }

    public async Task<Viewer> Appointed(params string[] posts)
    {
        var postings = posts.Select(post => new Posting(District, post, new DateOnly(2022, 1, 1), null)).ToList();
        var opened = await office.The<OpenOfficerAccount>().Run($"cu{office.Clock.NewId():N}"[..20], "Người của huyện", SignIns.Password, postings, Actor.System, Stop);
        opened.Accepted.ShouldBeTrue(opened.Refusal?.Message);
        return await office.ViewerOf(opened.Value);
    }

    private async Task TwentyDays()
    {
        await using var connection = await office.OpenAsOwner();
        await connection.ExecuteAsync(
            """
            insert into procedures.version
            select (jsonb_populate_record(v, jsonb_build_object('version_id', gen_random_uuid(), 'code', '2.990020', 'hash', 'twenty',
              'document', replace(replace(v.document::text, 'same-day 15:00', '20 wd'), '2.000815', '2.990020')::jsonb))).*
            from procedures.version v where v.code = '2.000815' and v.retired_at is null
              and not exists (select from procedures.version x where x.code = '2.990020')
            """);
    }

    public async Task<Dossier> Taken(People people, Dossier dossier) => Must(await office.The<TakeDossier>().Run(people.Officer, dossier.Id, dossier.Version, Stop));

    public async Task<Dossier> Finished(People people, Dossier dossier)
    {
        dossier = Must(await office.The<ProposeDecision>().Run(people.Officer, dossier.Id, dossier.Version, new ProposalInput("result", "Bản sao được chứng thực từ bản chính"), Stop));
        return Must(await office.The<SignResult>().Run(people.Leader, dossier.Id, dossier.Version, Stop));
    }

    public Task<int> Sweep() => office.The<DraftApologies>().Run(Stop);

    public Task<Apology?> Letter(Dossier dossier) => office.The<ApologyStore>().OfDossier(dossier.Id, Stop);

    public Task<string?> ClosedBySql(DossierId id) => Refused("update dossiers.state set status = 9, finished_at = received_at, version = version + 1 where dossier_id = @id", id);

    public async Task<string?> Refused(string sql, DossierId id)
    {
        await using var connection = await office.OpenAsOwner();
        var refused = await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(sql, new { id = id.Value }));
        return refused.SqlState == Database.LawState ? refused.Hint : refused.SqlState;
    }

    public async Task Sql(string sql, DossierId id)
    {
        await using var connection = await office.OpenAsOwner();
        await connection.ExecuteAsync(sql, new { id = id.Value });
    }

    public static DateTimeOffset Local(int year, int month, int day, int hour, int minute) => Clock.FromLocal(new DateOnly(year, month, day), new TimeOnly(hour, minute));

    public static Dossier Must(Outcome<Dossier> outcome)
    {
        outcome.Accepted.ShouldBeTrue(outcome.Refusal?.Message);
        return outcome.Value;
    }
}
