using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Signatures;

namespace MotCua.Web.Dossiers.Mine;

/// <summary>A signed result with what our own verifier says of its file today.</summary>
/// <param name="Report">Null where the file cannot be read just now.</param>
public sealed record OwnResult(DossierResult Result, SignatureReport? Report)
{
    public bool Refuses => Result.Kind == "refusal";

    /// <summary>The signature in words: for whom it was made, when, and whether it is good; the person is named on the paper itself.</summary>
    public string Verdict => Report switch
    {
        null => "Chưa đọc được tệp kết quả lúc này. Hãy thử lại sau ít phút.",
        { Signatures: [.., var last] } => $"{(last.Agency is { } agency ? agency + " ký số" : "Ký số")} lúc {Signed(last)}. {SignatureSentences.Verdict(Report)}",
        _ => SignatureSentences.Verdict(Report),
    };

    private static string Signed(SignatureFacts facts) => facts.SignedAt is { } at ? VietnameseDates.Moment(at) : "không rõ";
}

/// <summary>Reads the results of a dossier and looks at their signatures.</summary>
public sealed class OwnResults(IFileStore files, SignatureVerifier verifier)
{
    public async Task<IReadOnlyList<OwnResult>> Of(OwnDossier own, CancellationToken stop)
    {
        var results = new List<OwnResult>();
        foreach (var result in own.Folder.Results)
        {
            var pdf = await files.Read(FileHash.Parse(result.Sha256), stop);
            results.Add(new OwnResult(result, pdf is null ? null : verifier.Verify(result.Name, pdf).Match<SignatureReport?>(r => r, _ => null)));
        }

        return results;
    }
}
