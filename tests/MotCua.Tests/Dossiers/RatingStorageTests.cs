using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Erasing;
using MotCua.Dossiers.Ratings;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers;

/// <summary>A rating in the database: once, by whom it may, within its days, and its words erasable.</summary>
public sealed class RatingStorageTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_owner_rates_once_the_second_click_of_two_says_nothing_new_and_a_change_is_an_act_of_its_own()
    {
        office.Time.Set(SettableTime.OrdinaryMorning);
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.Returned);
        var rate = office.The<RateDossier>();
        (await rate.ByOwner(Staff.Citizen(office), dossier.Id, RatingGrade.Unhappy, null, Stop)).Refusal.ShouldBe(DossierRefusals.Unknown, "somebody else");
        (await rate.ByOwner(await life.Officer(), dossier.Id, RatingGrade.VeryHappy, null, Stop)).Refusal.ShouldBe(DossierRefusals.Unknown, "not the officer for the citizen");

        (await rate.ByOwner(life.Citizen, dossier.Id, RatingGrade.Happy, "Nhanh", Stop)).Accepted.ShouldBeTrue();
        (await rate.ByOwner(life.Citizen, dossier.Id, RatingGrade.Happy, "Nhanh", Stop)).Accepted.ShouldBeTrue();
        (await rate.ByLookUp(dossier.Reference, RatingGrade.Unhappy, null, Stop)).Accepted.ShouldBeTrue();

        var acts = (await office.The<Journal>().HistoryOf(dossier.Id.Value, Stop)).Where(a => a.Kind.StartsWith("dossier.rat", StringComparison.Ordinal)).ToList();
        acts.Select(a => (a.Kind, a.ActorKind, a.Note)).ShouldBe([("dossier.rated", "citizen", "Nhanh"), ("dossier.rating-changed", "system", null)]);
        acts[1].Data.ShouldContain("\"before\": \"happy\"");
        var (standing, _) = await office.The<RatingStore>().Of(dossier.Id, Stop);
        (standing!.Grade, standing.Words, standing.By).ShouldBe((RatingGrade.Unhappy, null, RatedBy.LookUp));
        (await life.Now(dossier)).Version.ShouldBe(dossier.Version, "the dossier does not move");
    }

    [Fact]
    public async Task Two_at_the_same_moment_leave_one_rating_and_one_act()
    {
        office.Time.Set(SettableTime.OrdinaryMorning);
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.Stopped);
        var rate = office.The<RateDossier>();
        var both = await Task.WhenAll(RatingGrades.All.Select(g => rate.ByOwner(life.Citizen, dossier.Id, g, null, Stop)));

        both.Count(o => o.Accepted).ShouldBeGreaterThan(0);
        both.Where(o => !o.Accepted).ShouldAllBe(o => o.Refusal!.Kind == RefusalKind.Stale);
        var acts = (await office.The<Journal>().HistoryOf(dossier.Id.Value, Stop)).Count(a => a.Kind is "dossier.rated" or "dossier.rating-changed");
        var (standing, _) = await office.The<RatingStore>().Of(dossier.Id, Stop);
        acts.ShouldBe(standing!.Version);
        acts.ShouldBe(both.Count(o => o.Accepted));
    }

    [Fact]
    public async Task The_database_refuses_too_what_is_open_deleted_moved_or_too_late()
    {
        office.Time.Set(SettableTime.OrdinaryMorning);
        var life = await CitizenLife.Of(office);
        var open = await life.In(DossierStatus.Processing);
        var ended = await life.In(DossierStatus.Withdrawn);
        (await office.The<RateDossier>().ByOwner(life.Citizen, ended.Id, RatingGrade.Unhappy, "Vì Hoàng Kỳ Quặc", Stop)).Accepted.ShouldBeTrue();
        await using var connection = await office.OpenAsOwner();
        (await Refused(connection, "insert into dossiers.rating select @id, unit, 'happy', null, 'account', @at, @at, current, 1 from (select s.unit, date '2026-12-01' as current from dossiers.state s where dossier_id = @id) x", open))
            .ShouldBe("dossier.rating.open");
        (await Refused(connection, "delete from dossiers.rating where dossier_id = @id", ended)).ShouldBe("dossier.rating.no-delete");
        (await Refused(connection, "update dossiers.rating set unit = 'H50.1', version = version + 1 where dossier_id = @id", ended)).ShouldBe("dossier.rating.fixed");
        (await Refused(connection, "update dossiers.rating set words = 'Khác', version = version + 1, changed_at = change_until + 2 where dossier_id = @id", ended)).ShouldBe("dossier.rating.settled");

        (await office.The<EraseDossier>().Run(ended.Id, ErasureGround.Request, "Theo đơn của người nộp", Actor.System, Stop)).Accepted.ShouldBeTrue();
        var (kept, _) = await office.The<RatingStore>().Of(ended.Id, Stop);
        (kept!.Grade, kept.Words).ShouldBe((RatingGrade.Unhappy, "Đã xóa theo yêu cầu của người có dữ liệu"));
        (await connection.ExecuteScalarAsync<long>("select count(*) from kernel.act_note where note like '%Hoàng Kỳ Quặc%'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_unit_reads_its_own_and_no_other_units_ratings()
    {
        office.Time.Set(SettableTime.OrdinaryMorning);
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.NotAccepted);
        (await office.The<RateDossier>().ByOwner(life.Citizen, dossier.Id, RatingGrade.Unhappy, "Không ai giải thích", Stop)).Accepted.ShouldBeTrue();
        var (store, today) = (office.The<RatingStore>(), office.Clock.Today);

        (await store.Unhappy(await life.Officer(), today, today, Stop)).ShouldContain(l => l.DossierId == dossier.Id.Value && l.Words == "Không ai giải thích");
        var elsewhere = await new Staff(office).Counter(Staff.OtherCommune);
        (await store.Unhappy(elsewhere, today, today, Stop)).ShouldNotContain(l => l.DossierId == dossier.Id.Value);
        (await store.Counts(elsewhere, today, today, Stop)).Sum(c => c.All).ShouldBe(0);
        (await store.Unhappy(await life.Officer(), today.AddDays(1), today.AddDays(30), Stop)).ShouldBeEmpty();
    }

    private async Task<string?> Refused(NpgsqlConnection connection, string sql, Dossier dossier)
    {
        var refusal = await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(sql, new { id = dossier.Id.Value, at = office.Clock.Now.UtcDateTime }));
        refusal.SqlState.ShouldBe("MC422");
        return refusal.Hint;
    }
}
