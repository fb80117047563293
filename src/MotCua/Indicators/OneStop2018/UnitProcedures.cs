using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Procedures;
using MotCua.Procedures.Posting;
using MotCua.Procedures.Publication;

namespace MotCua.Indicators.OneStop2018;

/// <summary>The indices that judge the procedures a unit takes in, as of a day, each with the list behind it.</summary>
public sealed class UnitProcedures(
    PublicationStore published, PostingStore postings, PublicationTerms terms, WorkCalendars calendars, UnitStore units, CounterHandlings handlings, WholeShares shares)
{
    /// <summary>Index 6: what hangs at the premises in its version in force, and what is public electronically, whole and in time.</summary>
    public async Task<JudgedProcedures> Publicity(UnitCode unit, DateOnly day, CancellationToken stop)
    {
        var posted = await postings.Of(unit, day, stop);
        var calendar = await calendars.For(unit, stop);
        var overdue = (await published.All(stop)).Select(a => a.PublishedOn > day ? a with { PublishedOn = null } : a)
            .Where(a => a.DecidedOn <= day && a.PublishedOn is null && PublicationClocks.Publishing(a, terms, calendar, day).State == ClockState.Lost)
            .Select(a => a.Code).ToHashSet();
        var judged = posted.All.Select(p => Judge(p, posted.Begun, overdue.Contains(p.Procedure.Code))).ToList();
        return new JudgedProcedures(
            posted.Begun && judged.Count > 0 ? Math.Round((decimal)judged.Sum(j => j.Points ?? 0) / judged.Count, 1, MidpointRounding.AwayFromZero) : null,
            judged.Count == 0 ? ""
                : posted.Begun ? $"{posted.Count(PostingState.Posted)} trên {judged.Count} thủ tục niêm yết bản hiện hành tại trụ sở, {posted.Count(PostingState.Outdated)} thủ tục chưa niêm yết bản mới; {posted.All.Count(p => Electronic(p, overdue.Contains(p.Procedure.Code)))} thủ tục đăng điện tử đủ và đúng hạn"
                : "đơn vị chưa ghi sổ niêm yết tại trụ sở nên chưa chấm",
            [.. judged.OrderBy(j => j.Points ?? 3)]);
    }

    private static JudgedProcedure Judge(PostedProcedure one, bool begun, bool overdue)
    {
        var electronic = Electronic(one, overdue);
        return new JudgedProcedure(
            one.Procedure.Code,
            one.Procedure.Name,
            begun ? OneStopIndices.Publicly(one.State == PostingState.Posted, electronic) : null,
            one.State switch
            {
                PostingState.Posted => $"niêm yết từ ngày {VietnameseDates.Day(one.Hanging!.On)}",
                PostingState.Outdated => "chưa niêm yết bản mới",
                _ => begun ? "chưa niêm yết" : "chưa ghi niêm yết",
            },
            electronic ? "đăng điện tử đủ bảy nội dung, đúng hạn" : overdue ? "có quyết định công bố đã quá hạn mà chưa công khai điện tử" : "đăng điện tử chưa đủ bảy nội dung");
    }

    private static bool Electronic(PostedProcedure one, bool overdue) => !overdue && ProcedureTests.WhollyPublished.Holds(one.Procedure);

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
