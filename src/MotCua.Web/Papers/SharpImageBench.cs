using MotCua.Kernel;
using MotCua.Papers;

namespace MotCua.Web.Papers;

/// <summary>The image bench by sharp (libvips) in Node.</summary>
public sealed class SharpImageBench(NodeBench bench) : IImageBench
{
    public async Task<Outcome<TurnedImage>> Turn(string name, string path, FileKind kind, CancellationToken stop)
    {
        var target = path + ".upright";
        try
        {
            var answer = await bench.Ask<Answer>("turn", [path, target, kind == FileKind.Png ? "png" : "jpeg"], stop);
            return answer switch
            {
                null => PaperRefusals.ImageBenchUnavailable,
                { Refused: "too-large" } => PaperRefusals.ImageTooManyPixels(name),
                { Refused: not null } => PaperRefusals.ImageDamaged(name),
                _ => new TurnedImage(await File.ReadAllBytesAsync(target, stop), answer.Width, answer.Height),
            };
        }
        finally
        {
            File.Delete(target);
        }
    }

    private sealed record Answer(string? Refused, int Width, int Height);
}
