namespace MotCua.Identity;

/// <summary>How far a permission reaches.</summary>
public enum Reach
{
    /// <summary>Only what is the person's own.</summary>
    Own,

    /// <summary>The units where the person holds the post that gives it.</summary>
    Unit,

    /// <summary>The units where the person holds the post that gives it, and every unit below them.</summary>
    Below,

    /// <summary>Every unit of the province.</summary>
    Province,
}

/// <summary>
/// Everything anybody may do, and the one table of who may. Each name is also the policy of an endpoint; what the table
/// does not list is forbidden.
/// </summary>
public static class Permissions
{
    /// <summary>Pages for everybody, signed in or not.</summary>
    public const string Public = "public";

    /// <summary>One's own account page: everybody who is signed in, with or without a role.</summary>
    public const string OwnAccount = "account.own";

    /// <summary>Draft, submit, supplement and withdraw an application of one's own.</summary>
    public const string Apply = "dossier.apply";

    /// <summary>Follow one's own dossiers and fetch their results.</summary>
    public const string FollowOwn = "dossier.follow-own";

    /// <summary>The officers' desk: worklists, dossiers of the unit, search in them.</summary>
    public const string Desk = "desk";

    /// <summary>One dossier in full, as far as the visibility of dossiers reaches.</summary>
    public const string SeeDossier = "dossier.see";

    /// <summary>Receive, refuse, ask for a supplement, enter for a person; only from a counter post.</summary>
    public const string Receive = "dossier.receive";

    /// <summary>Hand a result over.</summary>
    public const string ReturnResult = "dossier.return";

    /// <summary>Take, examine, propose a result.</summary>
    public const string Process = "dossier.process";

    /// <summary>Sign a result or send it back; hand work to officers.</summary>
    public const string Sign = "dossier.sign";

    /// <summary>Indicators and reports.</summary>
    public const string SeeIndicators = "indicators.see";

    /// <summary>The list of dossiers behind a number.</summary>
    public const string SeeBehindIndicators = "indicators.behind";

    /// <summary>The indices of Thông tư 01/2018/TT-VPCP of single officers: one's own, and those of the unit for its head. Nobody else's.</summary>
    public const string SeeOfficerIndices = "indicators.officers";

    /// <summary>Publish a table: what it says is kept for ever.</summary>
    public const string FreezeNumbers = "numbers.freeze";

    /// <summary>Letters about numbers: draft and send those of the own unit, read and acknowledge those to it.</summary>
    public const string Letters = "letters";

    /// <summary>What was down, and the probes that show it; nothing personal.</summary>
    public const string SeeOutages = "outages.see";

    /// <summary>What partner systems were told, when, and what waits; personal values masked.</summary>
    public const string SeeExchange = "exchange.see";

    /// <summary>Send again, or put aside, what could not be told to a partner.</summary>
    public const string MendExchange = "exchange.mend";

    /// <summary>Open officers' accounts, give and end posts, reset passwords, close and reopen.</summary>
    public const string ManageAccounts = "admin.accounts";

    public const string ManageUnits = "admin.units";

    public const string ManageCatalogue = "admin.catalogue";

    /// <summary>Journal, log of personal-data reads, verification.</summary>
    public const string Audit = "admin.audit";

    /// <summary>Workers, lag, connections to partners.</summary>
    public const string Operate = "admin.operate";

    private static readonly Dictionary<(Role Role, string Permission), Reach> Table = new()
    {
        [(Role.Citizen, Apply)] = Reach.Own,
        [(Role.Citizen, FollowOwn)] = Reach.Own,

        [(Role.Counter, Desk)] = Reach.Unit,
        [(Role.Counter, SeeDossier)] = Reach.Unit,
        [(Role.Counter, Receive)] = Reach.Unit,
        [(Role.Counter, ReturnResult)] = Reach.Unit,
        [(Role.Counter, SeeIndicators)] = Reach.Unit,
        [(Role.Counter, SeeBehindIndicators)] = Reach.Unit,
        [(Role.Counter, SeeOfficerIndices)] = Reach.Own,
        [(Role.Counter, SeeOutages)] = Reach.Province,
        [(Role.Counter, SeeExchange)] = Reach.Unit,
        [(Role.Counter, MendExchange)] = Reach.Unit,

        [(Role.Officer, Desk)] = Reach.Unit,
        [(Role.Officer, SeeDossier)] = Reach.Unit,
        [(Role.Officer, Process)] = Reach.Unit,
        [(Role.Officer, SeeIndicators)] = Reach.Unit,
        [(Role.Officer, SeeBehindIndicators)] = Reach.Unit,
        [(Role.Officer, SeeOfficerIndices)] = Reach.Own,
        [(Role.Officer, SeeOutages)] = Reach.Province,
        [(Role.Officer, SeeExchange)] = Reach.Unit,
        [(Role.Officer, MendExchange)] = Reach.Unit,

        [(Role.Leader, Desk)] = Reach.Unit,
        [(Role.Leader, SeeDossier)] = Reach.Unit,
        [(Role.Leader, Sign)] = Reach.Unit,
        [(Role.Leader, SeeIndicators)] = Reach.Below,
        [(Role.Leader, SeeBehindIndicators)] = Reach.Below,
        [(Role.Leader, SeeOfficerIndices)] = Reach.Unit,
        [(Role.Leader, FreezeNumbers)] = Reach.Below,
        [(Role.Leader, Letters)] = Reach.Unit,
        [(Role.Leader, SeeOutages)] = Reach.Province,
        [(Role.Leader, SeeExchange)] = Reach.Unit,
        [(Role.Leader, MendExchange)] = Reach.Unit,

        [(Role.Observer, SeeDossier)] = Reach.Province,
        [(Role.Observer, SeeIndicators)] = Reach.Province,
        [(Role.Observer, SeeBehindIndicators)] = Reach.Province,
        [(Role.Observer, FreezeNumbers)] = Reach.Province,
        [(Role.Observer, Letters)] = Reach.Unit,
        [(Role.Observer, SeeOutages)] = Reach.Province,
        [(Role.Observer, SeeExchange)] = Reach.Province,

        [(Role.Administrator, ManageAccounts)] = Reach.Below,
        [(Role.Administrator, ManageUnits)] = Reach.Province,
        [(Role.Administrator, ManageCatalogue)] = Reach.Province,
        [(Role.Administrator, Audit)] = Reach.Province,
        [(Role.Administrator, Operate)] = Reach.Province,
        [(Role.Administrator, SeeOutages)] = Reach.Province,
        [(Role.Administrator, SeeExchange)] = Reach.Province,
        [(Role.Administrator, MendExchange)] = Reach.Province,
    };

    /// <summary>Every permission there is: one policy each.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Public, OwnAccount, .. Table.Keys.Select(k => k.Permission).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>How far a role's permission reaches, or null where the role does not have it.</summary>
    public static Reach? ReachOf(Role role, string permission) => Table.TryGetValue((role, permission), out var reach) ? reach : null;
}
