using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.People;

namespace MotCua.LinkedServices;

/// <summary>
/// The head of the commune whose leg is late says so and names a new day (khoản 3 Điều 4 Nghị định 301/2026/NĐ-CP: the agency
/// that is late apologises in writing). Only where another system took the request in: a dossier of ours has its own letter,
/// and another agency's apology comes from that agency.
/// </summary>
public sealed class ApologiseForLeg(LinkedStore store, HearReport hear, Clock clock)
{
    private static readonly TimeOnly Closing = new(17, 0);

    /// <summary>The leg an apology of this office is owed for; null where there is none. Pure.</summary>
    public static Leg? Owed(LinkedFile file, DateTimeOffset now) => file.Story.Legs.FirstOrDefault(leg =>
        leg is { Seat: { Here: false, Plan.Owner: LegPlan.Commune }, ApologisedAt: null } && file.IsLate(leg, now));

    /// <summary>Whether somebody is the head who owes it.</summary>
    public static bool MayBy(Viewer viewer, LinkedRequest request) => viewer.PostAt(request.Unit, DeskRoute.SigningPost) is not null;

    public async Task<Outcome<Hearing>> Run(Viewer head, Guid request, string? reason, DateOnly? newDay, CancellationToken stop)
    {
        if (await store.Find(request.ToString("D"), head, stop) is not { } file)
        {
            return LinkedRefusals.Unknown;
        }

        if (head.PostAt(file.Request.Unit, DeskRoute.SigningPost) is not { } post)
        {
            return DossierRefusals.NotYourPost;
        }

        if (Owed(file, clock.Now) is not { } late)
        {
            return LinkedRefusals.NoApologyOwed;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return LinkedRefusals.ApologyWithoutCause;
        }

        if (newDay is not { } day || day < clock.Today)
        {
            return LinkedRefusals.ApologyWithoutDay;
        }

        // One apology for one lateness: sent twice it is the same message.
        var report = new LegReport($"head:{request:D}:{late.Code}:apologised", late.Code, Said.Apologised, clock.Now)
        {
            Reason = reason.Normalize().Trim(),
            NewDue = Clock.FromLocal(day, Closing),
            Clause = file.Request.Era.LateClause,
        };
        return await hear.Run(request.ToString("D"), report, head.As(post), stop);
    }
}

/// <summary>
/// Asks for the apology once, when the day of a leg has passed: the head at the commune where the commune is late, and where
/// another agency is, the same head is asked to demand it of that agency, since nobody of it works here.
/// </summary>
public sealed class AskForApology(RosterStore roster, Clock clock)
{
    /// <summary>Adds the notices to the batch that notes the lateness; a leg that is a dossier here has a letter of its own.</summary>
    public async Task<Batch> Ask(Batch batch, LinkedFile file, Leg late, CancellationToken stop)
    {
        if (late.Seat.Here)
        {
            return batch;
        }

        var (due, clause) = (file.Due.TryGetValue(late.Code, out var moment) ? " " + VietnameseDates.Moment(moment) : "", file.Request.Era.LateClause);
        var (title, words) = late.Seat.Plan.Owner == LegPlan.Commune
            ? ("Cần xin lỗi vì chậm", $"Cơ quan chậm phải xin lỗi bằng văn bản và hẹn lại ngày ({clause}). Mở yêu cầu, chọn “Xin lỗi và hẹn lại”.")
            : ("Cần đề nghị xin lỗi vì chậm", $"{late.Seat.Plan.OwnerName} phải xin lỗi bằng văn bản và hẹn lại ngày ({clause}). Hãy gửi văn bản đề nghị cơ quan này; thư xin lỗi và ngày hẹn lại về đây khi cơ quan báo qua kết nối.");
        foreach (var head in await roster.HoldersOf(file.Request.Unit, DeskRoute.SigningPost, clock.Today, stop))
        {
            NoticeStore.Tell(
                batch,
                new Telling(
                    head,
                    $"linked-late:{file.Request.Id:D}:{late.Code}:{head.Value:D}",
                    "linked",
                    file.Request.Id,
                    file.Request.Reference,
                    $"{title}: {late.Seat.Plan.Name}",
                    $"Việc này của yêu cầu liên thông {file.Request.Reference} đã quá hạn{due}. {words}"),
                clock);
        }

        return batch;
    }
}
