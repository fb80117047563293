using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Correcting;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>
/// What a person may do with a dossier now, for the buttons of its page: the life cycle admits it and the person holds
/// the post for it. The acts themselves decide again.
/// </summary>
public static class OpenActs
{
    /// <param name="proposed">A draft of the result lies in it.</param>
    /// <param name="route">The way of its procedure; without it no act that leads along the steps is open.</param>
    public static IReadOnlyList<DossierAct> For(Viewer viewer, Dossier dossier, DateOnly today, DeskRoute? route = null, bool proposed = false) => dossier.Imported
        ? []
        : [.. LifeCycle.Admitted(dossier.Status).Where(act => IsOpen(viewer, dossier, act, today, route, proposed))];

    private static bool IsOpen(Viewer viewer, Dossier dossier, DossierAct act, DateOnly today, DeskRoute? route, bool proposed)
    {
        var counter = viewer.CounterAt(dossier.Unit) is not null;
        var post = TakeDossier.AtPost(viewer, dossier);
        var here = post.Accepted;
        var holds = here && dossier.Holder == viewer.HandsOf(post.Value);
        var signing = dossier.Post == DeskRoute.SigningPost;
        var examining = here && !signing && dossier.Post != DeskRoute.ReturnPost;
        return act switch
        {
            DossierAct.Receive or DossierAct.RefuseReception or DossierAct.AnswerSupplement or DossierAct.Pay => counter,
            DossierAct.AskSupplement => dossier.ReceivedAt is null ? counter && !dossier.AskedAtReception : here && !dossier.AskedInExamination,
            DossierAct.AskPayment => counter || here,
            DossierAct.Take => examining && dossier.Holder is null,
            DossierAct.Release => holds,
            DossierAct.Propose or DossierAct.Consult => examining && holds,
            DossierAct.HandOver => examining && holds && route?.HandsOn(dossier.Step, proposed) == true,
            DossierAct.Finish or DossierAct.Refuse => here && signing,
            DossierAct.SendBack => (here && signing) || (examining && holds && route?.Earlier(dossier.Step).Count > 0),
            DossierAct.Transfer => dossier.Post != DeskRoute.ReturnPost && TransferDossier.AsWhom(viewer, dossier) is not null,
            DossierAct.Stop => (counter || here) && (dossier.Waiting is not { } waiting || today > waiting.AnswerBy),
            DossierAct.Return => counter || here,
            DossierAct.Reappoint => dossier is { DueAt: { } due, Extensions: 0 } && Clock.DayOf(due) > today && ReappointDossier.PostOf(viewer, dossier) is not null,

            DossierAct.CorrectResult => !viewer.IsCitizen && ReportWrongResult.As(viewer, dossier) is not null,

            // Only the applicant withdraws; an opinion is given on a page of its own.
            _ => false,
        };
    }
}
