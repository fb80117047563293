using System.Text.Json.Serialization;
using MotCua.Calendars;
using MotCua.Kernel;

namespace MotCua.Procedures;

/// <summary>Names one version of one procedure; a dossier keeps the one it was received under to its end.</summary>
public readonly record struct ProcedureVersionId(Guid Value)
{
    public override string ToString() => Value.ToString("D");
}

/// <summary>How a dossier may come in: the DVCQG channel numbers (KenhThucHien).</summary>
public enum Channel
{
    Counter = 1,
    Online = 2,
    Post = 3,
}

/// <summary>Which tier decides: commune and province since 1/7/2025, district before.</summary>
public enum AgencyLevel
{
    Commune,
    District,
    Province,
    Ministry,

    /// <summary>Notaries, missions abroad and others outside the tiers.</summary>
    Other,
}

/// <summary>How far the procedure runs online (Điều 14 Nghị định 224/2026/NĐ-CP): wholly, or in part for a published reason.</summary>
public enum OnlineLevel
{
    Unknown,
    None,
    Partial,
    Full,
}

/// <summary>How far the catalogue's own values were read in the published source.</summary>
public enum Verification
{
    No,
    Partly,
    Yes,
}

/// <summary>The electronic linked groups of births and deaths.</summary>
public enum LinkedGroup
{
    None,
    Birth,
    Death,
}

/// <summary>
/// One administrative procedure as it holds from <see cref="From"/> to <see cref="To"/> (both inclusive, null = open),
/// with the seven parts that point 2 of Article 8 of Decree 63/2010/NĐ-CP demands be published.
/// </summary>
public sealed record Procedure
{
    public required ProcedureCode Code { get; init; }

    /// <summary>False where the national code was not found and ours is a stand-in.</summary>
    public bool CodeVerified { get; init; } = true;

    public required string Name { get; init; }

    /// <summary>Code of the field (lĩnh vực) in <c>fields.csv</c>.</summary>
    public required string Field { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public required IReadOnlyList<AgencyLevel> Levels { get; init; }

    /// <summary>Who carries it out, as published.</summary>
    public required string Agency { get; init; }

    public required IReadOnlyList<string> Applicants { get; init; }

    public required IReadOnlyList<Channel> Channels { get; init; }

    public OnlineLevel Online { get; init; }

    /// <summary>One of the 25 essential services of Project 06 (Đề án 06).</summary>
    public bool Essential { get; init; }

    public LinkedGroup Linked { get; init; }

    /// <summary>Code of the e-form that is filled to apply; null where the data come by another system's form.</summary>
    public string? Form { get; init; }

    /// <summary>Words people type for it, beside its name.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>The way it goes (trình tự thực hiện), as published, one sentence each.</summary>
    public IReadOnlyList<string> Sequence { get; init; } = [];

    public IReadOnlyList<ProcedureCase> Cases { get; init; } = [];

    public IReadOnlyList<Component> Components { get; init; } = [];

    public IReadOnlyList<Fee> Fees { get; init; } = [];

    public IReadOnlyList<ResultPaper> Results { get; init; } = [];

    /// <summary>The steps inside the office, in order, each at a post.</summary>
    public IReadOnlyList<ProcedureStep> Steps { get; init; } = [];

    /// <summary>Numbers of the legal texts, as people cite them.</summary>
    public IReadOnlyList<string> LegalBasis { get; init; } = [];

    /// <summary>Number of the decision that announced it (quyết định công bố).</summary>
    public string? Decision { get; init; }

    public string? Source { get; init; }

    public Verification Verified { get; init; }

    /// <summary>Which parts hold values nobody has checked against the source.</summary>
    public IReadOnlyList<string> Unverified { get; init; } = [];

    public string? Note { get; init; }

    [JsonIgnore]
    public bool AcceptsOnline => Channels.Contains(Channel.Online);

    /// <summary>The case with this code, or the first where none is named.</summary>
    public ProcedureCase? CaseOf(string? code) =>
        Cases.FirstOrDefault(c => code is null || string.Equals(c.Code, code, StringComparison.Ordinal));

    /// <summary>Names of the papers that must all be signed before a dossier of this case may end; empty = any one result.</summary>
    public IReadOnlyList<string> RequiredResults(string? caseCode) =>
        [.. Results.Where(r => r.Required && r.AppliesTo(caseCode)).Select(r => r.Name)];

    /// <summary>What belongs to an application of this case, by this channel, with these answers.</summary>
    public IEnumerable<Component> ComponentsFor(string? caseCode, Channel channel, Answers answers) =>
        Components.Where(c => c.AppliesTo(caseCode, channel, answers));

    /// <summary>What an application of this case, by this channel, with these answers must bring and does not.</summary>
    /// <param name="brought">Whether a component is there.</param>
    public IReadOnlyList<LackingPaper> Lacking(string? caseCode, Channel channel, Answers answers, Func<Component, bool> brought)
    {
        var applying = ComponentsFor(caseCode, channel, answers).ToList();
        var alone = applying.Where(c => c.AlwaysNeeded && !brought(c)).Select(c => new LackingPaper([c]));
        var together = applying.Where(c => c.OneOf is not null).GroupBy(c => c.OneOf, StringComparer.Ordinal)
            .Where(group => group.All(c => c.Binding) && !group.Any(brought))
            .Select(group => new LackingPaper([.. group]));
        return [.. alone.Concat(together).OrderBy(lack => applying.IndexOf(lack.AnyOf[0]))];
    }

    /// <summary>The procedure with what the province set in place of national values on a day: that of the reception.</summary>
    public Procedure On(DateOnly day) => Cases.All(c => c.Local is null) && Fees.All(f => f.Local is null) ? this : this with
    {
        Cases = [.. Cases.Select(c => c.On(day))],
        Fees = [.. Fees.Select(f => f.On(day))],
    };

    /// <summary>Whether the applicant says which case it is; of a linked group the choice of legs says it.</summary>
    [JsonIgnore]
    public bool AsksCase => Cases.Count > 1 && Linked == LinkedGroup.None;

    public bool HoldsOn(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);
}

/// <summary>A case (trường hợp) with its own time limit.</summary>
public sealed record ProcedureCase
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>Null where the source fixes none.</summary>
    public TimeLimit? Limit { get; init; }

