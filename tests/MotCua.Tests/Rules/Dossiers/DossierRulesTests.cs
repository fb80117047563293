using FsCheck;
using FsCheck.Fluent;
using MotCua.Dossiers;
using MotCua.Kernel;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Dossiers;

public sealed class DossierRulesTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
    private static readonly AccountId Officer = new(Guid.Parse("00000000-0000-7000-8000-000000000001"));
    private static readonly DeskStep Examination = new("tham-tra", "tu-phap-ho-tich");
    private static readonly DeskStep Signing = new("ky", "lanh-dao-ky");
    private static readonly DeskStep Returning = new("tra", "tra-ket-qua");

    [Fact]
    public void A_same_day_dossier_goes_from_registration_to_its_result()
    {
        var returned = Registered()
            .Receive(Morning, Morning.AddHours(7), Examination)
            .Then(d => d.Take(Officer))
            .Then(d => d.Propose(Officer, Signing))
            .Then(d => d.Finish(Morning.AddHours(2), Returning))
            .Then(d => d.Return(Morning.AddHours(3)));
        returned.Value.Status.ShouldBe(DossierStatus.Returned);
        returned.Value.Version.ShouldBe(6);
        returned.Value.Post.ShouldBeNull();
    }

    [Fact]
    public void Nothing_ends_without_a_signed_result() =>
        Processing().Finish(null, Returning).Refusal.ShouldBe(DossierRefusals.NoResult);

    [Fact]
    public void A_supplement_is_asked_once_at_reception()
    {
        var asked = Registered().AskSupplement(Request(atReception: true), withinThreeWorkingDays: true).Value;
        var answered = asked.AnswerSupplement(null).Value;
        answered.Status.ShouldBe(DossierStatus.Registered);
        answered.AskSupplement(Request(atReception: true), withinThreeWorkingDays: true).Refusal.ShouldBe(DossierRefusals.AlreadyAskedAtReception);
    }

    [Fact]
    public void Another_may_follow_once_in_examination_and_a_third_never()
    {
        var once = (Registered() with { AskedAtReception = true, Supplements = 1 }).Receive(Morning, null, Examination).Value;
        var twice = once.AskSupplement(Request(atReception: false), withinThreeWorkingDays: true).Value;
        twice.Supplements.ShouldBe(2);
        twice.AnswerSupplement(Morning.AddDays(3)).Value
            .AskSupplement(Request(atReception: false), withinThreeWorkingDays: true).Refusal.ShouldBe(DossierRefusals.AlreadyAskedInExamination);
    }

    [Fact]
    public void After_three_working_days_nothing_more_is_asked() =>
        Processing().AskSupplement(Request(atReception: false), withinThreeWorkingDays: false).Refusal.ShouldBe(DossierRefusals.SupplementTooLate);

    [Fact]
    public void An_answered_supplement_starts_the_decree_clock_again()
    {
        var answered = Processing().AskSupplement(Request(atReception: false), withinThreeWorkingDays: true)
            .Then(d => d.AnswerSupplement(Morning.AddDays(5)));
        answered.Value.DueAt.ShouldBe(Morning.AddDays(5));
        answered.Value.Status.ShouldBe(DossierStatus.Processing);
    }

    [Fact]
    public void While_the_citizen_may_still_answer_the_dossier_is_not_stopped()
    {
        var waiting = Processing().AskSupplement(Request(atReception: false), withinThreeWorkingDays: true).Value;
        waiting.Stop(waiting.Waiting!.AnswerBy).Refusal!.Code.ShouldBe("dossier.stop.fifteen-days");
        waiting.Stop(waiting.Waiting.AnswerBy.AddDays(1)).Value.Status.ShouldBe(DossierStatus.Stopped);
    }

    [Fact]
    public void What_one_officer_holds_another_cannot_take_or_move()
    {
        var other = new AccountId(Guid.Parse("00000000-0000-7000-8000-000000000002"));
        var held = Processing();
        held.Take(other).Refusal.ShouldBe(DossierRefusals.HeldByAnother);
        held.Propose(other, Signing).Refusal.ShouldBe(DossierRefusals.NotHeld);
    }

    [Fact]
    public void An_imported_dossier_is_looked_at_and_never_moved() =>
        (Processing() with { Imported = true }).Withdraw().Refusal.ShouldBe(DossierRefusals.Imported);

    [Fact]
    public void Every_pair_of_state_and_act_outside_the_table_is_refused_in_words_that_name_both()
    {
        foreach (var state in Enum.GetValues<DossierStatus>())
        {
            foreach (var act in Enum.GetValues<DossierAct>().Except(LifeCycle.Admitted(state)))
            {
                var refusal = LifeCycle.Next(state, act).Refusal;
                refusal.ShouldNotBeNull();
                refusal.Message.ShouldContain(state.InVietnamese());
            }
        }
    }

    [Fact]
    public void From_a_closed_state_nothing_leads_anywhere() =>
        Enum.GetValues<DossierStatus>().Where(s => s.IsClosed()).SelectMany(LifeCycle.Admitted).ShouldBeEmpty();

    [Theory]
    [InlineData("H50.19333", "2026-11-20", 1, "H50.19333-261120-0001")]
    [InlineData("H26.103.25.7", "2025-09-08", 112, "H26.103.25.7-250908-0112")]
    [InlineData("000.00.38.H50", "2023-10-27", 1, "000.00.38.H50-231027-0001")]
    [InlineData("H50", "2023-10-27", 1, "000.00.00.H50-231027-0001")]
    [InlineData("H50.38", "2023-10-27", 1, "000.00.38.H50-231027-0001")]
    [InlineData("H50.19333", "2026-11-20", 10000, "H50.19333-261120-10000")]
    public void The_official_code_follows_the_circular_of_its_day(string agency, string day, int number, string expected) =>
        DossierCode.For(new UnitCode(agency), DateOnly.ParseExact(day, "yyyy-MM-dd"), number).ShouldBe(expected);

    [Fact]
    public void A_tracking_reference_survives_small_letters_spaces_and_missing_hyphens()
    {
        var reference = TrackingReference.New();
        TrackingReference.Read(" " + reference.ToLowerInvariant().Replace("-", " ")).ShouldBe(reference);
        TrackingReference.Read(reference.Replace("-", "")).ShouldBe(reference);
    }

    [Fact]
    public void One_wrong_sign_or_two_exchanged_neighbours_are_noticed() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(
            ArbMap.Default.ArbFor<PositiveInt>(),
            ArbMap.Default.ArbFor<PositiveInt>(),
            (where, which) =>
            {
                const string signs = "23456789ACDEFGHJKMNPQRTUVWXYZ";
                var plain = TrackingReference.New().Replace("-", "");
                var at = where.Get % 8;
                var wrong = plain.ToCharArray();
                wrong[at] = signs[(signs.IndexOf(plain[at]) + 1 + (which.Get % (signs.Length - 1))) % signs.Length];
                var swapped = plain.ToCharArray();
                (swapped[at % 7], swapped[(at % 7) + 1]) = (swapped[(at % 7) + 1], swapped[at % 7]);
                return TrackingReference.Read(new string(wrong)) is null
                    && (new string(swapped) == plain || TrackingReference.Read(new string(swapped)) is null);
            }));

    private static OpenSupplement Request(bool atReception) => new(Guid.Empty, atReception, Morning, new DateOnly(2026, 12, 5));

    private static Dossier Processing() => Registered().Receive(Morning, Morning.AddHours(7), Examination).Then(d => d.Take(Officer)).Value;

    private static Dossier Registered() => new()
    {
        Id = new DossierId(Guid.Parse("00000000-0000-7000-8000-0000000000aa")),
        Version = 1,
        Reference = "K7QF-2WMD-X",
        Status = DossierStatus.Registered,
        Procedure = new ProcedureCode("1.001193"),
        ProcedureName = "Đăng ký khai sinh",
        Unit = new UnitCode("H50.19333"),
        SubmittedAt = Morning,
    };
}
