using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;

namespace MotCua.Papers;

public static class PapersModule
{
    /// <summary>
    /// Files, papers and signatures. The host adds <see cref="PapersFolder"/>, <see cref="IImageBench"/> and
    /// IPress.
    /// </summary>
    public static IServiceCollection AddPapers(this IServiceCollection services) => services
        .AddSingleton<DiskFileStore>()
        .AddSingleton<IFileStore>(services => services.GetRequiredService<DiskFileStore>())
        .AddSingleton<UploadStore>()
        .AddSingleton<ReceiveUpload>()
        .AddSingleton<IWorker, UploadSweeper>();
}