    /// <summary>Limits of single ways of applying, where they are not <see cref="Limit"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ChannelLimit>? ByChannel { get; init; }

    /// <summary>Limits the province set in place of this one, each for its days.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LocalValue<TimeLimit>>? Local { get; init; }

    /// <summary>The decision of the province the limit is of; null where it is the national one.</summary>
    [JsonIgnore]
    public string? SetBy { get; init; }

    /// <summary>How its working days are counted.</summary>
    public DueRule Counting { get; init; }

    /// <summary>Partners whose outages are not counted, each by the clause that says so; none unless the law names one.</summary>
    public IReadOnlyList<OutageCredit> NotCounted { get; init; } = [];

    public string? Note { get; init; }
}

/// <summary>A partner on whom the processing waits, and the clause by which the time it was down is not counted.</summary>
/// <param name="Partner">Code of the watched target, such as <c>vneid</c>.</param>
public sealed record OutageCredit(string Partner, string Clause);

/// <summary>One fee or charge (phí, lệ phí).</summary>
public sealed record Fee
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>Đồng; null where the province decides it or it was not found.</summary>
    public long? Amount { get; init; }

    /// <summary>Amounts of single cases and ways of applying, where they are not <see cref="Amount"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FeeAmount>? Amounts { get; init; }

    /// <summary>Amounts the province set in place of this one, each for its days.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LocalValue<long>>? Local { get; init; }

    /// <summary>The decision of the province the amount is of; null where it is the national one.</summary>
    [JsonIgnore]
    public string? SetBy { get; init; }

    /// <summary>What the amount is for one of: lần, bản sao, trang, thẻ …</summary>
    public string? Per { get; init; }

    /// <summary>The most that is asked for one <see cref="MaximumPer"/>, in đồng.</summary>
    public long? Maximum { get; init; }

    public string? MaximumPer { get; init; }

    /// <summary>The only channel it is asked on.</summary>
    public Channel? Channel { get; init; }

    public string? Condition { get; init; }

    /// <summary>Who pays nothing.</summary>
    public IReadOnlyList<string> Exempt { get; init; } = [];
}

public enum ResultKind
{
    Paper,
    Electronic,
    Card,
    Book,

    /// <summary>A register is brought up to date, nothing is handed over.</summary>
    Data,

    /// <summary>Money is paid out.</summary>
    Payment,
}

/// <summary>A paper or fact the applicant gets in the end.</summary>
public sealed record ResultPaper
{
    /// <summary>The national code <c>KQ.Gxx.xxxxxx</c>; null where it was not found.</summary>
    public string? Code { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<ResultKind> Kinds { get; init; }

    /// <summary>Code of the only case that ends with it.</summary>
    public string? Case { get; init; }

    /// <summary>Without it the procedure does not end, unless it is refused; where no result says so, any one is enough.</summary>
    public bool Required { get; init; }

    public string? Note { get; init; }

    public bool AppliesTo(string? caseCode) => Case is null || caseCode is null || string.Equals(Case, caseCode, StringComparison.Ordinal);
}

/// <summary>A step of the work inside the office.</summary>
public sealed record ProcedureStep
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>Code of the post that does it: <c>tiep-nhan</c>, <c>tu-phap-ho-tich</c>, <c>chuyen-mon</c>, <c>lanh-dao-ky</c>, <c>tra-ket-qua</c>.</summary>
    public required string Post { get; init; }

    /// <summary>This step's share of the time, where its case says nothing else.</summary>
    public TimeLimit? Limit { get; init; }

    /// <summary>Shares of cases that have less or more time.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<StepLimit>? Limits { get; init; }

    /// <summary>A draft is looked through here before it is signed, so the desk takes only what is proposed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Reviews { get; init; }

    /// <summary>Codes of the watched partners whose systems this step cannot be done without; an outage is named as a cause, no moment moves by it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Partners { get; init; }

    /// <param name="caseCode">Null where the dossier names none.</param>
    public TimeLimit? LimitOf(string? caseCode) =>
        Limits?.FirstOrDefault(l => string.Equals(l.Case, caseCode, StringComparison.Ordinal)) is { } own ? own.Limit : Limit;
}

/// <summary>A step's share of the time in one case; null = in that case the step has none of its own.</summary>
public sealed record StepLimit(string Case, TimeLimit? Limit);

/// <summary>A version as it lies in the database: the procedure and the e-form it is applied for with.</summary>
public sealed record ProcedureVersion(ProcedureVersionId Id, Procedure Procedure, FormDefinition? Form)
{
    /// <summary>The name of the field (lĩnh vực), for people.</summary>
    public required string FieldName { get; init; }
}
