-- Why a stand-alone birth or death was not done linked becomes a fact, so that the remainder is counted, listed and counted
-- anew like every other number.
alter table indicators.fact
  -- ineligible, declined, failed, not-offered as the counter recorded it; null where nobody asked.
  add column linked_remainder text;

create or replace view indicators.fact_source as
  select d.dossier_id, d.unit, indicators.national_code(d.procedure_code) as procedure, s.status, d.origin = 'imported' as imported,
    d.channel, indicators.local_day(d.submitted_at) as submitted_on, indicators.local_day(s.received_at) as received_on,
    s.due_at, s.finished_at, s.returned_at, e.ended_at,
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
    indicators.local_day(case when a.passed_at is not null then a.signed_at end) as apologised_on,
    coalesce(q.requests, s.supplements)::smallint as supplements,
    p766.pace as pace_766,
    case when p766.pace = 'running' then p766.due + p766.paused end as due_766_at,
    c.closed_on,
    case when s.received_at is null then null when s.status not in (3, 7, 8, 9, 10) then 'open' when c.closed_on is null then 'unplaced' else 'closed' end as stage,
    case
      when c.closed_on is null then null
      when s.status in (3, 7, 8) or s.due_at is null then 'on-day'
      when c.closed_on < indicators.local_day(s.due_at) then 'early'
      when c.closed_on = indicators.local_day(s.due_at) then 'on-day'
      else 'late'
    end as closing,
    case s.status
      when 3 then 'not-accepted' when 7 then 'withdrawn' when 8 then 'stopped'
      when 9 then r.how when 10 then r.how end as ended_by,
    w.demanded as result_demanded,
    case when d.origin = 'born' then r.born_file else r.wire_file end as result_file,
    case when d.origin = 'born' then r.born_file and r.how = 'result' else r.wire_electronic end as result_electronic,
    case when d.origin = 'born' then exists (select from dossiers.component x where x.dossier_id = d.dossier_id and x.sha256 is not null) else t.some_file end as component_file,
    case when d.origin = 'imported' then t.reused end as component_reused,
    case when d.origin = 'imported' then t.stored end as from_store,
    case when d.origin = 'born' then d.entered_by = 'citizen' else (l.told ->> 'TaiKhoanDuocXacThucVoiVNeID') = '1' end as vneid_verified,
    case
      when d.origin = 'born' then exists (select from dossiers.payment p where p.dossier_id = d.dossier_id and p.amount > 0)
      when fees.costs then true
      when fees.lines > 0 and not fees.silent then false
      else w.costs
    end as fee_bearing,
    case when exists (select from exchange.reported x where x.dossier = d.dossier_id and x.partner = 'dvcqg' and x.first_at is not null)
      or exists (select from exchange.portal_dossier x where x.dossier = d.dossier_id) then true end as synced,
    w.level as online_level,
    w.field,
    coalesce(s.post, (select x.post from dossiers.stay x where x.dossier_id = d.dossier_id order by x.number desc limit 1)) as post,
    case when d.origin = 'born' then coalesce(m.made_by, case d.entered_by when 'officer' then 'officer' end) end as made_by,
    case when o.over_at >= s.received_at and c.closed_on is not null then (extract(epoch from o.over_at - s.received_at) / 60)::int end as handled_minutes,
    case
      when d.origin = 'born' then exists (
        select from dossiers.supplement x
        where x.dossier_id = d.dossier_id and indicators.local_day(x.asked_at) = indicators.local_day((
          select y.due_at from dossiers.due y where y.dossier_id = d.dossier_id and y.clock = 'decree' and y.set_at < x.asked_at order by y.set_at desc, y.due_id desc limit 1)))
      when jsonb_typeof(l.told -> 'DanhSachHoSoBoSung') = 'array' then exists (
        select from indicators.wire_list(l.told -> 'DanhSachHoSoBoSung') x
        where indicators.local_day(indicators.wire_moment(x ->> 'NgayBoSung')) = indicators.local_day(coalesce(indicators.wire_moment(x ->> 'NgayHenTraTruoc'), s.due_at)))
    end as asked_on_due_day,
    case when s.received_at is not null and s.due_at is not null and c.closed_on is not null then
      (s.status in (3, 8) or (s.status in (9, 10) and r.how = 'refusal'))
      and c.closed_on between indicators.local_day(s.due_at) - 1 and indicators.local_day(s.due_at) end as refused_at_due,
    case when d.origin = 'born' then (
      select count(x.sha256) > count(distinct x.sha256) from dossiers.component x where x.dossier_id = d.dossier_id and x.sha256 is not null) end as repeated_file,
    case when d.origin = 'born' and s.finished_at is not null then exists (
      select from dossiers.result x where x.dossier_id = d.dossier_id and x.signed_at > s.finished_at + interval '1 minute') end as result_after_close,
    case when d.origin = 'born' and s.status in (9, 10) then exists (
      select from dossiers.reception y where y.dossier_id = d.dossier_id
        and not exists (select from dossiers.stay x where x.dossier_id = d.dossier_id and x.holder <> y.officer)
        and not exists (select from dossiers.result x where x.dossier_id = d.dossier_id and x.signed_by <> y.officer)) end as same_hands,
    case when d.origin = 'born' and m.dossier_id is not null then m.owners_with_phone >= 5 end as shared_contact,
    k.remainder as linked_remainder
  from dossiers.dossier d
  join dossiers.state s using (dossier_id)
  left join imports.line l on (l.run_id, l.line) = (d.import_run, d.import_line)
  left join dossiers.making m on m.dossier_id = d.dossier_id
  left join linked.choice k on k.dossier_id = d.dossier_id
  left join dossiers.apology a on a.dossier_id = d.dossier_id and a.dropped_at is null and a.kind = 'letter'
  cross join lateral (
    select coalesce(s.finished_at, s.returned_at,
      case when d.origin = 'born' and s.status in (3, 7, 8) then (select max(x.decided_at) from dossiers.decision x where x.dossier_id = d.dossier_id) end)) as e(ended_at)
  cross join lateral (
    select case when d.origin = 'imported' and s.status in (3, 7, 8) then coalesce(indicators.wire_moment(l.told ->> 'NgayTuChoi'), e.ended_at) else e.ended_at end) as o(over_at)
  cross join lateral (
    -- Never before its reception, whatever an older system told.
    select case when s.received_at is not null and s.status in (3, 7, 8, 9, 10) and o.over_at is not null
      then greatest(indicators.local_day(o.over_at), indicators.local_day(s.received_at)) end) as c(closed_on)
  left join lateral (
    select count(*)::int as requests, min(asked) as first_asked, bool_or(answered is null) as waits,
      coalesce(sum(greatest(answered, s.received_at) - greatest(asked, s.received_at)) filter (where answered is not null and s.received_at is not null), interval '0') as paused
    from (
      select x.asked_at as asked, x.answered_at as answered from dossiers.supplement x where d.origin = 'born' and x.dossier_id = d.dossier_id
      union all
      select indicators.wire_moment(x ->> 'NgayBoSung'), indicators.wire_moment(x ->> 'NgayTiepNhanBoSung')
      from indicators.wire_list(l.told -> 'DanhSachHoSoBoSung') x) as requested
    having d.origin = 'born' or jsonb_typeof(l.told -> 'DanhSachHoSoBoSung') = 'array') q on true
  -- A promise that a supplement moved has the wait in it already, so the one before is compared.
  left join lateral (
    select x.due_at from dossiers.due x where x.dossier_id = d.dossier_id and x.clock = '766' and x.reason in ('reception', 'extension')
    order by x.set_at desc, x.due_id desc limit 1) formula on d.origin = 'born'
  cross join lateral (
    select indicators.pace_766(
        s.status, s.received_at, s.finished_at, s.returned_at, o.over_at, b.due, d.origin = 'imported', coalesce(q.requests, 0),
        q.first_asked, coalesce(q.waits, false), b.paused) as pace, b.due, b.paused
    from (select case when d.origin = 'born' then formula.due_at else s.due_at end, coalesce(q.paused, interval '0')) as b(due, paused)) p766
  left join lateral (
    select bool_or((fee ->> 'Gia')::numeric > 0) as costs, count(*) as lines, bool_or(fee ->> 'Gia' is null) as silent
    from indicators.wire_list(l.told -> 'DanhSachLePhi') fee) fees on true
  left join lateral (
    select
      case when count(*) > 0 then bool_or(coalesce(x ->> 'DuocSoHoa', '') = '1' or x ->> 'DuongDanTaiTepTin' is not null)
        when jsonb_typeof(l.told -> 'TaiLieuNop') = 'array' then false end as some_file,
      case when l.told ->> 'HoSoCoThanhPhanSoHoa' = '1' or bool_or(x ->> 'DuocTaiSuDung' = '1') then true
        when l.told ->> 'HoSoCoThanhPhanSoHoa' is not null or bool_or(x ->> 'DuocTaiSuDung' is not null) then false end as reused,
      case when bool_or(x ->> 'DuocLayTuKhoDMQG' = '1') then true when bool_or(x ->> 'DuocLayTuKhoDMQG' is not null) then false end as stored
    from indicators.wire_list(l.told -> 'TaiLieuNop') x where coalesce(x ->> 'IsDeleted', '0') not in ('1', 'true')) t on true
  left join lateral (
    select
      case when exists (select from dossiers.result x where x.dossier_id = d.dossier_id and x.kind = 'refusal' and (x.signed_at is not null or d.origin = 'imported'))
        then 'refusal' else 'result' end as how,
      exists (select from dossiers.result x where x.dossier_id = d.dossier_id and x.sha256 is not null and x.signed_at is not null) as born_file,
      case when jsonb_typeof(l.told -> 'DanhSachGiayToKetQua') = 'array' then
        exists (select from indicators.wire_list(l.told -> 'DanhSachGiayToKetQua') x where x ->> 'DuongDanTepTinKetQua' is not null) end as wire_file,
      case when jsonb_typeof(l.told -> 'DanhSachGiayToKetQua') = 'array' then
        exists (select from indicators.wire_list(l.told -> 'DanhSachGiayToKetQua') x
          where x ->> 'DuongDanTepTinKetQua' is not null and x ->> 'MaGiayToKetQua' is not null) end as wire_electronic) r on true
  left join lateral (
    select nullif(v.document ->> 'online', 'unknown') as level, v.field,
      case when jsonb_array_length(coalesce(v.document -> 'results', '[]')) > 0 then exists (
        select from jsonb_array_elements(v.document -> 'results') x where x -> 'kinds' ?| array['paper', 'electronic', 'card', 'book']) end as demanded,
      exists (select from jsonb_array_elements(coalesce(v.document -> 'fees', '[]')) x where x ->> 'amount' is null or (x ->> 'amount')::numeric > 0) as costs
    from (
      select v.* from procedures.version v where v.version_id = d.procedure_version
      union all
      select v.* from procedures.version v
      where d.procedure_version is null and v.code = indicators.national_code(d.procedure_code) and v.retired_at is null) v
    order by v.from_day desc nulls last limit 1) w on true;

update indicators.fact f set linked_remainder = k.remainder from linked.choice k where k.dossier_id = f.dossier_id and k.remainder is not null;

-- Followed requests of a unit by the day they were handed in.
create index request_followed on linked.request(unit, event, indicators.local_day(submitted_at)) where intake = 'moj';
-- All requests of a unit by that day, for how they are handled.
create index request_handled on linked.request(unit, indicators.local_day(submitted_at));
