using MotCua.Dossiers;
using MotCua.Dossiers.Drafts;
using MotCua.Procedures;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Apply;

/// <summary>A draft with the procedure it is for: what is asked, what is done, and where to go next.</summary>
public sealed record DraftInHand(Draft Draft, ProcedureVersion Version, Answers Answers, DateOnly Today)
{
    private static readonly FormDefinition NoForm = new() { Code = "", Name = "", Groups = [] };

    public Guid Id => Draft.Id;

    public string Code => Draft.ProcedureCode;

    public Procedure Procedure => Version.Procedure;

    public FormDefinition Form => Version.Form ?? NoForm;

    private (Answers Of, Answers Kept)? worked;

    /// <summary>What would be handed in now: only what is asked, with what is worked out from it.</summary>
    public Answers Kept
    {
        get
        {
            // Worked out once for the answers in hand: every task and every paper asks for it.
            worked = worked is { } known && ReferenceEquals(known.Of, Answers) ? known : (Answers, FormRules.Keep(Form, Answers, Today));
            return worked.Value.Kept;
        }
    }

    /// <summary>The groups of questions that these answers lead to, each with its rows.</summary>
    public IReadOnlyList<FormGroup> Groups => [.. FormRules.ShownGroups(Form, Kept)];

    /// <summary>The papers that may be attached; what is only shown at the counter is not sent.</summary>
    public IReadOnlyList<Component> Papers =>
        [.. Procedure.ComponentsFor(Draft.Case, Channel.Online, Kept).Where(c => c is { Kind: not ComponentKind.EForm, PresentOnly: false })];

    public bool IsDone(FormGroup group) => FormRules.Check(Form, group, Answers, Today).Count == 0;

    public bool IsBegun(FormGroup group) => Answers.Has(group.Code) || group.Fields.Any(f => Answers.Has(f.Code));

    public IReadOnlyList<DraftFile> FilesOf(Component component) => [.. Draft.Files.Where(f => f.Component == component.Code)];

    /// <summary>The papers that are still needed; of alternatives any one will do.</summary>
    public IReadOnlyList<LackingPaper> Lacking => Procedure.Lacking(Draft.Case, Channel.Online, Kept, c => FilesOf(c).Count > 0);

    public bool Lacks(Component component) => Lacking.Any(lack => lack.AnyOf.Contains(component));

    /// <summary>Whether this paper, or one in its place, must be handed in.</summary>
    public bool Needs(Component component) => Procedure.Lacking(Draft.Case, Channel.Online, Kept, _ => false).Any(lack => lack.AnyOf.Contains(component));

    /// <summary>What still stands in the way, by the name of its task and where to do it.</summary>
    public IReadOnlyList<(string Task, string Href)> Missing =>
    [
        .. Groups.Where(g => !IsDone(g)).Select(g => (g.Title, Links.DraftQuestions(Code, Id, g.Code))),
        .. Lacking.Select(lack => (lack.AnyOf.Count == 1 ? lack.Name : "M" + lack.Name[1..], Links.DraftPaper(Code, Id, lack.First.Code))),
    ];

    /// <summary>The step after a group of questions: the next group, then the papers, then the check.</summary>
    public string After(string group)
    {
        var next = Groups.SkipWhile(g => g.Code != group).Skip(1).FirstOrDefault();
        return next is not null ? Links.DraftQuestions(Code, Id, next.Code)
            : Papers.Count > 0 ? Links.DraftPaper(Code, Id, Papers[0].Code)
            : Links.DraftCheck(Code, Id);
    }

    /// <summary>The step after a paper.</summary>
    public string AfterPaper(string component)
    {
        var next = Papers.SkipWhile(p => p.Code != component).Skip(1).FirstOrDefault();
        return next is not null ? Links.DraftPaper(Code, Id, next.Code) : Links.DraftCheck(Code, Id);
    }

    /// <summary>The step before a group of questions, for the link back.</summary>
    public string Before(string group) =>
        Groups.TakeWhile(g => g.Code != group).LastOrDefault() is { } before ? Links.DraftQuestions(Code, Id, before.Code) : Links.Draft(Code, Id);

    public string BeforePaper(string component) =>
        Papers.TakeWhile(p => p.Code != component).LastOrDefault() is { } before ? Links.DraftPaper(Code, Id, before.Code)
        : Groups.Count > 0 ? Links.DraftQuestions(Code, Id, Groups[^1].Code)
        : Links.Draft(Code, Id);
}
