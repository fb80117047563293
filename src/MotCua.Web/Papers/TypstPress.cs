using System.Text.Json;
using Jering.Javascript.NodeJS;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Printing;
using MotCua.Web.Startup;

namespace MotCua.Web.Papers;

/// <summary>The press by Typst in Node: 3 ms a page there, 6 ms seen from here.</summary>
public sealed class TypstPress(NodeBench bench) : IPress
{
    private const string Standard = "a-2b";

    /// <summary>Tinos has the metrics of Times New Roman, which Nghị định 30/2020/NĐ-CP asks for, and a free licence.</summary>
    private static readonly string[] Fonts =
        [.. new[] { "400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic" }.Select(face =>
            Path.Combine(Repository.NodeModules, "@expo-google-fonts", "tinos", face, $"Tinos_{face}.ttf"))];

    public async Task<Outcome<PrintedPaper>> Print(PaperTemplate template, object data, CancellationToken stop)
    {
        var order = new
        {
            templates = Repository.Papers,
            fonts = Fonts,
            template = template.File,
            data = JsonSerializer.Serialize(data, data.GetType(), PaperJson.Options),
            standard = Standard,
            tagged = template.Tagged,
        };
        try
        {
            var answer = await bench.Ask<Answer>("print", [order], stop);
            return answer is null
                ? PaperRefusals.PressUnavailable
                : new PrintedPaper(Convert.FromBase64String(answer.Pdf), answer.Pages, answer.Signature);
        }
        catch (InvocationException fault)
        {
            throw new PaperTemplateException($"{template.File}: {fault.Message}", fault);
        }
    }

    private sealed record Answer(string Pdf, int Pages, SignatureRoom? Signature);
}
