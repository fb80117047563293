using System.Text.Json;
using Dapper;
using MotCua.Dossiers;
using MotCua.Kernel;

namespace MotCua.Exchange.Dvcqg;

/// <summary>Reads in one round trip what the portal may be told of a dossier as of an act.</summary>
public sealed class DossierFactsStore(Database database)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public async Task<DossierFacts?> AsOf(Guid dossier, long act, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await using var all = await connection.QueryMultipleAsync(new CommandDefinition(
            """
            select d.dossier_id, d.code, d.reference, p.portal_code, d.procedure_code, d.procedure_name, f.name as field_name, d.channel::int, d.unit,
              (select u.name from organisation.unit u where u.code = d.unit order by u.from_day desc nulls last limit 1) as unit_name,
              d.return_way, d.submitted_at, d.entered_by, coalesce(p.technical_id, c.technical_id) as technical_id,
              case when p.dossier is not null then p.technical_id is not null when d.entered_by = 'officer' then false when c.account_id is not null then true end as verified,
              exists (select from exchange.reported r where r.dossier = d.dossier_id and r.partner = 'dvcqg' and r.first_at is not null) as known_there,
              exists (select from dossiers.erasure e where e.dossier_id = d.dossier_id) as erased
            from dossiers.dossier d
            left join procedures.version v on v.version_id = d.procedure_version
            left join procedures.field f on f.code = v.field
            left join exchange.portal_dossier p on p.dossier = d.dossier_id
            left join identity.citizen c on c.account_id = d.citizen
            where d.dossier_id = @dossier;
            select act_id, kind, occurred_at, recorded_at, data::text from kernel.act where subject = @dossier and act_id <= @act order by act_id;
            select role, full_name, identity_number, birth_date, phone, email, address, kind::int from dossiers.person where dossier_id = @dossier and role = 'owner';
            select component_id, code, name, file_name, digitised, added_at from dossiers.component where dossier_id = @dossier order by component_id;
            select fee, amount::bigint, asked_at, paid_at, way from dossiers.payment where dossier_id = @dossier order by payment_id;
            select s.supplement_id, coalesce(a.display_name, ''), s.reason, s.items::text, s.asked_at, s.answered_at
              from dossiers.supplement s left join identity.account a on a.account_id = s.asked_by where s.dossier_id = @dossier order by s.number;
            select result_id, name, kind_code, signed_at from dossiers.result where dossier_id = @dossier and paper_id is not null order by result_id;
            """,
            new { dossier, act },
            cancellationToken: stop));
        var head = await all.ReadSingleOrDefaultAsync<Head>();
        var acts = (await all.ReadAsync<(long Id, string Kind, DateTimeOffset At, DateTimeOffset Recorded, string Data)>()).Select(a => new ToldAct(a.Id, a.Kind, a.At, a.Recorded, a.Data)).ToList();
        var owner = await all.ReadSingleOrDefaultAsync<(string Role, string Name, string? Number, string? Birth, string? Phone, string? Email, string? Address, int? Kind)?>();
        var components = await all.ReadAsync<(Guid Id, string Code, string Name, string? File, bool? Digitised, DateTimeOffset? At)>();
        var fees = await all.ReadAsync<(string Fee, long Amount, DateTimeOffset Asked, DateTimeOffset? Paid, string? Way)>();
        var supplements = await all.ReadAsync<(Guid Id, string By, string Reason, string Items, DateTimeOffset Asked, DateTimeOffset? Answered)>();
        var results = await all.ReadAsync<(Guid Id, string Name, string? Code, DateTimeOffset? Signed)>();
        if (head is null || acts.Count == 0)
        {
            return null;
        }

        var until = acts[^1].RecordedAt;
        return new DossierFacts
        {
            Id = dossier,
            Code = head.Code,
            Reference = head.Reference,
            PortalCode = head.PortalCode,
            ProcedureCode = head.ProcedureCode,
            ProcedureName = head.ProcedureName,
            FieldName = head.FieldName,
            Channel = head.Channel,
            UnitName = head.UnitName ?? "",
            ReturnWay = head.ReturnWay,
            SubmittedAt = head.SubmittedAt,
            Verified = head.Verified,
            TechnicalId = head.TechnicalId,
            Owner = owner is { } o ? new DossierPerson(o.Role, o.Name, o.Number, o.Birth, o.Phone, o.Email, o.Address, o.Kind ?? 0) : null,
            Components = [.. components.Where(c => c.At is null || c.At <= until).Select(c => new ToldComponent(c.Id, c.Code, c.Name, c.File, c.Digitised, c.At))],
            Fees = [.. fees.Where(f => f.Asked <= until).Select(f => new ToldFee(f.Fee, f.Amount, f.Asked, f.Paid <= until ? f.Paid : null, f.Paid <= until ? f.Way : null))],
            Supplements =
            [
                .. supplements.Where(s => s.Asked <= until).Select(s => new ToldSupplement(
                    s.Id, s.By, s.Reason, [.. (JsonSerializer.Deserialize<List<SupplementItem>>(s.Items, Web) ?? []).Select(i => i.What)], s.Asked, s.Answered <= until ? s.Answered : null)),
            ],
            Results = [.. results.Where(r => r.Signed <= until).Select(r => new ToldResult(r.Id, r.Name, r.Code, r.Signed))],
            Acts = acts,
            KnownThere = head.KnownThere,
            Erased = head.Erased,
        };
    }

    /// <summary>How officers, posts and units are named to the portal.</summary>
    public async Task<(string? Officer, string? Post, string? Unit)> NamesOf(Guid? account, string? post, string? unit, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleAsync<(string?, string?, string?)>(new CommandDefinition(
            """
            select (select display_name from identity.account where account_id = @account and kind = 'officer'), (select name from organisation.post where code = @post),
              (select u.name from organisation.unit u where u.code = @unit order by u.from_day desc nulls last limit 1)
            """,
            new { account, post, unit },
            cancellationToken: stop));
    }

    private sealed class Head
    {
        public string? Code { get; init; }

        public string Reference { get; init; } = "";

        public string? PortalCode { get; init; }

        public string ProcedureCode { get; init; } = "";

        public string ProcedureName { get; init; } = "";

        public string? FieldName { get; init; }

        public int? Channel { get; init; }

        public string? UnitName { get; init; }

        public string? ReturnWay { get; init; }

        public DateTimeOffset? SubmittedAt { get; init; }

        public string? TechnicalId { get; init; }

        public bool? Verified { get; init; }

        public bool KnownThere { get; init; }

        public bool Erased { get; init; }
    }
}
