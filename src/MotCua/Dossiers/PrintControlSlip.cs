using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Papers;
using MotCua.Papers.Printing;

namespace MotCua.Dossiers;

/// <summary>
/// The control slip (form 06 of Thông tư 03/2025/TT-VPCP, 05 of Thông tư 01/2018/TT-VPCP): every arrival at a step, from
/// whom, to whom, whether it kept its time. It grows with the dossier, so each state of the dossier prints its own, in time and late.
/// </summary>
public sealed class PrintControlSlip(DossierPapers papers, StepStore steps, StepClock routes, AccountNameStore accounts, UnitStore units, Clock clock)
{
    public async Task<Outcome<Paper>> Run(Dossier dossier, Viewer viewer, CancellationToken stop)
    {
        var visits = StepVisit.Of(await steps.Of(dossier.Id, stop));

        // The step that runs becomes late without anybody's act.
        var runsLate = visits is [.., { EndedAt: null } last] && last.Late(clock.Now) == true;
        return await papers.Once(
            dossier,
            PaperKinds.ControlSlip,
            viewer,
            async (_, head) =>
            {
                var route = await routes.RouteOf(dossier, stop);
                var posts = (await units.Posts(stop)).ToDictionary(p => p.Code, p => p.Name, StringComparer.Ordinal);
                var names = await accounts.Of(visits.SelectMany(v => v.Stays).Select(s => s.Holder?.Value).OfType<Guid>(), stop);
                return new ControlSlip
                {
                    Head = head,
                    Reference = dossier.Code ?? dossier.Reference,
                    Procedure = DossierPapers.Named(dossier),
                    Receiver = head.Unit,
                    ReceivedAt = dossier.ReceivedAt ?? clock.Now,
                    DueAt = dossier.DueAt,
                    ReturnedAt = dossier.ReturnedAt,
                    Steps = Rows(visits, step => route.Find(step)?.Name ?? step, post => posts.GetValueOrDefault(post, post), id => names.GetValueOrDefault(id.Value)?.Name, clock.Now),
                };
            },
            stop,
            _ => dossier.ReceivedAt is not null,
            number: (dossier.Version * 2) + (runsLate ? 1 : 0));
    }

    /// <summary>One row for each arrival. Pure.</summary>
    public static IReadOnlyList<ControlStep> Rows(
        IReadOnlyList<StepVisit> visits, Func<string, string> stepName, Func<string, string> postName, Func<AccountId, string?> personName, DateTimeOffset now)
    {
        var rows = new List<ControlStep>();
        var giver = "Bộ phận Một cửa";
        foreach (var visit in visits)
        {
            var taker = Place(visit);
            rows.Add(new ControlStep(giver, taker, visit.GivenAt, visit.TakenAt, Verdict(visit, now), Note(visit, stepName(visit.Step))));
            giver = visit.Last.Outcome == StayOutcome.Waiting ? "Người nộp hồ sơ" : taker;
        }

        return rows;

        string Place(StepVisit visit) =>
            visit.Stays.LastOrDefault(s => s.Holder is not null)?.Holder is { } holder && personName(holder) is { } name ? $"{postName(visit.Post)}, {name}" : postName(visit.Post);
    }

    /// <summary>Null while a step runs in time, and where it has no time of its own.</summary>
    private static string? Verdict(StepVisit visit, DateTimeOffset now) => (visit.DueAt, visit.EndedAt) switch
    {
        (null, _) => null,
        ({ } due, { } ended) => ended > due ? "Quá hạn" : Clock.DayOf(ended) < Clock.DayOf(due) ? "Trước hạn" : "Đúng hạn",
        ({ } due, null) => now > due ? "Quá hạn" : null,
    };

    private static string Note(StepVisit visit, string step) => step + visit.Last.Outcome switch
    {
        StayOutcome.Back => ": trả lại bước trước" + (visit.Last.Reason is { } why ? ", " + why : ""),
        StayOutcome.Waiting => ": chờ người nộp",
        StayOutcome.Forward or StayOutcome.Ended => ": xong",
        _ => ": đang thực hiện",
    };
}
