-- For the indicator of apologies: on which day a promise was missed in fact, and when the letter about it was sent.
alter table indicators.fact add column late_on date, add column apologised_on date;

create or replace view indicators.fact_source as
  select d.dossier_id, d.unit, indicators.national_code(d.procedure_code) as procedure, s.status, d.origin = 'imported' as imported,
    d.channel, indicators.local_day(d.submitted_at) as submitted_on, indicators.local_day(s.received_at) as received_on,
    s.due_at, s.finished_at, s.returned_at,
    coalesce(s.finished_at, s.returned_at,
      case when d.origin = 'born' and s.status in (3, 7, 8) then (select max(x.decided_at) from dossiers.decision x where x.dossier_id = d.dossier_id) end)
      as ended_at,
    case
      when d.origin = 'born' then exists (select from dossiers.payment p where p.dossier_id = d.dossier_id and p.amount > 0)
      when jsonb_typeof(l.told -> 'DanhSachLePhi') = 'array' then (
        select case when bool_or((fee ->> 'Gia')::numeric > 0) then true when bool_or(fee ->> 'Gia' is null) then null else false end
        from jsonb_array_elements(l.told -> 'DanhSachLePhi') fee)
    end as fee_owed,
    case
      when d.origin = 'born' then exists (select from dossiers.payment p where p.dossier_id = d.dossier_id and p.paid_at is not null and p.way = 'online')
      else (l.told ->> 'DuocThanhToanTrucTuyen')::int in (1, 2)
    end as paid_online,
    case
      when d.origin = 'born' then exists (select from dossiers.payment p where p.dossier_id = d.dossier_id and p.receipt is not null)
      when l.told #>> '{BienLai,So}' is not null then true
    end as receipted,
    (select case when bool_or(c.digitised is false) then false when bool_or(c.digitised is null) then null when count(*) > 0 then true end
      from dossiers.component c where c.dossier_id = d.dossier_id) as digitised,
    indicators.local_day(case when a.passed_at is not null then a.due_at end) as late_on,
    indicators.local_day(case when a.passed_at is not null then a.signed_at end) as apologised_on
  from dossiers.dossier d
  join dossiers.state s using (dossier_id)
  left join imports.line l on (l.run_id, l.line) = (d.import_run, d.import_line)
  left join dossiers.apology a on a.dossier_id = d.dossier_id and a.dropped_at is null and a.kind = 'letter';
