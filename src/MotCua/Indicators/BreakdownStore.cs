using Dapper;
using MotCua.Kernel;

namespace MotCua.Indicators;

/// <summary>What a number can be parted by, besides units.</summary>
/// <param name="Code">As addresses name it.</param>
/// <param name="Name">Vietnamese.</param>
/// <param name="Column">Of <c>indicators.fact f</c>.</param>
/// <param name="NameSql">Of one of its values <c>k.key</c>; null where it has no name.</param>
/// <param name="Is">Having one of its values, or none that is known.</param>
public sealed record Dimension(string Code, string Name, string Column, string NameSql, Func<string?, Predicate> Is)
{
    public static IReadOnlyList<Dimension> All { get; } =
    [
        new("thu-tuc", "Thủ tục", "procedure",
            "coalesce((select v.name from procedures.version v where v.code = k.key and v.retired_at is null order by v.from_day desc nulls last limit 1), k.key)", Text(Facts.Procedure)),
        new("linh-vuc", "Lĩnh vực", "field", "coalesce((select p.name from procedures.field p where p.code = k.key), 'Chưa rõ lĩnh vực')", Text(Facts.Field)),
        new("kenh", "Kênh nộp", "channel", "case k.key when '1' then 'Trực tiếp' when '2' then 'Trực tuyến' when '3' then 'Bưu chính' else 'Chưa rõ kênh' end",
            key => int.TryParse(key, System.Globalization.CultureInfo.InvariantCulture, out var channel) ? Facts.Channel.In(channel) : !Facts.Channel.Known()),
        new("vi-tri", "Vị trí việc làm", "post", "coalesce((select p.name from organisation.post p where p.code = k.key), 'Không qua hệ thống này')", Text(Facts.Post)),
    ];

    private static Func<string?, Predicate> Text(FactField<string> field) => key => key is null ? !field.Known() : field.In(key);
}

/// <summary>One value of a dimension with both halves.</summary>
public sealed record BreakdownRow(string? Key, string Name, long Numerator, long Denominator);

/// <summary>A number parted by procedure, field, channel or post: its facts, counted one by one.</summary>
public sealed class BreakdownStore(Database database, AsKnown known)
{
    /// <summary>The values with most dossiers below the line first; both halves over the same spans and window.</summary>
    public async Task<IReadOnlyList<BreakdownRow>> Run(
        DossierCount above, DossierCount below, Dimension by, IReadOnlyList<UnitSpan> spans, Window window, int most, CancellationToken stop)
    {
        var all = spans.SelectMany(s => s.WithAllBelow()).ToList();
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<BreakdownRow>(new CommandDefinition(
            known.Of($"""
            select k.key, {by.NameSql} as name, k.numerator, k.denominator
            from (
              select f.{by.Column}::text as key, count(*) filter (where {above.WholeSql}) as numerator, count(*) as denominator
              from unnest(@units, @froms, @tos) as span(unit, from_day, to_day) {(known.IsNow ? CounterStore.Source(below) : CounterStore.SourceAtOnce(below))}
              where {below.WholeSql}
              group by 1) k
            order by k.denominator desc, 2 limit @most
            """, "indicators.fact", "procedures.version", "procedures.field"),
            new
            {
                units = all.Select(s => s.Unit.Value).ToArray(),
                froms = all.Select(s => s.From).ToArray(),
                tos = all.Select(s => s.To).ToArray(),
                from = window.From,
                to = window.To,
                until = window.Until,
                most,
            },
            cancellationToken: stop))).AsList();
    }
}
