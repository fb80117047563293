using Dapper;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers;

/// <summary>What the law forbids, tried with bare SQL as the owner of the tables.</summary>
public sealed class LawTests(Office office) : IClassFixture<Office>
{
    private static readonly Guid CounterOfficer = Guid.Parse("00000000-0000-7000-8000-0000000000c1");
    private static readonly Guid Specialist = Guid.Parse("00000000-0000-7000-8000-0000000000c2");

    [Fact]
    public async Task The_life_cycle_of_the_rule_and_of_the_database_are_the_same_table()
    {
        await using var connection = await office.OpenAsOwner();
        var kept = (await connection.QueryAsync<(short, short)>("select distinct from_status, to_status from dossiers.transition")).ToHashSet();
        var ruled = LifeCycle.Table.Where(t => t.From != t.To).Select(t => ((short)t.From, (short)t.To)).ToHashSet();
        // A supplement asked before reception leads back to the reception list: one verb, two ends.
        ruled.Add(((short)DossierStatus.SupplementAsked, (short)DossierStatus.Registered));
        kept.SetEquals(ruled).ShouldBeTrue();
    }

    [Theory]
    [InlineData(2, "dossier.reception.counter-only")]
    [InlineData(3, "dossier.decision.reason")]
    [InlineData(4, "dossier.transition")]
    [InlineData(5, "dossier.supplement.reason")]
    [InlineData(7, "dossier.decision.reason")]
    [InlineData(8, "dossier.transition")]
    [InlineData(9, "dossier.transition")]
    [InlineData(10, "dossier.transition")]
    public async Task A_registered_dossier_moves_nowhere_without_what_the_law_wants(int to, string refusal) =>
        (await Refused(await Born(), to)).ShouldBe(refusal);

    [Fact]
    public async Task Only_a_counter_post_receives()
    {
        var id = await Born();
        await Reception(id, Specialist);
        (await Refused(id, 2)).ShouldBe("dossier.reception.counter-only");
    }

    [Fact]
    public async Task A_received_dossier_needs_its_reasons_too_and_ends_only_with_a_signed_result()
    {
        var id = await Received();
        (await Refused(id, 8)).ShouldBe("dossier.decision.reason");
        (await Refused(id, 6)).ShouldBe("dossier.payment.amount");
        (await Refused(id, 10)).ShouldBe("dossier.transition");
        await Move(id, 4);
        (await Refused(id, 9)).ShouldBe("dossier.finish.no-result");
        await Sql("insert into dossiers.result(result_id, dossier_id, kind, name) values (gen_random_uuid(), @id, 'result', 'chưa ký')", id);
        (await Refused(id, 9)).ShouldBe("dossier.finish.no-result");
        await Sql(SignedResults.Sql("result", "đã ký"), id);
        await Move(id, 9);
        (await Refused(id, 10)).ShouldBe("dossier.return.no-evidence");
        await Sql("insert into dossiers.handover(dossier_id, way, taken_by, handed_at) values (@id, 'counter', 'owner', @at)", id);
        await Move(id, 10);
        (await Refused(id, 9)).ShouldBe("dossier.ended");
    }

    [Fact]
    public async Task A_reason_of_a_few_letters_is_no_reason()
    {
        var id = await Born();
        foreach (var (reason, clause) in new[] { ("thiếu", "Điều 17 NĐ 118/2025"), ("Thiếu giấy chứng sinh", "") })
        {
            var refused = await Should.ThrowAsync<PostgresException>(() => Sql(
                $"insert into dossiers.decision(decision_id, dossier_id, kind, reason, clause, decided_at) values (gen_random_uuid(), @id, 'refuse-reception', '{reason}', '{clause}', @at)", id));
            refused.SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
        }
    }

    [Fact]
    public async Task The_promised_moment_changes_only_with_its_explanation()
    {
        var id = await Received();
        (await RefusedSql("update dossiers.state set version = version + 1, due_at = @at where dossier_id = @id", id)).ShouldBe("dossier.due.unexplained");
    }

