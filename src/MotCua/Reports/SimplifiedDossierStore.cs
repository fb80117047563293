using Dapper;
using MotCua.Dossiers;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Procedures.Simplification;

namespace MotCua.Reports;

/// <summary>How the dossiers of one review ended.</summary>
/// <param name="Undated">Ended, but nobody knows the promised moment (imported).</param>
public sealed record SimplifiedCount(Guid ReviewId, long OnTime, long Late, long Undated);

/// <summary>Which of them.</summary>
public enum SimplifiedHalf
{
    OnTime,
    Late,
}

/// <summary>
/// Dossiers dealt with under what a review cut: received from its first day on, of its case where it has one, with a
/// result (states 9 and 10) in the period asked for, at the units asked for.
/// </summary>
public sealed class SimplifiedDossierStore(Database database, AsKnown known)
{
    private const string Counted =
        """
        unnest(@reviews, @codes, @firsts, @cases) as r(review_id, code, first_day, case_code)
        cross join unnest(@units, @froms, @tos) as span(unit, from_day, to_day)
        join indicators.fact f on f.procedure = r.code and f.unit = span.unit and f.received_on >= r.first_day
          and f.status in (9, 10) and indicators.local_day(f.ended_at) between span.from_day and span.to_day
        join dossiers.dossier d on d.dossier_id = f.dossier_id and (r.case_code is null or d.case_code = r.case_code)
        join dossiers.state s on s.dossier_id = f.dossier_id
        """;

    public async Task<IReadOnlyList<SimplifiedCount>> Counts(IReadOnlyList<SimplificationReview> reviews, AreaRow area, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<SimplifiedCount>(new CommandDefinition(
            known.Of($"""
            select r.review_id as ReviewId, count(*) filter (where f.ended_at <= f.due_at) as OnTime, count(*) filter (where f.ended_at > f.due_at) as Late,
              count(*) filter (where f.due_at is null) as Undated
            from {Counted}
            group by r.review_id
            """, "indicators.fact"),
            Parameters(reviews, area, DossierVisibility.Everything, new { }),
            cancellationToken: stop))).AsList();
    }

    /// <summary>The dossiers behind one number that somebody may see, the newest end first.</summary>
    public async Task<IReadOnlyList<CountedDossier>> List(
        SimplificationReview review, AreaRow area, SimplifiedHalf half, DossierVisibility visible, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<CountedDossier>(new CommandDefinition(
            $"""
            select f.dossier_id, coalesce(d.code, d.reference) as code, d.procedure_name, f.unit, f.status, indicators.local_day(f.ended_at) as day
            from {Counted}
            where {visible.Sql} and {(half == SimplifiedHalf.OnTime ? "f.ended_at <= f.due_at" : "f.ended_at > f.due_at")}
            order by f.ended_at desc, f.dossier_id limit @most
            """,
            Parameters([review], area, visible, new { most }),
            cancellationToken: stop))).AsList();
    }

    private static DynamicParameters Parameters(IReadOnlyList<SimplificationReview> reviews, AreaRow area, DossierVisibility visible, object others)
    {
        var spans = area.Spans.SelectMany(s => s.WithAllBelow()).ToList();
        var parameters = visible.With(others);
        parameters.Add("reviews", reviews.Select(r => r.Id).ToArray());
        parameters.Add("codes", reviews.Select(r => r.Code.Value).ToArray());
        parameters.Add("firsts", reviews.Select(r => r.From).ToArray());
        parameters.Add("cases", reviews.Select(r => r.Case).ToArray());
        parameters.Add("units", spans.Select(s => s.Unit.Value).ToArray());
        parameters.Add("froms", spans.Select(s => s.From).ToArray());
        parameters.Add("tos", spans.Select(s => s.To).ToArray());
        return parameters;
    }
}
