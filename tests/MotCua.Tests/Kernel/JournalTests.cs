using Dapper;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Kernel;

public sealed class JournalTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Acts_get_gapless_positions_whatever_else_is_rolled_back()
    {
        await Write("test.first");
        await Refused();
        await Write("test.second");
        await office.CatchUp();

        await using var connection = await office.OpenAsOwner();
        var positions = (await connection.QueryAsync<long>("select position from kernel.act_position order by 1")).ToList();
        positions.ShouldBe(Enumerable.Range(1, positions.Count).Select(p => (long)p));
        (await office.The<Sequencer>().Verify(Stop)).Broken.ShouldBeNull();
    }

    [Theory]
    [InlineData("update kernel.act set clause = 'x'")]
    [InlineData("delete from kernel.act")]
    [InlineData("truncate kernel.act cascade")]
    [InlineData("update kernel.act_position set chain = ''")]
    [InlineData("truncate kernel.act_position")]
    public async Task Even_the_owner_of_the_tables_cannot_rewrite_the_journal(string attempt)
    {
        await Write("test.kept");
        await office.CatchUp();
        await using var connection = await office.OpenAsOwner();
        var refused = await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(attempt));
        refused.SqlState.ShouldBe(Database.LawState);
    }

    [Fact]
    public async Task The_run_time_role_owns_nothing_and_may_not_change_an_act()
    {
        await using var connection = await office.The<Database>().Open(Stop);
        (await connection.ExecuteScalarAsync<string>("select current_user")).ShouldBe("motcua_app");
        (await connection.ExecuteScalarAsync<long>("select count(*) from pg_tables where tableowner = 'motcua_app'")).ShouldBe(0);
        var refused = await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync("delete from kernel.act"));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Erasing_a_note_leaves_the_chain_whole()
    {
        var subject = await Write("test.noted", "Nội dung có thông tin cá nhân");
        await office.CatchUp();
        await using var connection = await office.OpenAsOwner();
        await connection.ExecuteAsync("delete from kernel.act_note n using kernel.act a where a.act_id = n.act_id and a.subject = @subject", new { subject });
        (await office.The<Sequencer>().Verify(Stop)).Broken.ShouldBeNull();
        (await office.The<Journal>().HistoryOf(subject, Stop)).Single().Note.ShouldBeNull();
    }

    private async Task<Guid> Write(string kind, string? note = null)
    {
        var subject = office.Clock.NewId();
        var act = new Act { Kind = kind, By = Actor.System, RecordedAt = office.Clock.Now, SubjectKind = "test", Subject = subject, Note = note };
        (await office.The<Journal>().Commit(Journal.Append(new Batch(), act), Stop)).Accepted.ShouldBeTrue();
        return subject;
    }

    private async Task Refused()
    {
        var act = new Act { Kind = "test.refused", By = Actor.System, RecordedAt = office.Clock.Now, SubjectKind = "test" };
        var outcome = await office.The<Journal>().Commit(Journal.Append(new Batch(), act).Add("select kernel.expect_one(0)"), Stop);
        outcome.Refusal.ShouldBe(Refusal.Stale);
    }
}

/// <summary>Breaks a chain, so it has a database to itself.</summary>
public sealed class BrokenChainTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task A_changed_act_is_named_by_its_position()
    {
        var stop = TestContext.Current.CancellationToken;
        for (var i = 0; i < 5; i++)
        {
            var act = new Act { Kind = "test.chained", By = Actor.System, RecordedAt = office.Clock.Now, SubjectKind = "test" };
            await office.The<Journal>().Commit(Journal.Append(new Batch(), act), stop);
        }

        await office.CatchUp();
        await using var connection = await office.OpenAsOwner();
        await connection.ExecuteAsync(
            """
            alter table kernel.act disable trigger user;
            update kernel.act set data = '{"moved": true}' where act_id = (select act_id from kernel.act_position where position = 3);
            """);
        (await office.The<Sequencer>().Verify(stop)).ShouldBe((2, 3));

        using var output = new StringWriter();
        (await office.The<VerifyAudit>().Run([], output, TextWriter.Null, stop)).ShouldBe(1);
        output.ToString().ShouldContain("vị trí 3");
    }
}
