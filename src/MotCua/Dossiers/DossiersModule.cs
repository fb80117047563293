using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers.Apologies;
using MotCua.Dossiers.Bulk;
using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Consulting;
using MotCua.Dossiers.Correcting;
using MotCua.Dossiers.Drafts;
using MotCua.Dossiers.Erasing;
using MotCua.Dossiers.Finding;
using MotCua.Dossiers.Moving;
using MotCua.Dossiers.Ratings;
using MotCua.Dossiers.Taxes;
using MotCua.Dossiers.Telling;
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
        .AddSingleton<OpinionSightCatalogue>()
        .AddSingleton<ICatalogueLoader>(at => at.GetRequiredService<OpinionSightCatalogue>())
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
        .AddSingleton<OffRosterQueue>()
        .AddSingleton<UnitMoveStore>()
        .AddSingleton<MoveToSuccessor>()
        .AddSingleton<IWorker, MapChangeWorker>()
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
        .AddSingleton<UndoAct>()
        .AddSingleton<WarningStore>()
        .AddSingleton<WarnHolders>()
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
        .AddSingleton<TaxStore>()
        .AddSingleton<KeepTax>()
        .AddSingleton<SweepTaxes>()
        .AddSingleton<ReturnResult>()
        .AddSingleton<ScanAtReturn>()
        .AddSingleton<TellingStore>()
        .AddSingleton<TellEarlier>()
        .AddSingleton<SettleTelling>()
        .AddSingleton<CorrectionStore>()
        .AddSingleton<ReportWrongResult>()
        .AddSingleton<CorrectResult>()
        .AddSingleton<HandOverCorrected>()
        .AddSingleton<RatingStore>()
        .AddSingleton<RatingRuleCatalogue>()
        .AddSingleton<ICatalogueLoader>(at => at.GetRequiredService<RatingRuleCatalogue>())
        .AddSingleton<RateDossier>()
        .AddSingleton<RatingMonthStore>()
        .AddSingleton<SumRatings>()
        .AddSingleton<IWorker>(services => services.GetRequiredService<SumRatings>())
        .AddSingleton<BulkStore>()
        .AddSingleton<BulkActs>()
        .AddSingleton<BulkWorker>()
        .AddSingleton<IWorker>(services => services.GetRequiredService<BulkWorker>())
        .AddSingleton<Letterhead>()
        .AddSingleton<SignResult>()
        .AddSingleton<DossierPapers>()
        .AddSingleton<PrintControlSlip>()
        .AddSingleton<ApologyStore>()
        .AddSingleton<ApologyQueue>()
        .AddSingleton<DraftApologies>()
        .AddSingleton<SignApology>()
        .AddSingleton<RegisterQueue>()
        .AddSingleton<ErasureStore>()
        .AddSingleton<EraseDossier>()
        .AddSingleton<SweepRetention>()
        .AddSingleton<IWorker>(services => services.GetRequiredService<SweepRetention>())
        .AddSingleton<ICatalogueLoader, DossierRetentionCatalogue>()
        .AddSingleton<ICommand, EraseCommand>()
        .AddSingleton<ErasureRemarks>()
        .AddSingleton<IDossierRemarks>(services => services.GetRequiredService<ErasureRemarks>())
        .AddSingleton<LatenessRemarks>()
        .AddSingleton<IDossierRemarks>(services => services.GetRequiredService<LatenessRemarks>())
        .AddSingleton<IWorker, ApologyWorker>();
}
