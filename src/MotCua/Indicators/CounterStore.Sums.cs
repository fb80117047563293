using Dapper;

namespace MotCua.Indicators;

/// <summary>The reading of counters: rows of sums that are already added up, and the deltas not folded yet.</summary>
public sealed partial class CounterStore
{
    /// <summary>The sum of one counter over each group of spans; a group that counts nothing is 0.</summary>
    public async Task<IReadOnlyList<long>> Sums(string indicator, Part part, IReadOnlyList<IReadOnlyList<UnitSpan>> groups, CancellationToken stop) =>
        (await Sums([(indicator, part)], groups, stop))[0];

    /// <summary>The sums of several counters at once, one list for each in their order; rows and deltas of one moment.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<long>>> Sums(
        IReadOnlyList<(string Indicator, Part Part)> counters, IReadOnlyList<IReadOnlyList<UnitSpan>> groups, CancellationToken stop)
    {
        var spans = SpanGroups.Of(groups);
        var cuts = new CutSpans(spans.Spans);
        var sums = new long[counters.Count, spans.Spans.Count];
        await using var connection = await database.Open(stop);
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(SumsSql, Values(counters, cuts), cancellationToken: stop));
        while (await reader.ReadAsync(stop))
        {
            var (counter, cut) = (reader.GetInt32(0), reader.GetInt32(1));
            var (units, amounts) = (reader.GetFieldValue<string[]>(2), reader.GetFieldValue<long[]>(3));
            for (var i = 0; i < units.Length; i++)
            {
                if (cuts.PlaceOf(units[i], cut) is { } place)
                {
                    sums[counter, place] += amounts[i];
                }
            }
        }

        return counters.Select((_, counter) => spans.SumOf(span => sums[counter, span])).ToList();
    }

    private static DynamicParameters Values(IReadOnlyList<(string Indicator, Part Part)> counters, CutSpans cuts)
    {
        var days = cuts.Days.ToList();
        var halves = cuts.Halves.ToList();
        return new DynamicParameters(new
        {
            indicators = counters.Select(c => c.Indicator).ToArray(),
            parts = counters.Select(c => Code(c.Part)).ToArray(),
            units = cuts.Units.ToArray(),
            d_cuts = days.Select(p => p.Cut).ToArray(),
            d_halves = days.Select(p => p.Piece.Half).ToArray(),
            d_afters = days.Select(p => p.Piece.After).ToArray(),
            d_uptos = days.Select(p => p.Piece.UpTo).ToArray(),
            d_signs = days.Select(p => p.Piece.Sign).ToArray(),
            y_cuts = halves.Select(p => p.Cut).ToArray(),
            y_froms = halves.Select(p => (short)p.Piece.FromYear).ToArray(),
            y_tos = halves.Select(p => (short)p.Piece.ToYear).ToArray(),
            y_afters = halves.Select(p => p.Piece.After).ToArray(),
            y_uptos = halves.Select(p => p.Piece.UpTo).ToArray(),
            c_cuts = cuts.Periods.Select((_, i) => i).ToArray(),
            c_froms = cuts.Periods.Select(p => p.From).ToArray(),
            c_tos = cuts.Periods.Select(p => p.To).ToArray(),
        });
    }

    /// <summary>
    /// One line for each counter and piece with the amounts of its units, added up by who reads: to sort and group
    /// thousands of lines costs the database more than to find them. Units of another period of theirs come too where
    /// pieces differ, and are left out by the reader. Each counter goes to its own rows by the key. Parameters
    /// are subqueries, so that the planner makes one plan for all lengths of them and keeps it.
    /// Public so that a test can ask the planner about it.
    /// </summary>
    public const string SumsSql =
        """
        with wanted as materialized (
          select s.slot, w.indicator, w.part, (w.number - 1)::int as counter
          from unnest((select @indicators), (select @parts)) with ordinality as w(indicator, part, number) left join indicators.slot s using (indicator, part)),
        half_piece as materialized (
          select * from unnest((select @y_cuts), (select @y_froms), (select @y_tos), (select @y_afters), (select @y_uptos)) as p(cut, from_year, to_year, behind, upto)),
        day_piece as materialized (
          select * from unnest((select @d_cuts), (select @d_halves), (select @d_afters), (select @d_uptos), (select @d_signs)) as p(cut, half, behind, upto, sign)),
        period as materialized (
          select * from unnest((select @c_cuts), (select @c_froms), (select @c_tos)) as p(cut, from_day, to_day))
        select w.counter, p.cut, s.units, s.amounts
        from wanted w
        cross join half_piece p
        cross join lateral (
          select array_agg(h.unit) as units, array_agg(h.sums[p.upto] - coalesce(h.sums[p.behind], 0)) as amounts
          from indicators.half_sums h where h.slot = w.slot and h.year between p.from_year and p.to_year and h.unit = any((select @units)::text[])) s
        where s.units is not null
        union all
        select w.counter, p.cut, s.units, s.amounts
        from wanted w
        cross join day_piece p
        cross join lateral (
          select array_agg(d.unit) as units, array_agg(p.sign * (d.sums[p.upto] - coalesce(d.sums[p.behind], 0))) as amounts
          from indicators.day_sums d where d.slot = w.slot and d.half = p.half and d.unit = any((select @units)::text[])) s
        where s.units is not null
        union all
        select w.counter, p.cut, array_agg(d.unit), array_agg(d.amount)
        from indicators.delta d
        join wanted w on w.indicator = d.indicator and w.part = d.part
        join period p on d.day between p.from_day and p.to_day
        where d.unit = any((select @units)::text[])
        group by 1, 2
        """;

    /// <summary>Units with their days: what is asked of the database by pieces of each period is given back to each unit's place.</summary>
    private sealed class CutSpans
    {
        private readonly Dictionary<string, List<(int Cut, int Place)>> places = new(StringComparer.Ordinal);
        private readonly List<PeriodPieces> pieces = [];

        public CutSpans(IReadOnlyList<UnitSpan> spans)
        {
            var cuts = new Dictionary<(DateOnly, DateOnly), int>();
            var periods = new List<(DateOnly From, DateOnly To)>();
            foreach (var (span, place) in spans.Select((s, i) => (s, i)))
            {
                if (!cuts.TryGetValue((span.From, span.To), out var cut))
                {
                    cuts[(span.From, span.To)] = cut = periods.Count;
                    periods.Add((span.From, span.To));
                    pieces.Add(PeriodPieces.Of(span.From, span.To));
                }

                if (!places.TryGetValue(span.Unit.Value, out var own))
                {
                    places[span.Unit.Value] = own = [];
                }

                own.Add((cut, place));
            }

            Periods = periods;
        }

        public IEnumerable<string> Units => places.Keys;

        public IReadOnlyList<(DateOnly From, DateOnly To)> Periods { get; }

        public IEnumerable<(int Cut, DayPiece Piece)> Days => pieces.SelectMany((p, cut) => p.Days.Select(piece => (cut, piece)));

        public IEnumerable<(int Cut, HalfPiece Piece)> Halves => pieces.SelectMany((p, cut) => p.Halves.Select(piece => (cut, piece)));

        /// <returns>Null where the unit has no such period.</returns>
        public int? PlaceOf(string unit, int cut)
        {
            foreach (var (own, place) in places[unit])
            {
                if (own == cut)
                {
                    return place;
                }
            }

            return null;
        }
    }
}
