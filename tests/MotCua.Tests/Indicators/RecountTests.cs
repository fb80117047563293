using Dapper;
using MotCua.Indicators;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Indicators;

/// <summary>Spoils facts and counters, so it has a database to itself.</summary>
public sealed class RecountTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task Differences_are_printed_and_mended_and_the_second_recount_finds_none()
    {
        var lines = string.Join('\n', Enumerable.Range(1, 6).Select(i => HoSoLines.Line($"LECH-{i}")));
        (await office.Command("import dossiers", office.File("lech.jsonl", lines))).Code.ShouldBe(0);
        await using (var connection = await office.OpenAsOwner())
        {
            await connection.ExecuteAsync(
                """
                delete from indicators.fact where dossier_id = (select dossier_id from dossiers.dossier where code = 'LECH-1');
                update indicators.fact set status = 7 where dossier_id = (select dossier_id from dossiers.dossier where code = 'LECH-2');
                insert into indicators.fact(dossier_id, unit, procedure, status, imported, received_on)
                values ('018f0000-0000-7000-8000-000000000000', 'H50.02', '2.002621', 2, true, '2023-08-01');
                insert into indicators.delta(indicator, part, unit, day, amount) values ('linked.birth', 'numerator', 'H50.02', '2023-08-01', 5),
                  ('linked.death', 'numerator', 'H50.03', '2023-08-02', -1);
                """);
        }

        var first = await office.Command("recount");

        first.Code.ShouldBe(1);
        first.Output.ShouldContain("thiếu");
        first.Output.ShouldContain("thừa");
        first.Output.ShouldContain("linked.birth (tử số), đơn vị H50.02, ngày 01/08/2023: ghi 11, đúng là 6");
        first.Output.ShouldContain("linked.death (tử số), đơn vị H50.03, ngày 02/08/2023: ghi -1, đúng là 0");
        first.Output.ShouldContain("Có 5 chỗ lệch");
        var second = await office.Command("recount");
        second.Code.ShouldBe(0, second.Output);
    }

    [Fact]
    public async Task Sums_that_are_not_those_of_their_days_are_printed_and_made_again()
    {
        var lines = string.Join('\n', Enumerable.Range(1, 5).Select(i => HoSoLines.Line($"TONG-{i}", ("NgayTiepNhan", $"202308{i * 5:00}090000"))));
        (await office.Command("import dossiers", office.File("tong.jsonl", lines))).Code.ShouldBe(0);
        while (await office.The<CounterStore>().RollUp(50, TestContext.Current.CancellationToken) > 0)
        {
        }

        (await office.Command("recount")).Code.ShouldBe(0);
        await using var connection = await office.OpenAsOwner();
        (await connection.ExecuteAsync(
            """
            update indicators.day_sums set sums[5] = sums[5] + 1 where slot = (select min(slot) from indicators.day_sums);
            delete from indicators.half_sums where slot = (select max(slot) from indicators.half_sums);
            """)).ShouldBeGreaterThan(1);

        var first = await office.Command("recount");

        first.Code.ShouldBe(1);
        first.Output.ShouldContain("số cộng dồn không bằng tổng các ngày, đã sửa.");
        (await office.Command("recount")).Output.ShouldContain("khớp với hồ sơ");
    }

    [Fact]
    public async Task A_definition_that_changed_has_its_counters_made_again()
    {
        (await office.Command("import dossiers", office.File("moi.jsonl", HoSoLines.Line("MOI-1", ("MaTTHC", "1.001193"), ("NgayTiepNhan", "20230901090000"))))).Code.ShouldBe(0);
        var changed = LinkedBirth.Definition with
        {
            Id = "test.birth",
            Numerator = new DossierCount(Facts.ReceivedOn, Facts.Procedure.In("1.001193")),
        };
        var stop = TestContext.Current.CancellationToken;

        (await office.The<RecountStore>().Adopt([changed], stop)).ShouldBe(["test.birth"]);
        (await office.The<RecountStore>().Adopt([changed], stop)).ShouldBeEmpty();

        await using var connection = await office.OpenAsOwner();
        (await connection.QuerySingleAsync<long>("select sum(amount)::bigint from indicators.counter where indicator = 'test.birth'")).ShouldBe(1);
    }
}
