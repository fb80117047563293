using Dapper;
using FsCheck;
using FsCheck.Fluent;
using MotCua.Dossiers;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Indicators;

/// <summary>The condition in memory makes the counter, the condition in SQL makes the list: they must be one condition.</summary>
public sealed class PredicateTests(Office office) : IClassFixture<Office>
{
    private static readonly string[] Procedures = ["2.002621", "3.000722", "2.002622", "1.001193", "O'Brien"];

    [Fact]
    public async Task Memory_and_SQL_agree_on_random_conditions_over_random_facts()
    {
        var facts = RandomFacts(400);
        await using var connection = await office.OpenAsOwner();
        foreach (var f in facts)
        {
            await connection.ExecuteAsync(
                """
                insert into indicators.fact(dossier_id, unit, procedure, status, imported, channel, submitted_on, received_on, due_at, finished_at, returned_at,
                  ended_at, fee_owed, paid_online, receipted, digitised, pace_766, due_766_at, closed_on, stage, closing, synced, online_level)
                values (@DossierId, @Unit, @Procedure, @Status, @Imported, @Channel, @SubmittedOn, @ReceivedOn, @DueAt, @FinishedAt, @ReturnedAt,
                  @EndedAt, @FeeOwed, @PaidOnline, @Receipted, @Digitised, @Pace766, @Due766At, @ClosedOn, @Stage, @Closing, @Synced, @OnlineLevel)
                """,
                f);
        }

        var conditions = Predicates(4);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Arb.From(conditions), predicate =>
        {
            var listed = connection.Query<Guid>($"select f.dossier_id from indicators.fact f where {predicate.Sql} order by 1").ToHashSet();
            return listed.SetEquals(facts.Where(predicate.Holds).Select(f => f.DossierId));
        }));

        // What the clock and the end of the period do to a count, over the same facts.
        var counts =
            from held in conditions
            from turning in conditions
            from end in Gen.Elements<bool?>(null, true, false)
            from intake in Gen.Elements(Enum.GetValues<Intake>())
            from until in Gen.Elements(true, false)
            select until
                ? new DossierCount(Facts.ReceivedOn, held) { UntilDue = turning, Due = Facts.Due766At, OpenAtEnd = end, Intake = intake }
                : new DossierCount(Facts.ReceivedOn, held) { OnceDue = turning, OpenAtEnd = end, Intake = intake };
        var last = new DateOnly(2023, 7, 22);
        var window = new Window(new DateOnly(2023, 7, 21), last, new DateTimeOffset(2023, 7, 20, 3, 0, 0, TimeSpan.Zero));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(Arb.From(counts), count =>
        {
            var listed = connection.Query<Guid>(
                $"select f.dossier_id from indicators.fact f where {count.WholeSql}", new { from = window.From, until = window.Until, to = last }).ToHashSet();
            return listed.SetEquals(facts.Where(f => count.Holds(f, window)).Select(f => f.DossierId));
        }));
    }

    [Theory]
    [InlineData("2.002621")]
    [InlineData("2.002621.000.00.00.H50")]
    [InlineData("2.002621.000.00.00.H5")]
    [InlineData("2.002621.000.00.00.H50 ")]
    [InlineData("2.002621.001.00.00.H50")]
    [InlineData("12.002621.000.00.00.H50")]
    [InlineData("DP-01")]
    public async Task The_database_and_the_code_read_the_same_national_code(string code)
    {
        await using var connection = await office.OpenAsOwner();
        (await connection.ExecuteScalarAsync<string>("select indicators.national_code(@code)", new { code })).ShouldBe(ProcedureCode.National(code).Value);
    }

    [Fact]
    public void What_is_unknown_fulfils_no_condition_and_every_negation()
    {
        var unknown = new Fact { Unit = "H50", Procedure = "1.001193", Status = DossierStatus.Registered };

        Facts.ReceivedOn.Known().Holds(unknown).ShouldBeFalse();
        Facts.Channel.In(1, 2, 3).Holds(unknown).ShouldBeFalse();
        (!Facts.Channel.In(1, 2, 3)).Holds(unknown).ShouldBeTrue();
        Facts.FinishedAt.Later(Facts.DueAt).Holds(unknown).ShouldBeFalse();
    }

    [Fact]
    public void What_a_dossier_lacks_is_said_with_what_it_has()
    {
        var fact = new Fact { Unit = "H50", Procedure = "1.001193", Channel = 1, ResultFile = false };

        (Facts.Channel.In(2) & Facts.ResultFile.In(true) & Facts.ComponentFile.In(true)).Unmet(fact).ShouldBe(
        [
            "kênh nộp: trực tiếp, cần là trực tuyến",
            "tệp kết quả: chưa đính kèm, cần là đã đính kèm",
            "tệp thành phần hồ sơ: chưa rõ, cần là đã có",
        ]);
        Facts.Channel.In(1).Unmet(fact).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DossierStatus.Registered, true)]
    [InlineData(DossierStatus.NotAccepted, false)]
    [InlineData(DossierStatus.Withdrawn, false)]
    [InlineData(DossierStatus.Stopped, true)]
    [InlineData(DossierStatus.Returned, true)]
    public void Linked_births_count_in_every_state_but_refused_and_withdrawn(DossierStatus status, bool counted)
    {
        var fact = new Fact { Unit = "H50.02", Procedure = "2.002621", Status = status, ReceivedOn = new DateOnly(2023, 8, 1) };
        var births = (DossierCount)LinkedBirth.Definition.Numerator;

        births.CellOf(fact).ShouldBe(counted ? new Cell("H50.02", new DateOnly(2023, 8, 1)) : null);
        births.CellOf(fact with { ReceivedOn = null }).ShouldBeNull();
        births.CellOf(fact with { Procedure = "2.002622" }).ShouldBeNull();
    }

    [Theory]
    [InlineData(199L, 755L, "26.4")]
    [InlineData(1L, 8L, "12.5")]
    [InlineData(1L, 2000L, "0.1")] // 0.05 goes away from zero
    [InlineData(3L, 2L, "150.0")]
    [InlineData(5L, 0L, null)]
    [InlineData(5L, null, null)]
    public void A_rate_rounds_half_away_from_zero_and_is_no_rate_without_a_base(long numerator, long? denominator, string? percent) =>
        LinkedBirth.Definition.Percent(numerator, denominator)?.ToString("F1", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(percent);

    [Fact]
    public void The_help_is_made_of_the_definition()
    {
        var help = string.Join('\n', LinkedBirth.Definition.Help);

        help.ShouldContain("mã thủ tục là 2.002621 hoặc 3.000722");
        help.ShouldContain("trạng thái khác “Không được tiếp nhận” và “Công dân yêu cầu rút hồ sơ”");
        help.ShouldContain("residence.first-registrations");
        help.ShouldContain("5630/UBND-NC");
    }

    private List<Fact> RandomFacts(int count)
    {
        var random = new System.Random(20230720);
        var clock = office.Clock;
        return Enumerable.Range(0, count).Select(_ => new Fact
        {
            DossierId = clock.NewId(),
            Unit = "H50.0" + random.Next(1, 4),
            Procedure = Procedures[random.Next(Procedures.Length)],
            Status = (DossierStatus)random.Next(1, 11),
            Imported = random.Next(2) == 0,
            Channel = Maybe(() => random.Next(1, 4)),
            SubmittedOn = Maybe(Day),
            ReceivedOn = Maybe(Day),
            DueAt = Maybe(Moment),
            FinishedAt = Maybe(Moment),
            ReturnedAt = Maybe(Moment),
            EndedAt = Maybe(Moment),
            FeeOwed = Maybe(Flag),
            PaidOnline = Maybe(Flag),
            Receipted = Maybe(Flag),
            Digitised = Maybe(Flag),
            Pace766 = Word("on-time", "late", "running", "unknown"),
            Due766At = Maybe(Moment),
            ClosedOn = Maybe(Day),
            Stage = Word("open", "closed", "unplaced"),
            Closing = Word("early", "on-day", "late"),
            Synced = Maybe(Flag),
            OnlineLevel = Word("full", "partial", "none"),
        }).ToList();

        string? Word(params string[] words) => random.Next(4) == 0 ? null : words[random.Next(words.Length)];

        T? Maybe<T>(Func<T> value)
            where T : struct => random.Next(3) == 0 ? null : value();

        bool Flag() => random.Next(2) == 0;

        DateOnly Day() => new DateOnly(2023, 7, 20).AddDays(random.Next(5));

        DateTime Moment() => new DateTime(2023, 7, 20, 0, 0, 0, DateTimeKind.Utc).AddHours(random.Next(6));
    }

    private static Gen<Predicate> Predicates(int depth)
    {
        var leaves = Gen.OneOf(
            Gen.Elements(Procedures).Select(p => Facts.Procedure.In(p, "3.000722")),
            Gen.Elements(Enum.GetValues<DossierStatus>()).Select(s => Facts.Status.In(s, DossierStatus.Returned)),
            Gen.Elements(1, 2, 3).Select(c => Facts.Channel.In(c)),
            Gen.Elements(true, false).Select(i => Facts.Imported.In(i)),
            Gen.Elements(true, false).Select(i => Facts.FeeOwed.In(i)),
            Gen.Elements(true, false).Select(i => Facts.PaidOnline.In(i)),
            Gen.Elements(true, false).Select(i => Facts.Receipted.In(i)),
            Gen.Elements(true, false).Select(i => Facts.Digitised.In(i)),
            Gen.Elements("on-time", "late", "running").Select(p => Facts.Pace766.In(p, "unknown")),
            Gen.Elements("open", "closed").Select(g => Facts.Stage.In(g)),
            Gen.Elements("early", "late").Select(g => Facts.Closing.In(g)),
            Gen.Elements(true, false).Select(i => Facts.Synced.In(i)),
            Gen.Elements("full", "none").Select(l => Facts.OnlineLevel.In(l)),
            Gen.Constant(Facts.Due766At.Later(Facts.DueAt)),
            Gen.Constant(Facts.EndedAt.Later(Facts.DueAt)),
            Gen.Constant(Facts.ReceivedOn.Known()),
            Gen.Constant(Facts.ReceivedOn.Later(Facts.SubmittedOn)),
            Gen.Constant(Facts.FinishedAt.Later(Facts.DueAt)));
        if (depth == 0)
        {
            return leaves;
        }

        var smaller = Predicates(depth - 1);
        return Gen.OneOf(
            leaves,
            smaller.Select(p => !p),
            from left in smaller from right in smaller select left & right,
            from left in smaller from right in smaller select left | right);
    }
}
