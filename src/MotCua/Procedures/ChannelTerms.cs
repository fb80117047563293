using System.Text.Json.Serialization;
using MotCua.Calendars;

namespace MotCua.Procedures;

/// <summary>What the province set in place of a national value, and for which days.</summary>
/// <param name="Decision">As it is cited: "Nghị quyết 12/2026/NQ-HĐND".</param>
public sealed record LocalValue<T>(T Value, DateOnly From, DateOnly? To, string Decision)
{
    /// <summary>The only way of applying it is set for; null = all.</summary>
    public Channel? Channel { get; init; }

    /// <summary>The only case a fee is set for; null = all.</summary>
    public string? Case { get; init; }

    public bool HoldsOn(DateOnly day) => From <= day && (To is null || day <= To);
}

/// <summary>The limit of one way of applying, where it is not that of the others.</summary>
public sealed record ChannelLimit(Channel Channel, TimeLimit? Limit)
{
    /// <summary>The decision of the province it is of; null where it is national.</summary>
    [JsonIgnore]
    public string? SetBy { get; init; }
}

/// <summary>The amount of a fee in one case, by one way of applying, or both.</summary>
public sealed record FeeAmount(string? Case, Channel? Channel, long? Amount)
{
    /// <summary>The decision of the province it is of; null where it is national.</summary>
    [JsonIgnore]
    public string? SetBy { get; init; }

    internal bool Applies(string? caseCode, Channel? channel) =>
        (Case is null || string.Equals(Case, caseCode, StringComparison.Ordinal)) && (Channel is null || Channel == channel);

    /// <summary>What the province set goes first, then what is said most exactly; a case before a way of applying.</summary>
    internal int Weight => (SetBy is null ? 0 : 4) + (Case is null ? 0 : 2) + (Channel is null ? 0 : 1);
}

/// <summary>Which of several limits and amounts holds: by day, by way of applying, by case.</summary>
public static class ChannelTerms
{
    /// <summary>
    /// With what the province set for a day. What it set for every way of applying takes the place of all national
    /// values; what it set for one way only of that one.
    /// </summary>
    public static ProcedureCase On(this ProcedureCase one, DateOnly day)
    {
        var ours = (one.Local ?? []).Where(l => l.HoldsOn(day)).ToList();
        if (ours.Count == 0)
        {
            return one;
        }

        var general = ours.FirstOrDefault(l => l.Channel is null);
        List<ChannelLimit> limits = [.. ours.Where(l => l.Channel is not null).Select(l => new ChannelLimit(l.Channel!.Value, l.Value) { SetBy = l.Decision })];
        limits.AddRange(general is null ? (one.ByChannel ?? []).Where(n => limits.All(l => l.Channel != n.Channel)) : []);
        return one with { Limit = general is null ? one.Limit : general.Value, SetBy = general?.Decision, ByChannel = limits.Count > 0 ? limits : null };
    }

    /// <inheritdoc cref="On(ProcedureCase, DateOnly)"/>
    public static Fee On(this Fee fee, DateOnly day)
    {
        var ours = (fee.Local ?? []).Where(l => l.HoldsOn(day)).ToList();
        if (ours.Count == 0)
        {
            return fee;
        }

        var general = ours.FirstOrDefault(l => l is { Channel: null, Case: null });
        List<FeeAmount> amounts = [.. ours.Where(l => l != general).Select(l => new FeeAmount(l.Case, l.Channel, l.Value) { SetBy = l.Decision })];
        amounts.AddRange(general is null ? fee.Amounts ?? [] : []);
        return fee with { Amount = general is null ? fee.Amount : general.Value, SetBy = general?.Decision, Amounts = amounts.Count > 0 ? amounts : null };
    }

    /// <summary>The case as it holds for one way of applying.</summary>
    public static ProcedureCase By(this ProcedureCase one, Channel? channel) =>
        one.ByChannel?.FirstOrDefault(l => l.Channel == channel) is { } own ? one with { Limit = own.Limit, SetBy = own.SetBy, ByChannel = null } : one;

    /// <summary>The fee as it is asked in one case by one way of applying.</summary>
    public static Fee For(this Fee fee, string? caseCode, Channel? channel) =>
        (fee.Amounts ?? []).Where(a => a.Applies(caseCode, channel)).MaxBy(a => a.Weight) is { } own ? fee with { Amount = own.Amount, SetBy = own.SetBy, Amounts = null } : fee;

    /// <summary>The fee as it is asked by one way of applying, with what single cases pay.</summary>
    public static Fee By(this Fee fee, Channel channel)
    {
        var single = (fee.Amounts ?? []).Where(a => a.Case is not null && (a.Channel is null || a.Channel == channel))
            .GroupBy(a => a.Case, StringComparer.Ordinal).Select(same => same.MaxBy(a => a.Weight)! with { Channel = null }).ToList();
        return fee.For(null, channel) with { Amounts = single.Count > 0 ? single : null };
    }

    /// <summary>The fees asked in one case by one way of applying.</summary>
    public static IReadOnlyList<Fee> FeesFor(this Procedure procedure, string? caseCode, Channel? channel) =>
        [.. procedure.Fees.Where(f => f.Channel is null || f.Channel == channel).Select(f => f.For(caseCode, channel))];

    /// <summary>Codes that are not there, ways nobody can apply by, and the same value said twice.</summary>
    internal static void Check(YamlMap map, Procedure procedure, IReadOnlySet<string> cases)
    {
        void Known(string part, string item, Channel? channel, string? caseCode)
        {
            if (channel is { } way && procedure.Channels.Count > 0 && !procedure.Channels.Contains(way))
            {
                map.Fault(part, $"“{item}” có mức riêng khi nộp {ProcedureWords.Of(way).ToLowerInvariant()}, mà thủ tục không nhận cách nộp này", "Thêm cách nộp vào “channels”, hoặc bỏ mức riêng");
            }

            if (caseCode is not null && !cases.Contains(caseCode))
            {
                map.Fault(part, $"“{item}” có mức thu cho trường hợp “{caseCode}”, không có trong “cases”", $"Chọn một trong: {string.Join(", ", cases)}");
            }
        }

        foreach (var one in procedure.Cases)
        {
            foreach (var channel in (one.ByChannel ?? []).Select(l => (Channel?)l.Channel).Concat((one.Local ?? []).Select(l => l.Channel)))
            {
                Known("cases", one.Code, channel, null);
            }

            Twice("cases", one.Code, (one.ByChannel ?? []).Select(l => l.Channel));
        }

        foreach (var fee in procedure.Fees)
        {
            foreach (var (channel, caseCode) in (fee.Amounts ?? []).Select(a => (a.Channel, a.Case)).Concat((fee.Local ?? []).Select(l => (l.Channel, l.Case))))
            {
                Known("fees", fee.Code, channel, caseCode);
            }

            Twice("fees", fee.Code, (fee.Amounts ?? []).Select(a => (a.Channel, a.Case)));
        }

        void Twice<T>(string part, string item, IEnumerable<T> keys)
        {
            if (keys.GroupBy(k => k).Any(g => g.Count() > 1))
            {
                map.Fault(part, $"“{item}” có hai mức cho cùng một trường hợp và cách nộp", "Giữ lại một dòng");
            }
        }
    }
}
