using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;
using MotCua.People.Petitions;
using MotCua.People.PortalQuestions;

namespace MotCua.People;

public static class PeopleModule
{
    /// <summary>What people are told, and how it reaches them.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddSingleton<WarnOfGaps>()
        .AddSingleton<IWorker>(s => s.GetRequiredService<WarnOfGaps>())
        .AddSingleton<PortalQuestionStore>()
        .AddSingleton<AnswerPortalQuestion>()
        .AddSingleton<SweepPortalQuestions>()
        .AddSingleton<IWorker>(s => s.GetRequiredService<SweepPortalQuestions>())
        .AddSingleton<PetitionStore>()
        .AddSingleton<PetitionLimitsCatalogue>()
        .AddSingleton<ICatalogueLoader>(s => s.GetRequiredService<PetitionLimitsCatalogue>())
        .AddSingleton<HandlePetition>()
        .AddSingleton<SweepPetitions>()
        .AddSingleton<IWorker>(s => s.GetRequiredService<SweepPetitions>())
        .AddSingleton<NoticeStore>()
        .AddSingleton<LetterQueue>()
        .AddSingleton<ChooseChannel>()
        .AddSingleton<SendLetters>()
        .AddSingleton<IWorker>(s => s.GetRequiredService<SendLetters>())
        .AddSingleton<TellWarnings>()
        .AddSingleton<IWorker>(s => s.GetRequiredService<TellWarnings>())
        .AddSingleton<IProjection, NoticeProjection>();
}
