using Dapper;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Procedures;

namespace MotCua.Exchange.Legs;

/// <summary>The newest linked births with what their systems were told.</summary>
public sealed class ReTypingStore(Database database)
{
    /// <summary>So many births are looked at.</summary>
    public const int Most = 200;

    /// <param name="viewer">Who looks: only births they see; whoever runs the installation, all of them.</param>
    public async Task<IReadOnlyList<MeasuredBirth>> Births(Viewer viewer, DateTimeOffset since, CancellationToken stop)
    {
        var visible = viewer.MayEverywhere(Permissions.Operate) ? LinkedVisibility.Everything : LinkedVisibility.To(viewer);
        await using var connection = await database.Open(stop);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            select r.request_id, r.unit, r.intake, r.via, coalesce(a.answers, c.answers)::text as answers,
              exists (select from linked.personal_number n where n.request_id = r.request_id) as has_number,
              (select p.sha256 from papers.paper p where p.dossier_id = r.dossier_id and p.kind = 'birth-certificate' limit 1) as certificate,
              (select string_agg(l.leg || '=' || l.state, ' ' order by l.place) from linked.leg l where l.request_id = r.request_id) as legs,
              (select string_agg(distinct m.partner || '=' || coalesce(m.data ->> 'leg', 'civil-status'), ' ') from exchange.message m
                where m.partner in ('hotich', 'residence', 'insurance') and m.stream = r.request_id and m.state in ('told', 'waiting')) as sent
            from linked.request r left join dossiers.answer a on a.dossier_id = r.dossier_id left join linked.content c using (request_id)
            where r.event = 'birth' and r.submitted_at >= @since and coalesce(a.answers, c.answers) is not null and {visible.Sql}
            order by r.submitted_at desc limit {Most}
            """,
            visible.With(new { since }),
            cancellationToken: stop))).AsList();
        return
        [
            .. rows.Select(row => new MeasuredBirth(
                row.RequestId, row.Unit, row.Intake == "moj" ? Intake.Moj : Intake.Province, row.Via, Answers.FromJson(row.Answers), row.HasNumber, row.Certificate,
                Pairs(row.Legs).ToDictionary(p => p.Key, p => (LegState)int.Parse(p.Value, System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal),
                Pairs(row.Sent).Select(p => (p.Key, p.Value)).ToHashSet())),
        ];
    }

    private static IEnumerable<(string Key, string Value)> Pairs(string? list) =>
        (list ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).Select(p => (p[0], p[1]));

    private sealed class Row
    {
        public Guid RequestId { get; init; }

        public string Unit { get; init; } = "";

        public string Intake { get; init; } = "";

        public string Via { get; init; } = "";

        public string Answers { get; init; } = "{}";

        public bool HasNumber { get; init; }

        public string? Certificate { get; init; }

        public string? Legs { get; init; }

        public string? Sent { get; init; }
    }
}
