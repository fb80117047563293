namespace MotCua.Papers.Printing;

/// <summary>A head with the columns under it; none where it stands for its one column.</summary>
public sealed record PaperColumnHead(string Title, IReadOnlyList<string> Columns);

/// <summary>A line: its number, its name and cells; the unit asked for in bold.</summary>
public sealed record PaperLine(string Number, bool Whole, IReadOnlyList<string> Cells);

/// <summary>A table as a paper prints it: everything is worded already.</summary>
/// <param name="Width">How many columns stand right of the names.</param>
public sealed record PaperTable(
    string Title, string Scope, string UnitTitle, int Width, IReadOnlyList<PaperColumnHead> Heads, IReadOnlyList<PaperLine> Rows, IReadOnlyList<string> Notes)
{
    /// <summary>For each column of figures whether it holds words, which want room and stand at the left; none given = all figures.</summary>
    public IReadOnlyList<bool> Worded { get; init; } = [];
}

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

    /// <summary>Of the frozen table's content.</summary>
    public required string TableHash { get; init; }

    public required PaperSigner Signer { get; init; }
}
