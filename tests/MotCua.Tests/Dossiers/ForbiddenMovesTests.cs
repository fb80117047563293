using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Correcting;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers;

/// <summary>
/// The moves that the life cycle forbids, one test a sentence: the pure rule says no, and so does the database to its own
/// tables' owner.
/// </summary>
public sealed class ForbiddenMovesTests(Office office) : IClassFixture<Office>
{
    private static readonly DeskStep Return = new("tra-ket-qua", DeskRoute.ReturnPost, "Trả kết quả");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private OneStopDecree Decree => office.The<Decrees>().On(office.Clock.Today);

    [Fact]
    public async Task Finished_or_returned_without_a_result_or_refusal_paper()
    {
        var dossier = await Processing();
        dossier.Finish(null, Return).Refusal.ShouldBe(DossierRefusals.NoResult);
        dossier.Refuse(null, Return).Refusal.ShouldBe(DossierRefusals.NoResult);

        (await MoveRefused(dossier, 9)).ShouldBe("dossier.finish.no-result");
        await Sql(dossier, "insert into dossiers.result(result_id, dossier_id, kind, name) values (gen_random_uuid(), @id, 'result', 'Chưa ký')");
        (await MoveRefused(dossier, 9)).ShouldBe("dossier.finish.no-result");
        await Sql(dossier, "insert into dossiers.result(result_id, dossier_id, kind, name, paper_id, signed_at) values (gen_random_uuid(), @id, 'result', 'Giấy không có ở đây', gen_random_uuid(), @at)");
        (await MoveRefused(dossier, 9)).ShouldBe("dossier.finish.no-result");
        (await MoveRefused(dossier, 10)).ShouldBe("dossier.transition");
        (await MoveRefused(await office.Finished(), 10)).ShouldBe("dossier.return.no-evidence");
    }

    [Fact]
    public async Task Going_back_from_returned()
    {
        foreach (var act in Enum.GetValues<DossierAct>().Where(a => a != DossierAct.CorrectResult))
        {
            LifeCycle.Next(DossierStatus.Returned, act).Accepted.ShouldBeFalse(act.ToString());
        }

        // A wrong result is corrected beside the dossier, which stays where it is.
        LifeCycle.Next(DossierStatus.Returned, DossierAct.CorrectResult).Value.To.ShouldBe(DossierStatus.Returned);

        var dossier = await (await CitizenLife.Of(office)).In(DossierStatus.Returned);
        foreach (var to in Enumerable.Range(1, 10))
        {
            (await MoveRefused(dossier, to)).ShouldBe("dossier.ended");
        }

        (await Refused(dossier, "update dossiers.handover set handed_at = @at where dossier_id = @id")).ShouldBe("dossier.no-delete");
        (await Refused(dossier, "delete from dossiers.handover where dossier_id = @id")).ShouldBe("dossier.no-delete");
    }

    [Fact]
    public async Task A_second_re_appointment()
    {
        var dossier = (await Processing()) with { DueAt = office.Clock.Now.AddDays(9), Extensions = 1 };
        dossier.Reappoint(dossier.DueAt.Value.AddDays(5), office.Clock.Now, office.Clock.Now.AddDays(7), Decree).Refusal.ShouldBe(DossierRefusals.AlreadyReappointed(Decree));

        const string Ask =
            "insert into dossiers.reappointment(dossier_id, old_due, new_due, reason, clause, asked_by, asked_at) values (@id, @at + interval '5 days', @at + interval '9 days', 'Cần xác minh thêm', 'khoản 6 Điều 19', @id, @at)";
        await Sql(dossier, Ask);
        (await Broken(dossier, Ask)).ShouldBe(PostgresErrorCodes.UniqueViolation);
        (await Broken(dossier, "update dossiers.state set version = version + 1, extensions = 2 where dossier_id = @id")).ShouldBe(PostgresErrorCodes.CheckViolation);
        (await Refused(dossier, "delete from dossiers.reappointment where dossier_id = @id")).ShouldBe("dossier.no-delete");
    }

    [Fact]
    public async Task Another_promised_day_without_a_form()
    {
        var dossier = await Processing();
        dossier.Reappoint(dossier.DueAt!.Value.AddDays(5), office.Clock.Now, office.Clock.Now.AddMinutes(-1), Decree).Accepted.ShouldBeFalse();
        dossier.Reappoint(dossier.DueAt.Value, office.Clock.Now, office.Clock.Now.AddDays(1), Decree).Refusal.ShouldBe(DossierRefusals.NewDueNotLater(dossier.DueAt.Value));

        const string Move = "update dossiers.state set version = version + 1, due_at = @at + interval '30 days' where dossier_id = @id";
        (await Refused(dossier, Move)).ShouldBe("dossier.due.unexplained");
        foreach (var reason in new[] { "reception", "extension", "supplement", "payment" })
        {
            await Sql(dossier, $"insert into dossiers.due(due_id, dossier_id, clock, reason, due_at, limit_text, explanation, set_at) values (gen_random_uuid(), @id, 'decree', '{reason}', @at + interval '30 days', '5 wd', '[]', @at)");
            (await Refused(dossier, Move)).ShouldBe("dossier.due.no-form", reason);
        }

        (await Refused(dossier, "update dossiers.state set version = version + 1, due_at = null where dossier_id = @id")).ShouldBe("dossier.due.unexplained");
        (await Refused(dossier, "update dossiers.due set due_at = @at where dossier_id = @id")).ShouldBe("dossier.no-delete");
        (await Refused(dossier, "delete from dossiers.due where dossier_id = @id")).ShouldBe("dossier.no-delete");
    }

