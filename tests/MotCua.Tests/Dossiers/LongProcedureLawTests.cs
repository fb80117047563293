using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Consulting;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;
using static MotCua.Tests.Support.LandRegistration;

namespace MotCua.Tests.Dossiers;

/// <summary>What a long procedure may not do, tried with bare SQL as the owner of the tables.</summary>
public sealed class LongProcedureLawTests(Office office) : IClassFixture<Office>
{
    private readonly LandRegistration people = new(office);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_kept_of_the_way_is_neither_changed_nor_deleted()
    {
        var dossier = await people.HandedOn(await people.Land(), await people.Received(await people.Counter()));
        foreach (var attempt in new[]
        {
            "delete from dossiers.stay where dossier_id = @id",
            "update dossiers.stay set due_at = null where dossier_id = @id and ended_at is null",
            "update dossiers.stay set began_at = began_at + interval '9 days' where dossier_id = @id and ended_at is null",
            "update dossiers.stay set due_at = due_at + interval '9 days' where dossier_id = @id and ended_at is not null",
            "update dossiers.stay set holder = gen_random_uuid() where dossier_id = @id and ended_at is not null",
            "update dossiers.stay set reason = 'viết lại' where dossier_id = @id and number = 1",
        })
        {
            (await Refused(attempt, dossier.Id)).ShouldBe("dossier.stay.kept", attempt);
        }
    }

    [Fact]
    public async Task Nothing_goes_back_without_saying_why_and_nothing_lies_at_two_desks()
    {
        var dossier = await people.Received(await people.Counter());
        (await Violated("update dossiers.stay set ended_at = began_at, outcome = 'back', reason = 'thiếu' where dossier_id = @id and ended_at is null", dossier.Id)).ShouldBe("stay_back_says_why");
        (await Violated(
            "insert into dossiers.stay(dossier_id, number, visit, step, post, unit, began_at) select dossier_id, 9, 9, step, post, unit, began_at from dossiers.stay where dossier_id = @id",
            dossier.Id)).ShouldBe("stay_open");
    }

    [Fact]
    public async Task An_opinion_is_given_once_and_a_question_stays_as_it_was_asked()
    {
        var land = await people.Land();
        var dossier = await people.Taken(land, await people.Received(await people.Counter()));
        Must(await office.The<ConsultOthers>().Run(
            land, dossier.Id, dossier.Version, new QuestionInput(Staff.OtherCommune, null, "Thửa đất có tranh chấp không?", office.Clock.Today), Stop));
        (await Refused("update dossiers.consultation set question = 'Một câu hỏi khác hẳn' where dossier_id = @id", dossier.Id)).ShouldBe("dossier.consultation.kept");
        (await Refused("delete from dossiers.consultation where dossier_id = @id", dossier.Id)).ShouldBe("dossier.consultation.kept");
        await Sql("update dossiers.consultation set answered_at = asked_at, answered_by = asked_by, stand = 'agree', answer = 'Không có' where dossier_id = @id", dossier.Id);
        (await Refused("update dossiers.consultation set answer = 'Có tranh chấp' where dossier_id = @id", dossier.Id)).ShouldBe("dossier.consultation.kept");
    }

    [Fact]
    public async Task Nothing_ends_before_every_paper_of_the_case_is_signed_unless_it_is_refused()
    {
        var dossier = await people.Taken(await people.Land(), await people.Received(await people.Counter()));
        const string End = "update dossiers.state set version = version + 1, status = 9, finished_at = @at where dossier_id = @id";
        await Result(dossier.Id, "result", Notice);
        (await Refused(End, dossier.Id)).ShouldBe("dossier.finish.papers-missing");

        var refused = await people.Taken(await people.Land(), await people.Received(await people.Counter()));
        await Result(refused.Id, "refusal", "Thông báo từ chối");
        await Sql(End, refused.Id);

        await Result(dossier.Id, "result", Certificate);
        await Sql(End, dossier.Id);
        (await Violated("insert into dossiers.handover(dossier_id, way, taken_by, handed_at) values (@id, 'post', 'owner', @at)", dossier.Id)).ShouldBe("handover_by_post_has_consignment");
    }

    [Fact]
    public async Task A_stand_in_receives_on_the_days_of_the_absence_and_on_no_other()
    {
        var (counter, colleague, leader) = (await people.Counter(), await people.Holding("van-thu"), await people.Leader());
        var today = office.Clock.Today;
        (await Holds(colleague.Account, today)).ShouldBeFalse();
        (await office.The<RecordAbsence>().Run(counter.Account, Staff.Commune, colleague.Account, today, today.AddDays(1), leader.As(leader.Appointments[0]), Stop)).Accepted.ShouldBeTrue();
        (await Holds(colleague.Account, today)).ShouldBeTrue();
        (await Holds(colleague.Account, today.AddDays(1))).ShouldBeTrue();
        (await Holds(colleague.Account, today.AddDays(2))).ShouldBeFalse();

        // The dossier is received in the colleague's own session, with the database's consent.
        var standIn = await office.ViewerOf(colleague.Account);
        (await people.Received(standIn)).Status.ShouldBe(DossierStatus.Received);
    }

    private async Task<bool> Holds(AccountId account, DateOnly day)
    {
        await using var connection = await office.OpenAsOwner();
        return await connection.ExecuteScalarAsync<bool>("select organisation.holds_counter(@account, @unit, @day)", new { account = account.Value, unit = Staff.Commune.Value, day });
    }

    private Task Result(DossierId id, string kind, string name) => Sql(SignedResults.Sql(kind, name), id);

    private async Task<string?> Refused(string sql, DossierId id)
    {
        var refused = await Should.ThrowAsync<PostgresException>(() => Sql(sql, id));
        refused.SqlState.ShouldBe(Database.LawState, refused.MessageText);
        return refused.Hint;
    }

    private async Task<string?> Violated(string sql, DossierId id) => (await Should.ThrowAsync<PostgresException>(() => Sql(sql, id))).ConstraintName;

    private async Task Sql(string sql, DossierId id)
    {
        await using var connection = await office.OpenAsOwner();
        await connection.ExecuteAsync(sql, new { id = id.Value, at = office.Clock.Now });
    }
}
