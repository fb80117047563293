using FsCheck;
using FsCheck.Fluent;
using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Procedures;
using Xunit;
using static MotCua.Tests.Rules.Calendars.Vietnam;

namespace MotCua.Tests.Rules.Dossiers;

/// <summary>
/// The two clocks of one dossier: the decree's starts again when a supplement is answered, that of the 766 formula gives
/// back the time waited.
/// </summary>
public sealed class TwoClocksProperties
{
    private static readonly Gen<(DateTimeOffset Received, TimeLimit Limit, DueRule Rule, Pause[] Waits)> Cases =
        from received in Moments
        from limit in Limits
        from rule in DueRules
        from pauses in PausesAfter(received)
        from kinds in Gen.ArrayOf(Gen.Elements(PauseKind.Supplement, PauseKind.Payment), pauses.Length)
        select (received, limit, rule, pauses.Select((p, i) => p with { Kind = kinds[i] }).Where(p => p.From >= received).ToArray());

    [Fact]
    public void Without_waiting_both_clocks_show_the_same_moment() => ForAll(
        Cases, c => Both(c.Received, c.Limit, c.Rule, []) is var (decree, formula) && decree == formula);

    [Fact]
    public void Waiting_for_a_payment_moves_both_clocks_alike() => ForAll(
        Cases,
        c => Both(c.Received, c.Limit, c.Rule, [.. c.Waits.Select(w => w with { Kind = PauseKind.Payment })]) is var (decree, formula) && decree == formula);

    [Fact]
    public void After_a_supplement_the_decrees_clock_has_the_whole_limit_again() => ForAll(
        Cases,
        c =>
        {
            Pause[] asked = [.. c.Waits.Select(w => w with { Kind = PauseKind.Supplement })];
            var restart = Promises.Restart(c.Received, asked);
            return Both(c.Received, c.Limit, c.Rule, asked).Decree == Calendar.DueMoment(restart, c.Limit, c.Rule).Value;
        });

    [Fact]
    public void No_wait_brings_either_clock_nearer() => ForAll(
        Cases,
        c =>
        {
            var (without, with) = (Both(c.Received, c.Limit, c.Rule, []), Both(c.Received, c.Limit, c.Rule, c.Waits));
            return without.Decree <= with.Decree && without.Formula <= with.Formula;
        });

    [Fact]
    public void Starting_again_never_gives_less_than_subtracting_does() => ForAll(
        Cases,
        c =>
        {
            // Months differ in length, so one begun later may be a shorter one.
            var (decree, formula) = Both(c.Received, c.Limit, c.Rule, [.. c.Waits.Select(w => w with { Kind = PauseKind.Supplement })]);
            return c.Limit.Unit == TimeUnit.Months || formula <= decree;
        });

    private static (DateTimeOffset Decree, DateTimeOffset Formula) Both(DateTimeOffset received, TimeLimit limit, DueRule rule, Pause[] waits)
    {
        var terms = new ProcedureCase { Code = "chung", Name = "Chung", Limit = limit, Counting = rule };
        var rows = Promises.Of(Calendar, terms, "reception", received, Promises.Restart(received, waits), waits).Value.Rows;
        return (rows.Single(r => r.Clock == "decree").DueAt, rows.Single(r => r.Clock == "766").DueAt);
    }
}
