using Dapper;
using MotCua.Kernel;
using MotCua.People.Petitions;

namespace MotCua.Indicators;

/// <summary>Reads the petitions of rows of units.</summary>
public sealed class PetitionCountStore(Database database, PetitionStore petitions, AsKnown known)
{
    public async Task<IReadOnlyList<IReadOnlyList<CountedPetition>>> Lists(PetitionCount count, IReadOnlyList<AreaRow> rows, Window window, CancellationToken stop)
    {
        var spans = rows.SelectMany((row, i) => row.Spans.SelectMany(s => s.WithAllBelow()).Select(span => (Row: i, Span: span))).ToList();
        var found = await Of([.. spans.Select(s => s.Span.Unit.Value).Distinct()], window, stop);
        var counted = found.Where(p => (count.FiledOnly ? In(p.Petition.FiledAt, window.From, window.To) : Concerns(p.Petition, window)) && count.Where?.Invoke(p, window.Until) != false)
            .ToLookup(p => p.Petition.Unit);
        return [.. rows.Select((_, row) => (IReadOnlyList<CountedPetition>)[.. spans.Where(s => s.Row == row)
            .SelectMany(s => counted[s.Span.Unit].Where(p => In(p.Petition.FiledAt, s.Span.From, s.Span.To) || (!count.FiledOnly && Clock.DayOf(p.Petition.FiledAt) < window.From)))
            .DistinctBy(p => p.Petition.Id)])];
    }

    /// <summary>Filed by the end of the period, and not done before it began.</summary>
    private static bool Concerns(Petition one, Window window) =>
        Clock.DayOf(one.FiledAt) <= window.To && one.FiledAt <= window.Until && !(one.EndedAt is { } ended && Clock.DayOf(ended) < window.From);

    private static bool In(DateTimeOffset moment, DateOnly from, DateOnly to) => Clock.DayOf(moment) >= from && Clock.DayOf(moment) <= to;

    private async Task<IReadOnlyList<CountedPetition>> Of(string[] units, Window window, CancellationToken stop)
    {
        var ids = new List<(Guid Id, DateTimeOffset? Repeated)>();
        await using (var connection = await database.Open(stop))
        {
            ids.AddRange(await connection.QueryAsync<(Guid, DateTimeOffset?)>(new CommandDefinition(
                known.Of("""
                select p.petition_id, (select min(r.filed_at) from people.petition r where r.repeats = p.petition_id)
                from people.petition p where p.unit = any(@units) and p.filed_at <= @until
                  and (p.filed_at >= @since or coalesce(p.returned_at, p.published_at) is null or coalesce(p.returned_at, p.published_at) >= @since)
                """, "people.petition"),
                new { units, until = window.Until.UtcDateTime, since = Clock.FromLocal(window.From, TimeOnly.MinValue).UtcDateTime },
                cancellationToken: stop)));
        }

        var repeated = ids.ToDictionary(i => i.Id, i => i.Repeated);
        return [.. (await petitions.Of([.. repeated.Keys], stop)).Select(p => new CountedPetition(p, repeated[p.Id]))];
    }
}
