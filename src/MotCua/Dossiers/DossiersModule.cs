using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;

namespace MotCua.Dossiers;

public static class DossiersModule
{
    /// <summary>The centre: dossiers, their acts and their lists.</summary>
    public static IServiceCollection AddDossiers(this IServiceCollection services) => services
        .AddSingleton<DossierStore>()
        .AddSingleton<DossierFileStore>()
        .AddSingleton<DossierQueue>()
        .AddSingleton<DossierSearchQueue>()
        .AddSingleton<SavedViewStore>()
        .AddSingleton<DeskCountQueue>()
        .AddSingleton<DraftStore>()
        .AddSingleton<DraftSweepStore>()
        .AddSingleton<SweepDrafts>()
        .AddSingleton<IWorker>(s => s.GetRequiredService<SweepDrafts>())
        .AddSingleton<ICatalogueLoader, DraftRetentionCatalogue>()
        .AddSingleton<SupplementDraftStore>()
        .AddSingleton<TrackingQueue>()
        .AddSingleton<StepStore>()
        .AddSingleton<StepClock>()
        .AddSingleton<Desk>()
        .AddSingleton<Promises>()
        .AddSingleton<ReckoningStore>()
        .AddSingleton<ReckonAgain>()
        .AddSingleton<IWorker, ReckoningWorker>()
        .AddSingleton<IProjection, ReckoningProjection>()
        .AddSingleton<BearDossier>()
        .AddSingleton<SubmitDossier>()
        .AddSingleton<EnterAtCounter>()
        .AddSingleton<ReceiveDossier>()
        .AddSingleton<RefuseReception>()
        .AddSingleton<AskForSupplement>()
        .AddSingleton<AnswerSupplement>()
        .AddSingleton<WithdrawDossier>()
        .AddSingleton<StopDossier>()
        .AddSingleton<Decrees>()
        .AddSingleton<ReappointDossier>()
        .AddSingleton<LaterStore>()
        .AddSingleton<CloseUnanswered>()
        .AddSingleton<DossierSweeps>()
        .AddSingleton<IWorker>(services => services.GetRequiredService<DossierSweeps>())
        .AddSingleton<TakeDossier>()
        .AddSingleton<ProposeDecision>()
        .AddSingleton<HandOverStep>()
        .AddSingleton<TransferDossier>()
        .AddSingleton<RepoolWork>()
        .AddSingleton<ConsultationStore>()
        .AddSingleton<ConsultOthers>()
        .AddSingleton<AnswerConsultation>()
        .AddSingleton<CollectFee>()
        .AddSingleton<ReturnResult>()
        .AddSingleton<Letterhead>()
        .AddSingleton<SignResult>()
        .AddSingleton<DossierPapers>();
}