    [Fact]
    public async Task Receiving_outside_a_one_stop_desk()
    {
        var (dossier, officer) = (await office.Waiting(), await new Staff(office).CivilStatus());
        OpenActs.For(officer, dossier, office.Clock.Today).ShouldNotContain(DossierAct.Receive);
        (await office.The<ReceiveDossier>().Run(officer, dossier.Id, dossier.Version, Stop)).Refusal.ShouldBe(DossierRefusals.CounterOnly);

        (await MoveRefused(dossier, 2)).ShouldBe("dossier.reception.counter-only");
        await Sql(dossier, $"insert into dossiers.reception(dossier_id, officer, unit, post, day, code, received_at) values (@id, '{officer.Account.Value}', 'H50.19363', 'tu-phap-ho-tich', '2026-11-20', @id::text, @at)");
        (await MoveRefused(dossier, 2)).ShouldBe("dossier.reception.counter-only");
    }

    [Fact]
    public async Task Closing_a_dossier_by_a_message_of_another_system_alone()
    {
        var dossier = await Processing();
        await Sql(
            dossier,
            """
            insert into kernel.act(kind, actor_kind, subject_kind, subject, subject_version, occurred_at, recorded_at, grade, data)
            values ('dossier.finished', 'partner', 'dossier', @id, 99, @at, @at, 'A', '{"to": 9}')
            """);
        (await office.Now(dossier.Id)).Status.ShouldBe(DossierStatus.Processing);
        foreach (var (to, why) in new[] { (9, "dossier.finish.no-result"), (10, "dossier.transition"), (3, "dossier.transition"), (7, "dossier.decision.reason"), (8, "dossier.decision.reason") })
        {
            (await MoveRefused(dossier, to)).ShouldBe(why);
        }

        // An end by the pure rule always comes from a signature, a reason or the applicant: no act of a partner is in the table.
        LifeCycle.Table.Where(t => t.To is DossierStatus.Finished && t.From != t.To).Select(t => t.Act).ShouldBe([DossierAct.Finish, DossierAct.Refuse], ignoreOrder: true);
    }

    [Fact]
    public async Task Telling_what_waits_or_was_stopped_as_done()
    {
        var life = await CitizenLife.Of(office);
        foreach (var (status, why) in new[] { (DossierStatus.SupplementAsked, "dossier.transition"), (DossierStatus.PaymentDue, "dossier.transition"), (DossierStatus.Stopped, "dossier.ended") })
        {
            LifeCycle.Next(status, DossierAct.Finish).Accepted.ShouldBeFalse();
            LifeCycle.Next(status, DossierAct.Refuse).Accepted.ShouldBeFalse();
            var dossier = await life.In(status);
            await Sql(dossier, SignedResults.Sql("result", "Giấy đã ký"));
            (await MoveRefused(dossier, 9)).ShouldBe(why);
        }
    }

    [Fact]
    public async Task Asking_again_by_taking_an_earlier_request_away()
    {
        var dossier = await (await CitizenLife.Of(office)).In(DossierStatus.SupplementAsked);
        var request = new OpenSupplement(Guid.Empty, false, office.Clock.Now, office.Clock.Today.AddDays(15));
        (dossier with { Status = DossierStatus.Processing }).AskSupplement(request, true, Decree).Refusal.ShouldBe(DossierRefusals.AlreadyAskedInExamination(Decree));
        (await Refused(dossier, "delete from dossiers.supplement where dossier_id = @id")).ShouldBe("dossier.no-delete");
        (await Refused(dossier, "update dossiers.supplement set stage = 'reception' where dossier_id = @id")).ShouldBe("dossier.supplement.kept");
        (await Refused(dossier, "update dossiers.supplement set reason = 'Một lý do khác hẳn' where dossier_id = @id")).ShouldBe("dossier.supplement.kept");
    }

    private async Task<Dossier> Processing() => await office.TakenBy(await new Staff(office).CivilStatus());

    private Task<string?> MoveRefused(Dossier dossier, int to) => Refused(
        dossier,
        $"""
        update dossiers.state set version = version + 1, status = {to},
          finished_at = case when {to} >= 9 then @at end, returned_at = case when {to} = 10 then @at end where dossier_id = @id
        """);

    private async Task<string?> Refused(Dossier dossier, string sql)
    {
        var refused = await Should.ThrowAsync<PostgresException>(() => Sql(dossier, sql));
        refused.SqlState.ShouldBe(Database.LawState, refused.MessageText);
        return refused.Hint;
    }

    private async Task<string> Broken(Dossier dossier, string sql) => (await Should.ThrowAsync<PostgresException>(() => Sql(dossier, sql))).SqlState;

    private async Task Sql(Dossier dossier, string sql)
    {
        await using var connection = await office.OpenAsOwner();
        await connection.ExecuteAsync(sql, new { id = dossier.Id.Value, at = office.Clock.Now });
    }
}
