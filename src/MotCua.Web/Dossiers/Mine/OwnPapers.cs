using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Printing;

namespace MotCua.Web.Dossiers.Mine;

/// <summary>A paper of the office that a citizen may save.</summary>
/// <param name="Address">The last part of its address: the id of a kept paper, or the name of a form not yet printed.</param>
public sealed record OwnPaper(string Title, string Address, DateTimeOffset? MadeAt);

/// <summary>The papers of a dossier for its citizen: those the office printed, and those that may be printed for the asking.</summary>
public sealed class OwnPapers(DossierPapers print, PaperForms forms)
{
    private static readonly IReadOnlyList<Printable> Forms =
    [
        new("phieu-nop", PaperKinds.SubmissionSlip, d => d.Dossier is { Channel: 2, SubmittedAt: not null }, (p, d, v, stop) => p.SubmissionSlip(d, v, stop)),
        new("giay-tiep-nhan", PaperKinds.Receipt, d => d.Dossier.ReceivedAt is not null, (p, d, v, stop) => p.Receipt(d, v, stop)),
        new("yeu-cau-bo-sung", PaperKinds.Supplement, d => d.Folder.Supplements.Count > 0, (p, d, v, stop) => p.Supplement(d, v, stop)),
        new("phieu-tu-choi", PaperKinds.Refusal, d => d.Folder.Decisions.Any(x => x.Kind == "refuse-reception"), (p, d, v, stop) => p.Refusal(d, v, stop)),
        new("thong-bao-dung", PaperKinds.Stop, d => d.Folder.Decisions.Any(x => x.Kind == "stop"), (p, d, v, stop) => p.Stop(d, v, stop)),
        new("phieu-tra-ket-qua", PaperKinds.ReturnSlip, d => d.Folder.Handover is not null, (p, d, v, stop) => p.ReturnSlip(d, v, stop)),
    ];

    private sealed record Printable(string Name, string Kind, Func<OwnDossier, bool> Exists, Func<DossierPapers, Dossier, Viewer, CancellationToken, Task<Outcome<Paper>>> Print);

    /// <summary>In the order of a dossier's life. Imported dossiers have their papers in the older system.</summary>
    public IReadOnlyList<OwnPaper> Of(OwnDossier own)
    {
        var kept = own.Folder.Papers.Where(p => !IsInternal(p.Form)).Select(p => new OwnPaper(TitleOf(p.Form), p.PaperId.ToString("D"), p.MadeAt)).ToList();
        var printable = own.Dossier.Imported ? [] : Forms
            .Where(f => f.Exists(own) && own.Folder.Papers.All(p => p.Form != FormOf(f, own)))
            .Select(f => new OwnPaper(TitleOf(FormOf(f, own)), f.Name, null));
        return [.. kept, .. printable];
    }

    /// <summary>Prints a form once; afterwards the same paper comes back.</summary>
    public async Task<Outcome<Paper>> Print(OwnDossier own, string name, Viewer viewer, CancellationToken stop) =>
        Forms.FirstOrDefault(f => f.Name == name && !own.Dossier.Imported && f.Exists(own)) is { } form
            ? await form.Print(print, own.Dossier, viewer, stop)
            : PaperRefusals.NotFound;

    /// <summary>Whether the citizen may have this paper: one of the dossier's printed forms or its results.</summary>
    public static bool Holds(OwnDossier own, Guid paper) =>
        own.Folder.Papers.Any(p => p.PaperId == paper && !IsInternal(p.Form)) || own.Folder.Results.Any(r => r.PaperId == paper);

    /// <summary>The control slip names officers and stays with the dossier inside the office.</summary>
    private static bool IsInternal(string form) => form.StartsWith(PaperKinds.ControlSlip, StringComparison.Ordinal);

    /// <summary>A second request is kept as <c>supplement-2</c>.</summary>
    private static string FormOf(Printable form, OwnDossier own) =>
        form.Kind == PaperKinds.Supplement && own.Dossier.Supplements > 1 ? $"{form.Kind}-{own.Dossier.Supplements}" : form.Kind;

    private string TitleOf(string form) => form.StartsWith(PaperKinds.Supplement + "-", StringComparison.Ordinal)
        ? $"{forms.NameOf(PaperKinds.Supplement)} (lần {form[(PaperKinds.Supplement.Length + 1)..]})"
        : forms.NameOf(form);
}
