using Dapper;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Kernel;

/// <summary>A reader of the journal that the server chose as the victim of a deadlock.</summary>
public sealed class LostDeadlockTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_step_that_lost_a_deadlock_is_made_again_and_one_that_always_loses_is_an_error()
    {
        await office.Waiting();
        var once = new Loser("test.once", 1);
        await Reading(once).CatchUp(Stop);
        once.Read.ShouldBeGreaterThan(0);

        await Should.ThrowAsync<PostgresException>(() => Reading(new Loser("test.always", int.MaxValue)).CatchUp(Stop));
        await using var connection = await office.OpenAsOwner();
        (await connection.ExecuteScalarAsync<long?>("select position from kernel.projection where name = 'test.always'")).GetValueOrDefault().ShouldBe(0);
    }

    private Projections Reading(IProjection projection) => new(office.The<Database>(), office.The<Sequencer>(), [projection]);

    private sealed class Loser(string name, int losses) : IProjection
    {
        private int lost;

        public string Name => name;

        public int Read { get; private set; }

        public Task Apply(IReadOnlyList<RecordedAct> acts, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken stop)
        {
            if (lost++ < losses)
            {
                throw new PostgresException("deadlock detected", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected);
            }

            Read += acts.Count;
            return Task.CompletedTask;
        }
    }
}
