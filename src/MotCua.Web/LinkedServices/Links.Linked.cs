using MotCua.LinkedServices;

namespace MotCua.Web.Ui;

/// <summary>Births and deaths across agencies: the citizen's way, the counter's question, the office's lists.</summary>
public static partial class Links
{
    public const string Linked = "/lien-thong";

    public const string OfficeLinked = "/can-bo/lien-thong";

    /// <summary>The group of a linked form that has a page of its own.</summary>
    internal const string LinkedScopeGroup = LinkedRules.ScopeGroup;

    /// <summary>What can be had linked, asked before anything is typed.</summary>
    public static string LinkedOf(MotCua.Procedures.LinkedGroup group) => $"{Linked}/{group.Slug()}";

    /// <summary>The same with answers given already.</summary>
    public static string LinkedWith(MotCua.Procedures.LinkedGroup group, string answers) => LinkedOf(group) + answers;

    /// <summary>A draft begins from the answers: where, and then which legs.</summary>
    public static string LinkedBegin(MotCua.Procedures.LinkedGroup group, string answers) => LinkedOf(group) + "/bat-dau" + answers;

    /// <summary>Asked of a citizen before a birth or death is sent by itself.</summary>
    public static string LinkedOwn(string procedure, Guid draft) => $"{Linked}/truoc-khi-nop/{Part(procedure)}/{draft:D}";

    /// <summary>The choice of legs of a draft.</summary>
    public static string LinkedScope(string procedure, Guid draft) => $"{Linked}/ban-soan/{Part(procedure)}/{draft:D}";

    public static string LinkedCheck(string procedure, Guid draft) => LinkedScope(procedure, draft) + "/kiem-tra";

    /// <summary>A declaration of a draft as it would be sent.</summary>
    public static string LinkedDraftDeclaration(string procedure, Guid draft, string leg) => $"{LinkedScope(procedure, draft)}/to-khai/{Part(leg)}";

    /// <summary>A request of one's own, one line for each leg.</summary>
    public static string LinkedRequest(string reference) => $"{Linked}/yeu-cau/{Part(reference)}";

    public static string LinkedDeclaration(string reference, string leg) => $"{LinkedRequest(reference)}/to-khai/{Part(leg)}";

    /// <summary>The electronic result of a leg.</summary>
    public static string LinkedResult(string reference, string leg) => $"{LinkedRequest(reference)}/ket-qua/{Part(leg)}";

    public static string LinkedSupplement(string reference, string leg) => $"{LinkedRequest(reference)}/bo-sung/{Part(leg)}";

    public const string LinkedRenewals = OfficeLinked + "/ban-2";

    public static string OfficeLinkedRequest(Guid id) => $"{OfficeLinked}/{id:D}";

    /// <summary>Where the head of the commune apologises for its late leg.</summary>
    public static string LinkedApology(Guid id) => OfficeLinkedRequest(id) + "/xin-loi";

    public static string OfficeLinkedShown(string show) => WithQuery(OfficeLinked, ("loc", show));

    /// <summary>The one form for somebody at the counter.</summary>
    /// <param name="answers">Of eligibility, as a query; empty where nothing was asked yet.</param>
    public static string OfficeLinkedEntry(MotCua.Procedures.LinkedGroup group, string answers = "") => $"{OfficeLinked}/nhap/{group.Slug()}{answers}";

    /// <summary>Asked before a stand-alone birth or death is entered at the counter.</summary>
    public static string LinkedGate(string procedure) => $"{OfficeLinked}/huong-dan/{Part(procedure)}";
}
