namespace MotCua.Papers.Printing;

/// <summary>Who signs a result.</summary>
/// <param name="Authority">The lines above the signature: "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH".</param>
public sealed record PaperSigner(IReadOnlyList<string> Authority, string Name);

/// <summary>A line "label: value" of a result.</summary>
public sealed record PaperField(string Label, string Value);

/// <summary>A result without a form of its own: "Văn bản kết quả".</summary>
public sealed record ResultPaper : PaperData
{
    public override string Kind => PaperKinds.Result;

    public required string Reference { get; init; }

    /// <summary>What it is about, below the title: "Về việc …".</summary>
    public required string Subject { get; init; }

    /// <summary>The clauses and requests it rests on, one "Căn cứ …" each.</summary>
    public IReadOnlyList<string> Grounds { get; init; } = [];

    public required IReadOnlyList<string> Paragraphs { get; init; }

    public IReadOnlyList<PaperField> Fields { get; init; } = [];

    public required PaperSigner Signer { get; init; }

    public IReadOnlyList<string> Recipients { get; init; } = [];
}

/// <summary>A parent on a birth certificate.</summary>
public sealed record BirthParent(string Name, string? BirthYear, string? Ethnicity, string? Nationality, string? Residence);

/// <summary>Giấy khai sinh, electronic copy.</summary>
public sealed record BirthCertificate : PaperData
{
    public override string Kind => PaperKinds.BirthCertificate;

    public required string Reference { get; init; }

    public required string ChildName { get; init; }

    public required DateOnly BirthDate { get; init; }

    /// <summary>The date of birth in words, as the form asks.</summary>
    public required string BirthDateInWords { get; init; }

    public required string Sex { get; init; }

    public required string Ethnicity { get; init; }

    public string Nationality { get; init; } = "Việt Nam";

    public required string BirthPlace { get; init; }

    public required string HomeTown { get; init; }

    public string? PersonalNumber { get; init; }

    public BirthParent? Mother { get; init; }

    public BirthParent? Father { get; init; }

    public required string RequesterName { get; init; }

    /// <summary>The requester's identity paper, as written in the form.</summary>
    public string? RequesterDocument { get; init; }

    public required string RegisteredAt { get; init; }

    public required DateOnly RegisteredOn { get; init; }

    public required PaperSigner Signer { get; init; }
}

/// <summary>Trích lục khai tử, electronic copy.</summary>
public sealed record DeathExtract : PaperData
{
    public override string Kind => PaperKinds.DeathExtract;

    public required string Reference { get; init; }

    public required string Name { get; init; }

    public string? PersonalNumber { get; init; }

    /// <summary>As exact as it is known, for people.</summary>
    public string? BirthDate { get; init; }

    public string? Sex { get; init; }

    public string? Ethnicity { get; init; }

    public string? Nationality { get; init; }

    public string? LastResidence { get; init; }

    public required string DiedAt { get; init; }

    public string? DiedWhere { get; init; }

    public string? Cause { get; init; }

    public required string RequesterName { get; init; }

    public string? RequesterDocument { get; init; }

    public required string RegisteredAt { get; init; }

    public required DateOnly RegisteredOn { get; init; }

    public required PaperSigner Signer { get; init; }
}

/// <summary>
/// A declaration made out of a linked form, to be looked at before it is sent: CT01, TK1-TS or the request for burial money.
/// </summary>
public sealed record LinkedDeclaration(string DeclarationKind) : PaperData
{
    public override string Kind => DeclarationKind;

    /// <summary>The agency it is addressed to.</summary>
    public required string To { get; init; }

    /// <summary>Its parts in order, each with its lines.</summary>
    public required IReadOnlyList<DeclarationPart> Parts { get; init; }

    public required string Declarant { get; init; }

    public required DateOnly DeclaredOn { get; init; }
}

/// <summary>A part of a declaration; lines without a value stay dotted, for what is not known is not made up.</summary>
public sealed record DeclarationPart(string Heading, IReadOnlyList<DeclarationLine> Lines);

public sealed record DeclarationLine(string Label, string? Value);

/// <summary>Lời chứng of a certified copy (Nghị định 23/2015/NĐ-CP).</summary>
public sealed record CertifiedCopy : PaperData
{
    public override string Kind => PaperKinds.CertifiedCopy;

    public required string Reference { get; init; }

    /// <summary>The paper that was copied.</summary>
    public required string DocumentName { get; init; }

    public required int Pages { get; init; }

    public required int Copies { get; init; }

    public required string RequesterName { get; init; }

    /// <summary>The number in the certification book.</summary>
    public required string CertificationNumber { get; init; }

    /// <summary>"01/2026-SCT/BS".</summary>
    public required string Book { get; init; }

    public required DateTimeOffset CertifiedAt { get; init; }

    public required PaperSigner Signer { get; init; }
}

/// <summary>The block that shows a digital signature on the page.</summary>
/// <param name="Width">In points, with <paramref name="Height"/> the room the paper leaves.</param>
public sealed record SignatureBlock(string Signer, string? Agency, DateTimeOffset SignedAt, double Width, double Height, bool Demo);
