namespace MotCua.Papers.Printing;

/// <summary>A table as a paper prints it: everything is worded already, the unit's name first in each row.</summary>
public sealed record PaperTable(string Title, string Scope, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Notes, string Hash);

/// <summary>A dossier in a review, with why and what is done.</summary>
public sealed record PaperReviewItem(string Code, string Procedure, string Kind, string Cause, string Remedy);

/// <summary>A letter about numbers with its frozen table, in the layout of Nghị định 30/2020/NĐ-CP.</summary>
public sealed record SteeringLetterPaper : PaperData
{
    public override string Kind => PaperKinds.SteeringLetter;

    /// <summary>"V/v …" of a letter.</summary>
    public required string About { get; init; }

    /// <summary>Whether it has recipients as a letter; otherwise it is headed by its title as a report.</summary>
    public required bool IsLetter { get; init; }

    public required IReadOnlyList<string> Receivers { get; init; }

    public required IReadOnlyList<string> Paragraphs { get; init; }

    public required IReadOnlyList<PaperReviewItem> Items { get; init; }

    public required PaperTable Table { get; init; }

    public required PaperSigner Signer { get; init; }
}
