using System.Text;
using MotCua.Kernel;

namespace MotCua.Papers;

/// <summary>
/// Takes in one file of a citizen or officer: streamed up to the limit, checked by content, photos turned upright and
/// freed of metadata, kept under its hash.
/// </summary>
public sealed class ReceiveUpload(IFileStore files, IImageBench bench, UploadStore uploads, Clock clock)
{
    /// <param name="name">The sender's name of the file, with or without a path.</param>
    public async Task<Outcome<Upload>> Run(string name, Stream content, AccountId account, CancellationToken stop)
    {
        name = Plain(name);
        var received = await files.Stage(name, content, ContentCheck.LargestFile, stop);
        if (!received.Accepted)
        {
            return received.Refusal;
        }

        using var staged = received.Value;
        var checkedFile = ContentCheck.Check(name, await File.ReadAllBytesAsync(staged.Path, stop));
        if (!checkedFile.Accepted)
        {
            return checkedFile.Refusal;
        }

        var facts = checkedFile.Value;
        if (facts.Kind == FileKind.Pdf)
        {
            return await Keep(name, staged, facts, account, stop);
        }

        var turned = await bench.Turn(name, staged.Path, facts.Kind, stop);
        if (!turned.Accepted)
        {
            return turned.Refusal;
        }

        using var picture = new MemoryStream(turned.Value.Content, writable: false);
        using var upright = (await files.Stage(name, picture, long.MaxValue, stop)).Value;
        return await Keep(name, upright, facts with { Width = turned.Value.Width, Height = turned.Value.Height }, account, stop);
    }

    private async Task<Outcome<Upload>> Keep(string name, StagedFile staged, FileFacts facts, AccountId account, CancellationToken stop)
    {
        var upload = new Upload(
            new UploadId(clock.NewId()), name, staged.Hash, staged.Size, facts.MediaType, facts.Pages, facts.Width, facts.Height, account, clock.Now);
        await uploads.Add(upload, staged, stop);
        return upload;
    }

    /// <summary>Some browsers send a whole path, and some systems split accents: the last part, composed, without control signs.</summary>
    private static string Plain(string name)
    {
        var last = name.Normalize(NormalizationForm.FormC).Split('/', '\\')[^1];
        var plain = string.Concat(last.Where(c => !char.IsControl(c))).Trim();
        return plain.Length == 0 ? "giấy tờ" : plain.Length <= 200 ? plain : plain[^200..];
    }
}
