using MotCua.Procedures;
using MotCua.Procedures.Publication;

namespace MotCua.Indicators;

/// <summary>A condition on a procedure of the catalogue, with its Vietnamese words after "số thủ tục …".</summary>
public sealed record ProcedureTest(string Words, Func<Procedure, bool> Holds)
{
    public static ProcedureTest Any { get; } = new("mọi thủ tục", _ => true);

    public static ProcedureTest operator &(ProcedureTest left, ProcedureTest right) =>
        new($"{left.Words}; {right.Words}", p => left.Holds(p) && right.Holds(p));
}

/// <summary>What procedures are asked by the indicators.</summary>
public static class ProcedureTests
{
    public static ProcedureTest Online { get; } =
        new("cung cấp trực tuyến một phần hoặc toàn trình", p => p.Online is OnlineLevel.Full or OnlineLevel.Partial);

    /// <summary>The same seven parts that the pages say are missing.</summary>
    public static ProcedureTest WhollyPublished { get; } = new(
        $"công khai đủ bảy nội dung: {string.Join("; ", SevenParts.All.Select(p => p.Name))}", p => SevenParts.Missing(p).Count == 0);

    public static ProcedureTest Costs { get; } = new("có phí, lệ phí khác 0", p => p.Fees.Any(f => f.Amount is null or > 0 || f.Amounts?.Any(a => a.Amount > 0) == true));

    public static ProcedureTest ForPeople { get; } = new(
        "đối tượng thực hiện là công dân",
        p => p.Applicants.Any(a => a.Contains("công dân", StringComparison.OrdinalIgnoreCase) || a.Contains("cá nhân", StringComparison.OrdinalIgnoreCase)
            || a.Contains("người", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether a unit of this kind answers for the procedure, by the tiers that decide it.</summary>
    /// <param name="districts">Whether districts stood that day; what they decided went to the communes.</param>
    public static bool AnsweredBy(Procedure procedure, string kind, bool districts) => kind switch
    {
        "commune" => procedure.Levels.Contains(AgencyLevel.Commune) || (!districts && procedure.Levels.Contains(AgencyLevel.District)),
        "district" => procedure.Levels.Contains(AgencyLevel.District),
        "province" => procedure.Levels.Any(l => l is AgencyLevel.Commune or AgencyLevel.District or AgencyLevel.Province),
        _ => procedure.Levels.Contains(AgencyLevel.Province),
    };
}

/// <summary>One procedure behind a number.</summary>
public sealed record CountedProcedure(Procedure Procedure)
{
    public string Code => Procedure.Code.Value;

    public string Name => Procedure.Name;
}
