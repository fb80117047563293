using MotCua.Identity;

namespace MotCua.Dossiers;

/// <summary>
/// What a person may do with a dossier now, for the buttons of its page: the life cycle admits it and the person holds
/// the post for it. The acts themselves decide again.
/// </summary>
public static class OpenActs
{
    public static IReadOnlyList<DossierAct> For(Viewer viewer, Dossier dossier, DateOnly today) => dossier.Imported
        ? []
        : [.. LifeCycle.Admitted(dossier.Status).Where(act => IsOpen(viewer, dossier, act, today))];

    private static bool IsOpen(Viewer viewer, Dossier dossier, DossierAct act, DateOnly today)
    {
        var counter = viewer.CounterAt(dossier.Unit) is not null;
        var here = dossier.Post is { } post && viewer.PostAt(dossier.Unit, post) is not null;
        var signing = dossier.Post == DeskRoute.SigningPost;
        var examining = here && !signing && dossier.Post != DeskRoute.ReturnPost;
        return act switch
        {
            DossierAct.Receive or DossierAct.RefuseReception or DossierAct.AnswerSupplement or DossierAct.Pay => counter,
            DossierAct.AskSupplement => dossier.ReceivedAt is null ? counter && !dossier.AskedAtReception : here && !dossier.AskedInExamination,
            DossierAct.AskPayment => counter || here,
            DossierAct.Take => examining && dossier.Holder is null,
            DossierAct.Release => here && dossier.Holder == viewer.Account,
            DossierAct.Propose => examining && dossier.Holder == viewer.Account,
            DossierAct.SendBack or DossierAct.Finish or DossierAct.Refuse => here && signing,
            DossierAct.Stop => (counter || here) && (dossier.Waiting is not { } waiting || today > waiting.AnswerBy),
            DossierAct.Return => counter || here,

            // Only the applicant withdraws.
            _ => false,
        };
    }
}
