using System.Text.Json;

namespace MotCua.Papers.Printing;

/// <summary>The kinds of papers the office gives out; stored, so never renamed.</summary>
public static class PaperKinds
{
    public const string Receipt = "receipt";
    public const string Supplement = "supplement";
    public const string Refusal = "refusal";
    public const string SubmissionSlip = "submission-slip";
    public const string ReturnSlip = "return-slip";
    public const string Result = "result";
    public const string BirthCertificate = "birth-certificate";
    public const string CertifiedCopy = "certified-copy";

    public const string Apology = "apology";
    public const string Stop = "stop";
    public const string ControlSlip = "control-slip";
    public const string Register = "register";
    public const string Correction = "correction";
    public const string DeathExtract = "death-extract";
    public const string ResidenceDeclaration = "residence-declaration";
    public const string InsuranceDeclaration = "insurance-declaration";
    public const string BurialRequest = "burial-request";

    /// <summary>A letter or report of leaders with its table of numbers.</summary>
    public const string SteeringLetter = "steering-letter";

    /// <summary>A result that was not printed here but attached as a file.</summary>
    public const string Attached = "attached";

    /// <summary>In the order of their codes, which are printed in QR codes: only ever add at the end.</summary>
    private static readonly string[] Coded =
        [Receipt, Supplement, Refusal, SubmissionSlip, ReturnSlip, Result, BirthCertificate, CertifiedCopy, Attached, Apology, Stop, ControlSlip, Register, Correction, SteeringLetter, DeathExtract, ResidenceDeclaration, InsuranceDeclaration,
            BurialRequest];

    /// <exception cref="ArgumentOutOfRangeException">No such kind.</exception>
    public static byte Code(string kind)
    {
        var index = Array.IndexOf(Coded, kind);
        ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(kind));
        return (byte)(index + 1);
    }

    public static string? Of(byte code) => code is > 0 && code <= Coded.Length ? Coded[code - 1] : null;
}

/// <summary>A template of the papers folder.</summary>
/// <param name="File">Its file name there.</param>
/// <param name="Form">The form's number and circular as printed, where the law gives one.</param>
public sealed record PaperTemplate(string Kind, string File, string Title, string? Form, DateOnly? From = null, DateOnly? To = null)
{
    /// <summary>The block of a visible signature: no paper of its own, drawn onto one.</summary>
    public static PaperTemplate SignatureBlock { get; } = new("signature-block", "signature-block.typ", "Chữ ký số", null) { Tagged = false };

    /// <summary>The strip above a paper that is printed again: drawn onto it like a signature.</summary>
    public static PaperTemplate CopyMark { get; } = new("copy-mark", "copy-mark.typ", "Bản sao", null) { Tagged = false };

    /// <summary>Tags carry structure to screen readers; a block that is drawn onto a page has none of its own.</summary>
    public bool Tagged { get; init; } = true;
}

/// <summary>Where the templates lie on this machine.</summary>
public sealed record TemplateFolder(string Path);

/// <summary>
/// Which form is in force when: <c>papers/forms.json</c>, objects of kind, file, title, form, from, to with
/// inclusive local dates, absent = open. A circular that changes a form adds rows; old papers keep theirs.
/// </summary>
public sealed class PaperForms(TemplateFolder folder)
{
    private readonly Lazy<IReadOnlyList<PaperTemplate>> all = new(() => Read(Path.Combine(folder.Path, "forms.json")));

    public IReadOnlyList<PaperTemplate> All => all.Value;

    /// <exception cref="InvalidOperationException">No form of that kind is in force that day: the file has a hole.</exception>
    public PaperTemplate InForce(string kind, DateOnly on) =>
        All.FirstOrDefault(f => f.Kind == kind && (f.From ?? DateOnly.MinValue) <= on && on <= (f.To ?? DateOnly.MaxValue))
        ?? throw new InvalidOperationException($"papers/forms.json has no form '{kind}' for {on:yyyy-MM-dd}");

    /// <summary>What a kind of paper is called, without what a single one says of itself.</summary>
    public string NameOf(string kind) =>
        All.LastOrDefault(f => f.Kind == kind)?.Title ?? All.Last(f => f.Kind == PaperKinds.Result).Title;

    private static List<PaperTemplate> Read(string path)
    {
        using var file = File.OpenRead(path);
        return JsonSerializer.Deserialize<List<PaperTemplate>>(file, JsonSerializerOptions.Web) ?? [];
    }
}
