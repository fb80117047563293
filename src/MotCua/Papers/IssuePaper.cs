using MotCua.Kernel;
using MotCua.Papers.Printing;
using MotCua.Papers.Signatures;

namespace MotCua.Papers;

/// <summary>Where the check page of this office is reached from outside, such as <c>https://motcua.quangtri.gov.vn</c>.</summary>
public sealed record PaperAddress(string Base)
{
    public string Check(string token) => Base.TrimEnd('/') + "/kiem-tra-giay-to/" + token;
}

/// <summary>Whose digital signature a paper gets.</summary>
/// <param name="Name">The official as the certificate names them.</param>
/// <param name="Agency">The unit signed for.</param>
public sealed record SignAs(AccountId Account, string Name, string Agency, string? Reason = null);

/// <summary>Which dossier and unit a paper is for.</summary>
public sealed record PaperPurpose(UnitCode Unit, DossierId? Dossier = null, string? Reference = null, string? ProcedureCode = null, AccountId? By = null);

/// <summary>
/// Makes papers: prints, signs, keeps the file. The paper counts from the moment the calling act commits it with
/// <see cref="PaperStore.Add"/>; until then there is only a file nobody refers to.
/// </summary>
public sealed class IssuePaper(
    IPress press, PaperForms forms, PaperTokens tokens, PaperAddress address, ISigners signers, SignatureVerifier verifier, IFileStore files, Clock clock)
{
    /// <summary>Prints a paper on the form in force that day, with its QR code, and signs it where asked.</summary>
    /// <param name="replaces">An older paper of the same kind and dossier, whose place this one takes.</param>
    public async Task<Outcome<Paper>> Print(PaperData data, PaperPurpose purpose, SignAs? signAs, PaperId? replaces, CancellationToken stop)
    {
        var id = new PaperId(clock.NewId());
        var form = forms.InForce(data.Kind, Clock.DayOf(data.Head.IssuedAt));
        var url = address.Check(tokens.Write(new PaperToken(id, data.Kind, purpose.Reference)));
        var complete = data with
        {
            Title = data.Title ?? form.Title,
            Head = data.Head with { Form = form.Form, CheckUrl = url, Qr = QrCode.Svg(url) },
        };
        var printed = await press.Print(form, complete, stop);
        if (!printed.Accepted)
        {
            return printed.Refusal;
        }

        var paper = new Paper(
            id, data.Kind, form.Form, data.Head.Number, complete.Title, purpose.Dossier, purpose.Reference, purpose.ProcedureCode,
            purpose.Unit, data.Head.Unit, new KeptFile(default, 0, "application/pdf", printed.Value.Pages), purpose.By, clock.Now, Replaces: replaces);
        return await SignAndKeep(paper, printed.Value.Pdf, printed.Value.SignatureRoom, signAs, stop);
    }

    /// <summary>The paper as it will look, for the eye alone: no QR code, no signature, nothing kept.</summary>
    public async Task<Outcome<byte[]>> Preview(PaperData data, CancellationToken stop)
    {
        var form = forms.InForce(data.Kind, Clock.DayOf(data.Head.IssuedAt));
        var printed = await press.Print(form, data with { Title = data.Title ?? form.Title, Head = data.Head with { Form = form.Form } }, stop);
        return printed.Accepted ? printed.Value.Pdf : printed.Refusal;
    }

    /// <summary>Makes a paper of a PDF that was attached, signed here where asked; signatures it already has are checked and kept.</summary>
    public async Task<Outcome<Paper>> Attach(
        Upload upload, string title, string? number, string unitName, PaperPurpose purpose, SignAs? signAs, PaperId? replaces, CancellationToken stop)
    {
        if (upload.MediaType != "application/pdf" || await files.Read(upload.File, stop) is not { } pdf)
        {
            return PaperRefusals.ResultNotPdf(upload.Name);
        }

        var paper = new Paper(
            new PaperId(clock.NewId()), PaperKinds.Attached, null, number, title, purpose.Dossier, purpose.Reference, purpose.ProcedureCode,
            purpose.Unit, unitName, new KeptFile(default, 0, upload.MediaType, upload.Pages), purpose.By, clock.Now, Replaces: replaces);
        return await SignAndKeep(paper, pdf, null, signAs, stop);
    }

    private async Task<Outcome<Paper>> SignAndKeep(Paper paper, byte[] pdf, SignatureRoom? room, SignAs? signAs, CancellationToken stop)
    {
        if (signAs is not null)
        {
            var signed = await Sign(pdf, room, signAs, stop);
            if (!signed.Accepted)
            {
                return signed.Refusal;
            }

            pdf = signed.Value;
        }

        var report = verifier.Verify(paper.Title, pdf);
        if (!report.Accepted)
        {
            return report.Refusal;
        }

        var signatures = report.Value.Signatures;
        if (signAs is not null && signatures is not [.., { Valid: true }])
        {
            throw new InvalidOperationException("A signature made here does not verify: " + string.Join(' ', signatures.SelectMany(s => s.Faults)));
        }

        return paper with
        {
            File = paper.File with { Hash = await files.Save(pdf, stop), Size = pdf.Length },
            SignedBy = signatures.Count == 0 ? null : string.Join("; ", signatures.Select(s => s.Signer)),
            Signatures = signatures,
        };
    }

    private async Task<Outcome<byte[]>> Sign(byte[] pdf, SignatureRoom? room, SignAs signAs, CancellationToken stop)
    {
        var found = await signers.Of(signAs.Account, signAs.Name, signAs.Agency, stop);
        if (!found.Accepted)
        {
            return found.Refusal;
        }

        var text = new SignatureText(signAs.Name, clock.Now, signAs.Reason, signAs.Agency);
        if (room is not null)
        {
            var block = await press.Print(
                PaperTemplate.SignatureBlock,
                new SignatureBlock(signAs.Name, signAs.Agency, text.SignedAt, room.Width, room.Height, found.Value.Demo),
                stop);
            if (!block.Accepted)
            {
                return block.Refusal;
            }

            text = text with { Block = block.Value.Pdf, Room = room };
        }

        return await PdfSigner.Sign(pdf, found.Value, text, stop);
    }
}
