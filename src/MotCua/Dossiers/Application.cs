using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.Dossiers;

/// <summary>
/// What somebody asks for, complete: checked against the procedure's form and components, whoever types it and wherever.
/// </summary>
public sealed record Application
{
    /// <summary>The token of the submission: the same id makes the same dossier, however often it is sent.</summary>
    public required Guid Id { get; init; }

    public required ProcedureVersion Version { get; init; }

    public string? Case { get; init; }

    public required Channel Channel { get; init; }

    public required UnitCode Unit { get; init; }

    public required Answers Answers { get; init; }

    public required IReadOnlyList<DossierComponent> Components { get; init; }

    /// <summary>Whether a draft becomes this dossier. What an officer types, or another system sends, has none.</summary>
    public bool FromDraft { get; init; }

    /// <summary>Uploads prepared for papers that the answers no longer ask for.</summary>
    public IReadOnlyList<Guid> NotHandedIn { get; init; } = [];

    /// <summary>counter, electronic or post.</summary>
    public required string ReturnWay { get; init; }

    /// <summary>Everything that stands in the way, each naming its field; empty when it can be sent.</summary>
    public IReadOnlyList<Refusal> Faults(DateOnly today)
    {
        var faults = new List<Refusal>();
        if (Version.Form is { } form)
        {
            faults.AddRange(FormRules.Check(form, Answers, today));
        }

        if (string.IsNullOrEmpty(Unit.Value))
        {
            faults.Add(DossierRefusals.UnitMissing);
        }

        faults.AddRange(Lacking().Select(lack => DossierRefusals.ComponentMissing(lack, Channel == Channel.Online)));

        if (ReturnWay is not ("counter" or "electronic" or "post"))
        {
            faults.Add(Refusal.Input("returnWay", "Hãy chọn cách nhận kết quả."));
        }

        return faults;
    }

    /// <summary>
    /// The papers this application must bring and does not: a dossier is complete before it is taken in (khoản 3 Điều 17
    /// Nghị định 118/2025/NĐ-CP). Online each comes as a file; at the counter the officer has seen it.
    /// </summary>
    public IReadOnlyList<LackingPaper> Lacking() => Version.Procedure.Lacking(
        Case, Channel, Answers, needed => Components.Any(c => c.Code == needed.Code && (Channel != Channel.Online || c.Sha256 is not null)));

    /// <summary>
    /// The owner of the dossier as the form names them: its first person, telephone, e-mail and address.
    /// </summary>
    public DossierPerson Owner(string fallbackName)
    {
        var person = First(FieldKind.Person, Answers.Person);
        return new DossierPerson(
            "owner",
            person?.Name ?? fallbackName,
            person?.Number,
            person?.Birth?.ToString(),
            First(FieldKind.Phone, Answers.Text),
            First(FieldKind.Email, Answers.Text),
            First(FieldKind.Address, Answers.Address)?.ForPeople());
    }

    private T? First<T>(FieldKind kind, Func<string, T?> read)
        where T : class => (Version.Form?.Fields ?? []).Where(f => f.Kind == kind).Select(f => read(f.Code)).FirstOrDefault(a => a is not null);
}