    [Fact]
    public async Task A_third_supplement_and_a_second_extension_are_impossible()
    {
        var id = await Received();
        foreach (var attempt in new[] { "supplements = 3", "extensions = 2" })
        {
            var refused = await Should.ThrowAsync<PostgresException>(() => Sql($"update dossiers.state set version = version + 1, {attempt} where dossier_id = @id", id));
            refused.SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
        }
    }

    [Fact]
    public async Task A_promised_day_is_moved_only_with_reason_in_time_and_once()
    {
        var id = await Received();
        const string Due = "insert into dossiers.due(due_id, dossier_id, clock, reason, due_at, limit_text, explanation, set_at) values (gen_random_uuid(), @id, 'decree', ";
        await Sql(Due + "'reception', @at + interval '5 days', '5 wd', '[]', @at)", id);
        await Sql("update dossiers.state set version = version + 1, due_at = @at + interval '5 days' where dossier_id = @id", id);
        await Sql(Due + "'extension', @at + interval '9 days', '5 wd', '[]', @at)", id);

        const string Move = "update dossiers.state set version = version + 1, extensions = 1, due_at = @at + interval '9 days' where dossier_id = @id";
        (await RefusedSql(Move, id)).ShouldBe("dossier.reappoint.reason");
        const string Ask = "insert into dossiers.reappointment(dossier_id, old_due, new_due, reason, clause, asked_by, asked_at) values (@id, @at + interval '5 days', ";
        foreach (var wrong in new[]
        {
            "@at + interval '9 days', 'lâu', 'khoản 6 Điều 19', @officer, @at)",
            "@at + interval '9 days', 'Cần xác minh thêm', '', @officer, @at)",
            "@at + interval '4 days', 'Cần xác minh thêm', 'khoản 6 Điều 19', @officer, @at)",
            "@at + interval '9 days', 'Cần xác minh thêm', 'khoản 6 Điều 19', @officer, @at + interval '4 days 1 minute')",
        })
        {
            (await Should.ThrowAsync<PostgresException>(() => Sql(Ask + wrong, id))).SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
        }

        await Sql(Ask + "@at + interval '9 days', 'Cần xác minh thêm', 'khoản 6 Điều 19', @officer, @at)", id);
        await Sql(Move, id);
        (await Should.ThrowAsync<PostgresException>(() => Sql(Ask + "@at + interval '12 days', 'Cần xác minh thêm', 'khoản 6 Điều 19', @officer, @at)", id)))
            .SqlState.ShouldBe(PostgresErrorCodes.UniqueViolation);
    }

    [Fact]
    public async Task Waiting_for_a_supplement_ends_no_dossier_before_its_last_day_has_passed()
    {
        var id = await Received();
        await Sql(
            """
            insert into dossiers.supplement(supplement_id, dossier_id, number, stage, reason, clause, items, asked_by, asked_at, answer_by)
            values (gen_random_uuid(), @id, 1, 'examination', 'Bản chụp bị mờ', 'khoản 5 Điều 19', '[{"what": "bản rõ hơn"}]', @officer, @at, '2026-12-05');
            insert into dossiers.decision(decision_id, dossier_id, kind, reason, clause, decided_at)
            values (gen_random_uuid(), @id, 'stop', 'Quá hạn bổ sung hồ sơ', 'khoản 5 Điều 19', @at)
            """,
            id);
        await Move(id, 5);
        (await RefusedSql("update dossiers.state set version = version + 1, status = 8, changed_at = '2026-12-05 23:00+07' where dossier_id = @id", id)).ShouldBe("dossier.stop.fifteen-days");
        await Sql("update dossiers.state set version = version + 1, status = 8, changed_at = '2026-12-06 00:01+07' where dossier_id = @id", id);
    }

