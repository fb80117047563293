using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;
using MotCua.Procedures.Editing;
using MotCua.Procedures.National;
using MotCua.Procedures.Posting;
using MotCua.Procedures.Publication;
using MotCua.Procedures.Simplification;

namespace MotCua.Procedures;

public static class ProceduresModule
{
    /// <summary>The catalogue of procedures, its e-forms, its loader and its checker.</summary>
    public static IServiceCollection AddProcedures(this IServiceCollection services) => services
        .AddSingleton<StaffingQueue>()
        .AddSingleton<CounterGaps>()
        .AddSingleton<ProcedureStore>()
        .AddSingleton<CatalogueStore>()
        .AddSingleton<ReadForms>()
        .AddSingleton(services => PublicationTerms.InFolder(services.GetRequiredService<CatalogueFolder>()))
        .AddSingleton(services => CounterHandlings.InFolder(services.GetRequiredService<CatalogueFolder>()))
        .AddSingleton<ICatalogueLoader, CounterHandlings.Loader>()
        .AddSingleton<ICatalogueLoader, PublicationTerms.Loader>()
        .AddSingleton(services => NationalPlaces.InFolder(services.GetRequiredService<CatalogueFolder>()))
        .AddSingleton<PublicationStore>()
        .AddSingleton<RecordAnnouncement>()
        .AddSingleton<ConfirmPublication>()
        .AddSingleton<PostingStore>()
        .AddSingleton<RecordPosting>()
        .AddSingleton<DraftStore>()
        .AddSingleton<StandingVersionStore>()
        .AddSingleton<BeginDraft>()
        .AddSingleton<ChangeDraft>()
        .AddSingleton<PublishDraft>()
        .AddSingleton<SimplificationStore>()
        .AddSingleton<RecordSimplification>()
        .AddSingleton<NationalStore>()
        .AddSingleton<StageNational>()
        .AddSingleton<FetchNational>()
        .AddSingleton<FormDraftStore>()
        .AddSingleton<FormDraftCheck>()
        .AddSingleton<EditForm>()
        .AddSingleton<PublishForm>()
        .AddSingleton<ICommand, FetchProceduresCommand>()
        .AddSingleton<ReviewNational>()
        .AddSingleton<ICatalogueLoader, ProcedureCatalogue>()
        .AddSingleton<ICommand, CheckCatalogue>()
        .AddSingleton<ICommand, ExportCatalogue>()
        .AddSingleton<ICommand, ImportProcedures>();
}
