using MotCua.Kernel;

namespace MotCua.LinkedServices;

/// <summary>
/// What happens to legs without anybody's click: whoever did not complete a leg in time ends it (Điều 6, Điều 10 Nghị định
/// 301/2026/NĐ-CP), and a day that passed is noticed, so that the agency that is late owes its apology (khoản 3 Điều 4).
/// </summary>
public sealed class SweepLegs(LinkedQueue queue, TurnStore turns, LinkedStore store, HearReport hear, AskForApology ask, Journal journal, Clock clock) : IWorker
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    public string Name => "linked.legs";

    public Task Run(CancellationToken stop) => turns.Keep("legs", Round, Once, stop);

    public async Task Once(CancellationToken stop)
    {
        foreach (var (request, leg) in await queue.Unanswered(clock.Today, stop))
        {
            if (await store.FindUnfiltered(request.ToString("D"), stop) is { } file && file.Story.Of(leg) is { State: LegState.SupplementAsked, Seat.Here: false } asked)
            {
                await hear.Run(request.ToString("D"), Unanswered(file.Request, asked, clock.Now), Actor.System, stop);
            }
        }

        foreach (var (request, leg) in await queue.Late(clock.Now, stop))
        {
            if (await store.FindUnfiltered(request.ToString("D"), stop) is { } file)
            {
                var late = file.Story.Of(leg)!;
                var act = hear.Plain(file.Request, HearReport.Late, Actor.System, file.Request.Version, [("leg", leg), ("owner", late.Seat.Plan.Owner), ("due", file.Due.GetValueOrDefault(leg))]);
                var batch = await ask.Ask(LinkedQueue.NoteLate(new Batch(), request, leg, clock.Now), file, late, stop);
                await journal.Commit(Journal.Append(batch, act with { Clause = file.Request.Era.LateClause }), stop);
            }
        }
    }

    /// <summary>Stopped since 1/9/2026, refused before, and the reason says which days passed.</summary>
    public static LegReport Unanswered(LinkedRequest request, Leg leg, DateTimeOffset now) => new(
        $"sweep:{request.Id:D}:{leg.Code}:{leg.AskedAt:O}",
        leg.Code,
        request.Era.UnansweredIsRefused ? Said.Refused : Said.Stopped,
        now)
    {
        Reason = $"Đã quá hạn bổ sung ({(leg.AnswerBy is { } day ? "hết ngày " + VietnameseDates.Day(day) : "7 ngày làm việc")}) mà chưa nhận được nội dung bổ sung.",
        Clause = request.Era.SupplementClause,
    };
}
