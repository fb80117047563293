using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers;
using MotCua.Kernel;

namespace MotCua.LinkedServices;

public static class LinkedModule
{
    /// <summary>Births and deaths across agencies: one promise, many legs.</summary>
    public static IServiceCollection AddLinkedServices(this IServiceCollection services) => services
        .AddSingleton<LinkedCatalogue>()
        .AddSingleton<ICatalogueLoader>(at => at.GetRequiredService<LinkedCatalogue>())
        .AddSingleton<IEntryQuestion>(at => at.GetRequiredService<LinkedCatalogue>())
        .AddSingleton<LinkedStore>()
        .AddSingleton<LinkedQueue>()
        .AddSingleton<SupplementStore>()
        .AddSingleton<ISupplementTerm, LinkedSupplementTerm>()
        .AddSingleton<PresenceStore>()
        .AddSingleton<HearReport>()
        .AddSingleton<IApplicationCompanion, AccompanyLinked>()
        .AddSingleton<IApplicationCompanion, AskedAtCounter>()
        .AddSingleton<HandOverLinked>()
        .AddSingleton<SubmitLinked>()
        .AddSingleton<EnterLinked>()
        .AddSingleton<AdoptLinked>()
        .AddSingleton<AnswerLegSupplement>()
        .AddSingleton<WithdrawLeg>()
        .AddSingleton<PersonalNumberStore>()
        .AddSingleton<IPersonalNumbers>(at => at.GetRequiredService<PersonalNumberStore>())
        .AddSingleton<TellPersonalNumber>()
        .AddSingleton<LearnOuterCode>()
        .AddSingleton<RenewCertificate>()
        .AddSingleton<RecordChoice>()
        .AddSingleton<ChoiceStore>()
        .AddSingleton<IOwnQuestion, AskedOwn>()
        .AddSingleton<FollowDossiers>()
        .AddSingleton<IProjection>(at => at.GetRequiredService<FollowDossiers>())
        .AddSingleton<AskForApology>()
        .AddSingleton<ApologiseForLeg>()
        .AddSingleton<FollowedErasureStore>()
        .AddSingleton<SweepFollowed>()
        .AddSingleton<IWorker>(at => at.GetRequiredService<SweepFollowed>())
        .AddSingleton<SweepLegs>()
        .AddSingleton<IWorker>(at => at.GetRequiredService<SweepLegs>());
}
