using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Procedures;
using MotCua.Procedures.Publication;

namespace MotCua.Indicators.OneStop2018;

/// <summary>The indices that judge the procedures a unit takes in, as of a day, each with the list behind it.</summary>
public sealed class UnitProcedures(PublicationStore published, UnitStore units, CounterHandlings handlings, WholeShares shares)
{
    /// <summary>Index 5: what is resolved wholly at the one-stop counter.</summary>
    public async Task<JudgedProcedures> AtTheCounter(UnitCode unit, DateOnly day, CancellationToken stop)
    {
        var tree = await units.Tree(day, stop);
        if (tree.All.FirstOrDefault(u => u.Code == unit) is not { } here)
        {
            return JudgedProcedures.None;
        }

        var said = (await published.Public(day, stop)).Where(p => HandlingUnits.Of(p, tree).Any(u => u.Code == unit)).Select(p => (Procedure: p, Rule: handlings.Of(here, p, day))).ToList();
        var count = new CounterCount(
            said.Count,
            said.Count(s => s.Rule?.Handling is CounterHandling.Received or CounterHandling.Whole),
            said.Count(s => s.Rule?.Handling == CounterHandling.Whole),
            said.Count(s => s.Rule is null));
        var share = shares.Of(here.Kind, day);
        var points = OneStopIndices.WhollyAtTheCounter(count, share?.Percent);
        return new JudgedProcedures(
            points,
            count.All == 0 ? "" : $"{count.Whole} trên {count.All} thủ tục giải quyết toàn bộ tại Một cửa, {(share is null ? "chưa đặt tỷ lệ phải đạt" : $"phải đạt {share.Percent:0.##} %")}; {count.Received} thủ tục tiếp nhận tại Một cửa"
                + (count.Unsaid > 0 ? $", {count.Unsaid} thủ tục danh mục chưa ghi" : ""),
            [.. said.OrderBy(s => s.Rule?.Handling ?? CounterHandling.Elsewhere).ThenBy(s => s.Procedure.Name, StringComparer.Create(VietnameseText.Culture, ignoreCase: true))
                .Select(s => new JudgedProcedure(s.Procedure.Code, s.Procedure.Name, null, Words(s.Rule), s.Rule?.Source ?? ""))]);
    }

    private static string Words(CounterRule? rule) => rule?.Handling switch
    {
        CounterHandling.Whole => "giải quyết toàn bộ tại Một cửa",
        CounterHandling.Received => "tiếp nhận tại Một cửa",
        CounterHandling.Elsewhere => "không tiếp nhận tại Một cửa",
        _ => "danh mục chưa ghi",
    };
}

/// <param name="Score">Of the unit; null where it cannot be told.</param>
/// <param name="Why">The numbers it comes from, a phrase.</param>
public sealed record JudgedProcedures(decimal? Score, string Why, IReadOnlyList<JudgedProcedure> All)
{
    public static JudgedProcedures None { get; } = new(null, "", []);
}
