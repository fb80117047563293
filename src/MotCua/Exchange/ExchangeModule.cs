using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers;
using MotCua.Exchange.CivilStatus;
using MotCua.Exchange.Dvclt;
using MotCua.Exchange.Dvcqg;
using MotCua.Exchange.Emc;
using MotCua.Exchange.Import;
using MotCua.Exchange.Inbox;
using MotCua.Exchange.Legs;
using MotCua.Exchange.Outbox;
using MotCua.Exchange.Population;
using MotCua.Exchange.Post;
using MotCua.Exchange.Tax;
using MotCua.Kernel;
using MotCua.Procedures.National;

namespace MotCua.Exchange;

public static class ExchangeModule
{
    /// <summary>
    /// What comes in from other systems by file, and what is told to partner systems and heard from them. The host adds
    /// <see cref="PartnerBook"/>.
    /// </summary>
    public static IServiceCollection AddExchange(this IServiceCollection services) => services
        .AddSingleton<ImportStore>()
        .AddSingleton<IDossierRemarks>(services => services.GetRequiredService<ImportStore>())
        .AddSingleton<BreachQueue>()
        .AddSingleton<ImportMoveStore>()
        .AddSingleton<FigureStore>()
        .AddSingleton<ImportDossiers>()
        .AddSingleton<ImportCounts>()
        .AddSingleton<ICommand, ImportDossiersCommand>()
        .AddSingleton<ICommand>(s => s.GetRequiredService<ImportCounts>())
        .AddSingleton<PartnerClients>()
        .AddSingleton<PartnerRoster>()
        .AddSingleton<OutboxStore>()
        .AddSingleton<OutboxQueue>()
        .AddSingleton<OutboxProjection>()
        .AddSingleton<IProjection>(s => s.GetRequiredService<OutboxProjection>())
        .AddSingleton<MendStore>()
        .AddSingleton<MendMessages>()
        .AddSingleton<InboxStore>()
        .AddSingleton<ReceiveInbound>()
        .AddSingleton<IWorker>(s => s.GetRequiredService<ReceiveInbound>())
        .AddSingleton<PollStore>()
        .AddSingleton<PollPartners>()
        .AddSingleton<IWorker>(s => s.GetRequiredService<PollPartners>())
        .AddSingleton<DvcqgLine>()
        .AddSingleton<DossierFactsStore>()
        .AddSingleton<PortalDossierStore>()
        .AddSingleton<IInboundHandler, ReceivePortalDossier>()
        .AddSingleton<DifferenceStore>()
        .AddSingleton<CompareWithPortal>()
        .AddSingleton<IPartnerPoll>(s => s.GetRequiredService<CompareWithPortal>())
        .AddSingleton<INationalCatalogue, AskNationalCatalogue>()
        .AddSingleton<IPartnerPoll, PollNationalCatalogue>()
        .AddSingleton<IInboundHandler, ReceiveQuestion>()
        .AddSingleton<PollQuestions>()
        .AddSingleton<IPartnerPoll>(s => s.GetRequiredService<PollQuestions>())
        .AddSingleton<TellAnswer>()
        .AddPartner<DvcqgPartner>()
        .AddSingleton<LookupStore>()
        .AddSingleton<IWaitedPartners>(s => s.GetRequiredService<LookupStore>())
        .AddSingleton<IPopulationRegister, AskPopulationRegister>()
        .AddPartner<EmcPartner>()
        .AddSingleton<ShipmentStore>()
        .AddSingleton<IDossierRemarks>(s => s.GetRequiredService<ShipmentStore>())
        .AddSingleton<IInboundHandler, KeepTracking>()
        .AddSingleton<PollTracking>()
        .AddSingleton<IPartnerPoll>(s => s.GetRequiredService<PollTracking>())
        .AddPartner<PostPartner>()
        .AddSingleton<TaxMatchStore>()
        .AddSingleton<IInboundHandler, ReceiveTax>()
        .AddSingleton<MatchTax>()
        .AddPartner<TaxPartner>()
        .AddLegs();

    /// <summary>The systems that work on legs of linked births and deaths.</summary>
    private static IServiceCollection AddLegs(this IServiceCollection services)
    {
        services
            .AddSingleton<LegStore>()
            .AddSingleton<ReTypingStore>()
            .AddSingleton<LegParcels>()
            .AddSingleton<LegLine>()
            .AddSingleton<KeepLegFile>()
            .AddSingleton<ApplyLegValue>()
            .AddSingleton<CivilStatusStore>()
            .AddSingleton<IDossierRemarks>(s => s.GetRequiredService<CivilStatusStore>())
            .AddPartner<CivilStatusPartner>()
            .AddPartner<ResidencePartner>()
            .AddPartner<InsurancePartner>()
            .AddPartner<WelfarePartner>()
            .AddSingleton<DvcltLine>()
            .AddSingleton<IInboundHandler, ReceiveLinkedRequest>()
            .AddSingleton<IInboundHandler, HearDvclt>()
            .AddSingleton<IPartnerPoll, PollDvclt>()
            .AddSingleton<IPartnerPoll, FollowDvclt>()
            .AddPartner<DvcltPartner>();
        foreach (var code in new[] { CivilStatusPartner.Partner, "residence", "insurance", "welfare" })
        {
            services
                .AddSingleton<IInboundHandler>(s => ActivatorUtilities.CreateInstance<HearLegs>(s, code))
                .AddSingleton<IPartnerPoll>(s => ActivatorUtilities.CreateInstance<PollLegs>(s, code));
        }

        return services;
    }

    /// <summary>A partner with the worker of its own that tells it what happens.</summary>
    public static IServiceCollection AddPartner<T>(this IServiceCollection services)
        where T : class, IPartner => services
        .AddSingleton<T>()
        .AddSingleton<IPartner>(s => s.GetRequiredService<T>())
        .AddSingleton<IWorker>(s => ActivatorUtilities.CreateInstance<TellPartner>(s, s.GetRequiredService<T>()));
}
