extern alias simulators;

using System.Globalization;
using System.Text.Json;
using MotCua.Exchange.CivilStatus;
using MotCua.Exchange.Legs;
using MotCua.Exchange.Outbox;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Procedures;
using MotCua.Tests.Support;
using MotCua.Web.Startup;
using Shouldly;
using simulators::MotCua.Simulators.Dvclt;
using simulators::MotCua.Simulators.Legs;
using Xunit;
using Said = MotCua.LinkedServices.Said;

namespace MotCua.Tests.Exchange.Legs;

/// <summary>One request with its office, its systems and all that can go wrong between them.</summary>
internal sealed partial class LinkedLife
{
    private static readonly LinkedCatalogue Catalogue = new(new CatalogueFolder(Path.Combine(Repository.Root, "catalogue")));

    private static readonly LegPartner[] Partners =
    [
        new CivilStatusPartner(null!, null!, Catalogue, null!), new ResidencePartner(null!, null!, Catalogue, null!),
        new InsurancePartner(null!, null!, Catalogue, null!), new WelfarePartner(null!, null!, Catalogue, null!),
    ];

    private static readonly (string Era, LinkedGroup Group, string[] Legs)[] Plans =
    [
        ("nd-63", LinkedGroup.Birth, ["civil-status", "residence", "health-insurance"]),
        ("nd-301", LinkedGroup.Birth, ["civil-status", "residence", "health-insurance", "identity-card"]),
        ("nd-63", LinkedGroup.Death, ["civil-status", "residence-removal", "burial-merit", "survivor"]),
        ("nd-301", LinkedGroup.Death, ["civil-status", "residence-removal", "burial-support"]),
    ];

    private readonly int seed;
    private readonly Random random;
    private readonly SortedSet<string> met;
    private readonly SettableTime time = new(SettableTime.OrdinaryMorning);
    private readonly LegSystems systems;
    private readonly DvcltState portal;
    private readonly LinkedRequest request;
    private readonly List<RecordedAct> journal = [];
    private readonly Dictionary<string, List<(MessageDraft Draft, long Act)>> outbox = Partners.ToDictionary(p => p.Code, _ => new List<(MessageDraft, long)>(), StringComparer.Ordinal);
    private readonly List<(string Partner, long Act, string Kind)> told = [];
    private readonly HashSet<string> kept = new(StringComparer.Ordinal);
    private readonly List<(string Message, LegValue Value)> waiting = [];
    private readonly List<(string Message, LegValue Value)> delayed = [];
    private readonly List<LegReport> reports = [];
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private LinkedStory story;
    private int read;
    private long mark;
    private string? number;
    private bool faulty = true;
    private bool supplemented;
    private int acts;

