using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;
using MotCua.Papers.Printing;
using MotCua.Papers.Signatures;

namespace MotCua.Papers;

public static class PapersModule
{
    /// <summary>
    /// Files, papers and signatures. The host adds <see cref="PapersFolder"/>, <see cref="TemplateFolder"/>, <see cref="SigningSettings"/>,
    /// <see cref="PaperAddress"/>, <see cref="IImageBench"/> and <see cref="IPress"/>.
    /// </summary>
    public static IServiceCollection AddPapers(this IServiceCollection services) => services
        .AddSingleton<DiskFileStore>()
        .AddSingleton<IFileStore>(services => services.GetRequiredService<DiskFileStore>())
        .AddSingleton<UploadStore>()
        .AddSingleton<ReceiveUpload>()
        .AddSingleton<PaperForms>()
        .AddSingleton<DemoAuthority>()
        .AddSingleton<OfficialSigners>()
        .AddSingleton<ISigners>(services => services.GetRequiredService<Trial>().On
            ? services.GetRequiredService<DemoAuthority>()
            : services.GetRequiredService<OfficialSigners>())
        .AddSingleton<TrustAnchors>()
        .AddSingleton<SignatureVerifier>()
        .AddSingleton<PaperTokens>()
        .AddSingleton<PaperStore>()
        .AddSingleton<IssuePaper>()
        .AddSingleton<MarkCopy>()
        .AddSingleton<UploadSweeper>()
        .AddSingleton<IWorker>(services => services.GetRequiredService<UploadSweeper>());
}