    [Fact]
    public async Task A_signed_result_is_replaced_and_never_overwritten()
    {
        var (id, other) = (await Received(), await Received());
        const string Add = "insert into dossiers.result(result_id, dossier_id, kind, name, paper_id, signed_at, replaces, reason, clause) values ";
        await Sql(Add + "(@id, @id, 'result', 'đã ký', @id, @at, null, null, null)", id);
        (await RefusedSql("update dossiers.result set name = 'khác' where dossier_id = @id", id)).ShouldBe("dossier.result.kept");
        (await RefusedSql("delete from dossiers.result where dossier_id = @id", id)).ShouldBe("dossier.no-delete");
        (await Should.ThrowAsync<PostgresException>(() => Sql(Add + "(gen_random_uuid(), @id, 'result', 'bản mới', @id, @at, @id, null, null)", id))).SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
        (await RefusedSql(Add + $"(gen_random_uuid(), @id, 'result', 'bản mới', @id, @at, '{id}', 'Ghi sai họ tên', 'Điều 23 NĐ 118')", other)).ShouldBe("dossier.result.replaces");
        await Sql(Add + "(gen_random_uuid(), @id, 'result', 'bản mới', @id, @at, @id, 'Ghi sai họ tên', 'Điều 23 NĐ 118')", id);
        (await Should.ThrowAsync<PostgresException>(() => Sql(Add + "(gen_random_uuid(), @id, 'result', 'bản nữa', @id, @at, @id, 'Ghi sai họ tên', 'Điều 23 NĐ 118')", id))).SqlState.ShouldBe(PostgresErrorCodes.UniqueViolation);
    }

    [Theory]
    [InlineData("update dossiers.state set version = version + 1, imported = true where dossier_id = @id", "dossier.origin")]
    [InlineData("delete from dossiers.state where dossier_id = @id", "dossier.no-delete")]
    [InlineData("update dossiers.reception set code = 'x' where dossier_id = @id", "dossier.no-delete")]
    [InlineData("update dossiers.state set version = version + 1, received_at = @at where dossier_id = @id", "dossier.received-at")]
    public async Task What_happened_is_not_taken_back(string attempt, string refusal) =>
        (await RefusedSql(attempt, await Received())).ShouldBe(refusal);

    private async Task<Guid> Received()
    {
        var id = await Born();
        await Sql(
            """
            insert into identity.account(account_id, kind, display_name, user_name, password_hash, security_stamp, active, opened_at)
            values (@officer, 'officer', 'Cán bộ một cửa', 'u' || @officer, '-', '-', true, @at) on conflict do nothing;
            insert into organisation.appointment(appointment_id, account, unit, post, from_day)
            select gen_random_uuid(), @officer, 'H50', 'tiep-nhan', '2026-01-01'
            where not exists (select from organisation.appointment where account = @officer)
            """,
            id);
        await Reception(id, CounterOfficer);
        await Sql("update dossiers.state set version = version + 1, status = 2, received_at = @at - interval '1 hour' where dossier_id = @id", id);
        return id;
    }

    private Task Reception(Guid id, Guid officer) => Sql(
        $"insert into dossiers.reception(dossier_id, officer, unit, post, day, code, received_at) values (@id, '{officer}', 'H50', 'tiep-nhan', '2026-11-20', @id::text, @at)", id);

    private async Task<Guid> Born()
    {
        var id = office.Clock.NewId();
        var dossier = new Dossier
        {
            Id = new(id),
            Version = 1,
            Reference = TrackingReference.New(),
            Status = DossierStatus.Registered,
            Procedure = new("1.001193"),
            ProcedureVersion = id,
            ProcedureName = "Đăng ký khai sinh",
            Channel = 2,
            ReturnWay = "counter",
            Unit = new("H50"),
            SubmittedAt = office.Clock.Now,
        };
        var stop = TestContext.Current.CancellationToken;
        (await office.The<Database>().Commit(DossierStore.Insert(new Batch(), dossier, "citizen", office.Clock.Now), stop)).Accepted.ShouldBeTrue();
        return id;
    }

    private Task Move(Guid id, int to) => Sql(
        $"""
        update dossiers.state set version = version + 1, status = {to},
          finished_at = case when {to} >= 9 then @at end, returned_at = case when {to} = 10 then @at end where dossier_id = @id
        """,
        id);

    private async Task<string?> Refused(Guid id, int to) => (await Should.ThrowAsync<PostgresException>(() => Move(id, to))).Hint;

    private async Task<string?> RefusedSql(string sql, Guid id) => (await Should.ThrowAsync<PostgresException>(() => Sql(sql, id))).Hint;

    private async Task Sql(string sql, Guid id)
    {
        await using var connection = await office.OpenAsOwner();
        await connection.ExecuteAsync(sql, new { id, at = office.Clock.Now, officer = CounterOfficer });
    }
}
