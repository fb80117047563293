using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Procedures;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.LinkedServices;

/// <summary>
/// Ten thousand lives of requests: agencies that die in the middle, messages doubled, delayed and reordered. Whatever the
/// schedule, no leg is lost or doubled, an open request always has somebody's turn, and the history explains every state.
/// </summary>
public sealed class ScheduleProperties
{
    private const int Schedules = 10_000;

    private static readonly DateTimeOffset Start = Clock.FromLocal(new DateTime(2026, 11, 2, 9, 0, 0));

    private static readonly (LinkedGroup Group, string Era, string[] Legs)[] Plans =
    [
        (LinkedGroup.Birth, "nd-301", ["civil-status", "residence", "health-insurance", "identity-card"]),
        (LinkedGroup.Birth, "nd-63", ["civil-status", "residence", "health-insurance"]),
        (LinkedGroup.Birth, "nd-301", ["civil-status", "health-insurance"]),
        (LinkedGroup.Death, "nd-301", ["civil-status", "residence-removal", "burial-insurance", "survivor"]),
        (LinkedGroup.Death, "nd-63", ["civil-status", "residence-removal"]),
    ];

    [Fact]
    public void No_schedule_loses_or_doubles_a_leg_or_leaves_nobodys_turn()
    {
        for (var seed = 0; seed < Schedules; seed++)
        {
            var random = new Random(seed);
            var (group, era, legs) = Plans[seed % Plans.Length];
            var seats = Linked.Seats(era, group, random.Next(3) switch { 0 => "counter", 1 => "post", _ => "electronic" }, legs);
            var sent = Life(random, seats).ToList();
            var arrives = Disturb(random, sent);

            var heard = new List<LegReport>();
            LinkedStory? story = null;
            foreach (var report in arrives)
            {
                heard.Add(report);
                story = LinkedStory.Tell(seats, Start, heard);
                Sound(story, seats, seed);
            }

            // Everything that was sent and not killed tells one story, in whatever order and however often it came.
            story ??= LinkedStory.Tell(seats, Start, []);
            var inOrder = LinkedStory.Tell(seats, Start, arrives.DistinctBy(r => r.Message).OrderBy(r => r.At));
            story.Legs.Select(Told).ShouldBe(inOrder.Legs.Select(Told), $"schedule {seed}");
            story.Lines.Select(l => (l.Report.Message, l.From, l.To)).ShouldBe(inOrder.Lines.Select(l => (l.Report.Message, l.From, l.To)), $"schedule {seed}");
        }
    }

    private static (string, LegState, DateTimeOffset?, DateTimeOffset?, bool, int) Told(Leg leg) => (leg.Code, leg.State, leg.Since, leg.EndedAt, leg.FaultySince is null, leg.Waits.Count);

    private static void Sound(LinkedStory story, IReadOnlyList<LegSeat> seats, int seed)
    {
        Hold(story.Legs.Count == seats.Count && story.Legs.Zip(seats).All(p => p.First.Code == p.Second.Plan.Leg), seed, "every leg, once");
        foreach (var leg in story.Legs)
        {
            Hold((LegTurn.Now(leg, story, _ => null).Of == TurnOf.Nobody) == !leg.Open, seed, leg, "somebody's turn while it is open, nobody's afterwards");
            Hold((leg.EndedAt is not null) == leg.Ended, seed, leg, "its end has a moment");

            // The history explains the state: its own last line that counted, or the end of what it needs.
            if (leg.State is LegState.Done or LegState.Returned or LegState.Refused or LegState.Stopped or LegState.Withdrawn or LegState.SupplementAsked)
            {
                Hold(story.Lines.LastOrDefault(l => l.Report.Leg == leg.Code && l.Heeded)?.To == leg.State, seed, leg, "a line of its own says so");
            }
            else if (leg.State == LegState.Blocked)
            {
                Hold(story.Of(leg.Seat.Plan.Needs!) is { Ended: true, HasOutput: false }, seed, leg, "what it needs will not come");
            }
        }
    }

    private static void Hold(bool holds, int seed, Leg leg, string what)
    {
        if (!holds)
        {
            Assert.Fail($"schedule {seed}: {leg.Code} is {leg.State}: {what}");
        }
    }

    private static void Hold(bool holds, int seed, string what)
    {
        if (!holds)
        {
            Assert.Fail($"schedule {seed}: {what}");
        }
    }

    /// <summary>What the agencies would say, leg by leg; some die before they are done.</summary>
    private static IEnumerable<LegReport> Life(Random random, IReadOnlyList<LegSeat> seats)
    {
        foreach (var (seat, place) in seats.Select((s, i) => (s, i)))
        {
            var at = Start.AddHours((place * 20) + random.Next(30));
            var number = 0;
            LegReport Say(Said said) => new($"{seat.Plan.Owner}:{seat.Plan.Leg}:{number++}", seat.Plan.Leg, said, at = at.AddMinutes(random.Next(1, 600)))
            {
                Reason = "Nêu rõ lý do",
            };
            yield return Say(Said.Received);
            for (var rounds = random.Next(3); rounds > 0; rounds--)
            {
                yield return Say(Said.SupplementAsked);
                if (random.Next(4) > 0)
                {
                    yield return Say(Said.Supplemented);
                }
            }

            if (random.Next(8) == 0)
            {
                yield return Say(Said.Apologised);
            }

            if (place > 0 && random.Next(8) == 0)
            {
                yield return Say(Said.ErrorFound);
            }

            // Killed: it never says how it ended.
            if (random.Next(10) == 0)
            {
                continue;
            }

            yield return Say(random.Next(10) switch { 0 => Said.Refused, 1 => Said.Stopped, 2 => Said.Withdrawn, _ => Said.Done });
            if (random.Next(2) == 0)
            {
                yield return Say(Said.Returned);
            }

            if (place == 0 && random.Next(3) == 0)
            {
                at = at.AddHours(60);
                yield return Say(Said.Corrected);
            }
        }
    }

    /// <summary>Some messages are lost for good, some come twice or thrice, and all in any order.</summary>
    private static List<LegReport> Disturb(Random random, IEnumerable<LegReport> sent)
    {
        var arriving = sent.Where(_ => random.Next(25) > 0).SelectMany(r => Enumerable.Repeat(r, random.Next(5) == 0 ? random.Next(2, 4) : 1)).ToList();
        for (var i = arriving.Count - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (arriving[i], arriving[j]) = (arriving[j], arriving[i]);
        }

        return arriving;
    }
}
