using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Papers;

namespace MotCua.Exchange.Legs;

/// <summary>
/// Keeps the electronic result that an agency sends, so that the citizen can open it: each result is given as soon as it is
/// there (khoản 3 Điều 4 Nghị định 301/2026/NĐ-CP). The same file again is the same file.
/// </summary>
public sealed class KeepLegFile(ReceiveUpload uploads, Database database, Clock clock)
{
    private const string Name = "ket-qua.pdf";

    public static Refusal Unreadable { get; } = new("exchange.leg.file", "Tệp kết quả không phải base64 của một tệp PDF đọc được; hãy đề nghị hệ thống gửi lại.");

    public async Task<Outcome<FileHash>> Run(LinkedFile file, string base64, CancellationToken stop)
    {
        var content = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, content, out var length))
        {
            return Unreadable;
        }

        var hash = FileHash.Of(content.AsSpan(0, length));
        if (file.Reports.Any(r => r.Result == Leg.FileMark + hash.Hex))
        {
            return hash;
        }

        if (FileKinds.Recognise(content.AsSpan(0, Math.Min(length, FileKinds.PrefixLength))) != FileKind.Pdf)
        {
            return Unreadable;
        }

        // Whoever sent it has no account here: the request's own id stands for them.
        using var stream = new MemoryStream(content, 0, length, writable: false);
        var upload = await uploads.Run(Name, stream, new AccountId(file.Request.Id), stop);
        if (!upload.Accepted)
        {
            return upload.Refusal;
        }

        var kept = await database.Commit(UploadStore.Keep(new Batch(), [upload.Value.Id.Value], clock.Now), stop);
        return kept.Accepted ? upload.Value.File : kept.Refusal;
    }
}