    public LinkedLife(int seed, SortedSet<string> met)
    {
        (this.seed, this.met, random) = (seed, met, new Random(seed));
        systems = new LegSystems(time);
        portal = new DvcltState(systems, time);
        var (code, group, legs) = Plans[seed % Plans.Length];
        var era = Catalogue.Rules.Era(code, group)!;
        var province = era.Intake == Intake.Province;
        request = new LinkedRequest
        {
            Id = new Guid(seed + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]),
            Reference = string.Create(CultureInfo.InvariantCulture, $"R{seed}"),
            Group = group,
            Era = era,
            Subset = Catalogue.Rules.SubsetsOf(era)[0],
            Procedure = era.Procedure!,
            Intake = era.Intake,
            Unit = Staff.Commune,
            EnteredBy = "citizen",
            SubmittedAt = time.GetUtcNow(),
            Version = 1,
            Seats =
            [
                .. Catalogue.Rules.LegsOf(era).Where(l => legs.Contains(l.Leg))
                    .Select(l => new LegSeat(l, random.Next(2) == 0 ? "electronic" : "counter", Here: province && l.Leg == LegPlan.CivilStatus)),
            ],
        };
        story = LinkedStory.Tell(request.Seats, request.SubmittedAt, []);
        Write(SubmitLinked.Submitted, LegPlan.CivilStatus, null, null);
    }

    public void Live()
    {
        for (var step = 0; step < 60; step++)
        {
            switch (random.Next(9))
            {
                case 0: time.Advance(TimeSpan.FromSeconds(random.Next(1, 240))); break;
                case 1: Project(); break;
                case 2 or 3: Deliver(Partners[random.Next(Partners.Length)].Code); break;
                case 4 or 5: Poll(Partners[random.Next(Partners.Length)].Code); break;
                case 6: Follow(); break;
                case 7: Arrive(); break;
                default: People(); break;
            }
        }
    }

    /// <summary>Nothing fails any more: whatever was left behind is done now.</summary>
    public void Settle()
    {
        faulty = false;
        for (var round = 0; round < 40 && (story.Open || outbox.Values.Any(o => o.Count > 0) || waiting.Count + delayed.Count > 0 || (request.Group == LinkedGroup.Birth && number is null)); round++)
        {
            time.Advance(TimeSpan.FromMinutes(3));
            for (var i = 0; i < 4; i++)
            {
                People();
                Project();
                foreach (var partner in Partners)
                {
                    while (outbox[partner.Code].Count > 0 && Deliver(partner.Code))
                    {
                    }

                    Poll(partner.Code);
                }

                Follow();
                Arrive();
            }
        }
    }

    public void Judge()
    {
        Hold(story.Legs.Select(l => l.Code).SequenceEqual(request.Seats.Select(s => s.Plan.Leg)), "every chosen leg, once");
        Hold(story.Legs.All(l => l.HasOutput), "every leg has its result: " + string.Join(", ", story.Legs.Select(l => $"{l.Code} {l.State}")));
        Hold(outbox.Values.All(o => o.Count == 0) && waiting.Count == 0, "nothing is left to tell or to apply");
        Hold(told.Distinct().Count() == told.Count, "each message was told once");
        Hold(reports.Select(r => r.Message).Distinct().Count() == reports.Count, "each word counts once");
        var inOrder = LinkedStory.Tell(request.Seats, request.SubmittedAt, reports.OrderBy(r => r.Message, StringComparer.Ordinal));
        Hold(inOrder.Legs.Select(l => (l.Code, l.State, l.EndedAt)).SequenceEqual(story.Legs.Select(l => (l.Code, l.State, l.EndedAt))), "the order of arrival does not matter");
        foreach (var leg in story.Legs)
        {
            var firstOutput = story.Lines.Where(l => l.Report.Leg == leg.Code && l.Heeded && l.To is LegState.Done or LegState.Returned && l.From is not (LegState.Done or LegState.Returned)).Count();
            Hold(firstOutput == 1, $"{leg.Code} is finished once, not {firstOutput} times");
            var route = Catalogue.Rules.RouteOf(request.Group, leg.Code)!;
            var there = systems.All.Values.Sum(s => s.Cases.Values.Count(c => c.Module == route.Module));
            Hold(there == (request.Intake == Intake.Province || leg.Code == LegPlan.CivilStatus ? 1 : 0), $"{route.System} holds {leg.Code} {there} times");
        }

        Hold(systems.All.Values.Sum(s => s.Cases.Count) == (request.Intake == Intake.Province ? request.Seats.Count : 1), "no system holds anything else");
        Hold(request.Group == LinkedGroup.Death || number is not null, "the child has its number");
    }

    private void Hold(bool holds, string what)
    {
        if (!holds)
        {
            Assert.Fail($"schedule {seed}: {what}");
        }
    }

    private bool Fails(int percent, string how)
    {
        var fails = faulty && random.Next(100) < percent;
        if (fails)
        {
            met.Add(how);
        }

        return fails;
    }

    private void Write(string kind, string leg, string? said, string? message) => journal.Add(new RecordedAct
    {
        ActId = journal.Count + 1,
        Position = journal.Count + 1,
        Kind = kind,
        ActorKind = "system",
        SubjectKind = "linked",
        Subject = request.Id,
        OccurredAt = time.GetUtcNow(),
        RecordedAt = time.GetUtcNow(),
        Grade = "C",
        Data = JsonSerializer.Serialize(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["event"] = request.Group.Code(),
            ["intake"] = request.Intake == Intake.Moj ? "moj" : "province",
            ["via"] = request.Via,
            ["leg"] = leg,
            ["said"] = said,
            ["message"] = message,
        }),
    });

    private void Hear(LegReport report)
    {
        HearReport.Fault(request, report, time.GetUtcNow()).ShouldBeNull();
        if (reports.Any(r => r.Message == report.Message))
        {
            return;
        }

        reports.Add(report);
        var before = story;
        story = LinkedStory.Tell(request.Seats, request.SubmittedAt, reports);
        Write(HearReport.Reported, report.Leg, report.Said.Code(), report.Message);
        foreach (var (kind, leg, _) in HearReport.Following(before, story, report.Leg))
        {
            Write(kind, leg.Code, null, null);
        }
    }

    private void Act(Said said) => Hear(new LegReport(string.Create(CultureInfo.InvariantCulture, $"act:{acts++}"), LegPlan.CivilStatus, said, time.GetUtcNow()) { Reason = "Thiếu giấy tờ" });

    /// <summary>The commune works on its own leg; the citizen completes what was asked for.</summary>
    private void People()
    {
        if (story.Legs[0].Seat.Here)
        {
            // What the civil-status system wants completed the commune asks its citizen for, before it signs.
            var wanted = systems["hotich"].Cases.Values.Any(c => c is { ByItself: false, Words: [.., { State: LegWord.Supplement }] });
            switch (story.Legs[0].State)
            {
                case LegState.SupplementAsked: Act(Said.Supplemented); break;
                case LegState.Working when wanted && !supplemented: Act(Said.SupplementAsked); supplemented = true; break;
                case LegState.Working when !wanted: Act(acts == 0 ? Said.Received : Said.Done); break;
                case LegState.Done: Act(Said.Returned); break;
            }
        }

        foreach (var leg in story.Legs.Where(l => l.State == LegState.SupplementAsked && !l.Seat.Here).ToList())
        {
            Hear(new LegReport($"citizen:{leg.Code}:{leg.AskedAt:O}", leg.Code, Said.Supplemented, time.GetUtcNow()));
        }
    }
}
