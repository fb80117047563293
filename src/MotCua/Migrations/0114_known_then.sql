-- What reports read, as it was known then: beside a table that changes stands a function table_known(place, moment) with
-- its rows as they were when the facts had read the journal up to a place and it was that moment. A statement asks the
-- past by naming the function instead of the table (Kernel/AsKnown.cs). Most rows say themselves when each of their steps was
-- recorded; where a row is overwritten, what it was is kept from here on, "until" the moment of the change.

create function indicators.fact_then(place bigint) returns setof indicators.fact language plpgsql stable as $$
begin
  return query
    select y.* from (
      select distinct on (p.dossier_id) p.fact from indicators.fact_past p where p.place >= $1 order by p.dossier_id, p.place, p.past_id) c
    cross join lateral jsonb_populate_record(null::indicators.fact, c.fact) y where c.fact is not null;
end $$;
-- What never changed since is found as the facts of today are; a function's rows are made once for a statement.
create function indicators.fact_known(place bigint, moment timestamptz) returns setof indicators.fact language sql stable as $$
  select x.* from indicators.fact x where not exists (select from indicators.fact_past p where p.dossier_id = x.dossier_id and p.place >= $1)
  union all
  select y.* from indicators.fact_then($1) y
$$;

-- Rows that say themselves when what stands in them was recorded. What the catalogue's first load brought is what the office
-- began with: known on every day.
create function procedures.version_known(place bigint, moment timestamptz) returns setof procedures.version language sql stable as $$
  select r.* from procedures.version t
  cross join lateral jsonb_populate_record(t, case when t.retired_at > $2 then '{"retired_at": null}' else '{}' end::jsonb) r
  where t.loaded_at <= greatest($2, (select min(f.loaded_at) from procedures.version f))
$$;
create function procedures.posting_known(place bigint, moment timestamptz) returns setof procedures.posting language sql stable as $$
  select r.* from procedures.posting t
  cross join lateral jsonb_populate_record(t, case when t.ended_recorded_at > $2
    then '{"ended_on": null, "ended_for": null, "ended_by": null, "ended_recorded_at": null}' else '{}' end::jsonb) r
  where t.recorded_at <= $2
$$;
create function procedures.announcement_known(place bigint, moment timestamptz) returns setof procedures.announcement language sql stable as $$
  select r.* from procedures.announcement t
  cross join lateral jsonb_populate_record(t,
    case when t.decision_recorded_at > $2 then '{"decision": null, "decided_on": null, "decided_by": null, "decision_recorded_at": null}' else '{}' end::jsonb
    || case when t.publication_recorded_at > $2 then '{"published_on": null, "published_by": null, "publication_recorded_at": null}' else '{}' end::jsonb
    || case when t.revoked_at > $2 then '{"revoked_by": null, "revoked_at": null, "revoked_for": null}' else '{}' end::jsonb) r
  where t.recorded_at <= $2
$$;
create function procedures.simplification_known(place bigint, moment timestamptz) returns setof procedures.simplification language sql stable as $$
  select r.* from procedures.simplification t
  cross join lateral jsonb_populate_record(t, case when t.revoked_at > $2 then '{"revoked_by": null, "revoked_at": null, "revoked_for": null}' else '{}' end::jsonb) r
  where t.recorded_at <= $2
$$;
create function calendars.day_order_known(place bigint, moment timestamptz) returns setof calendars.day_order language sql stable as $$
  select t.* from calendars.day_order t where t.ordered_at <= $2
$$;
create function calendars.day_revocation_known(place bigint, moment timestamptz) returns setof calendars.day_revocation language sql stable as $$
  select t.* from calendars.day_revocation t where t.revoked_at <= $2
$$;
create function people.petition_known(place bigint, moment timestamptz) returns setof people.petition language sql stable as $$
  select r.* from people.petition t
  cross join lateral jsonb_populate_record(t,
    case when t.asked_at > $2 then '{"asked_at": null, "asked_words": null}' else '{}' end::jsonb
    || case when t.supplemented_at > $2 then '{"supplemented_at": null, "supplement_words": null}' else '{}' end::jsonb
    || case when t.returned_at > $2 then '{"returned_at": null, "return_reason": null}' else '{}' end::jsonb
    || case when t.answered_at > $2 then '{"answered_at": null, "answer": null, "answered_by": null, "conclusion": null, "publish_by": null}' else '{}' end::jsonb
    || case when t.published_at > $2 then '{"published_at": null, "title": null}' else '{}' end::jsonb
    || case when t.liked_at > $2 then '{"liked_at": null, "liked": null}' else '{}' end::jsonb) r
  where t.filed_at <= $2
$$;
create function dossiers.due_known(place bigint, moment timestamptz) returns setof dossiers.due language sql stable as $$
  select t.* from dossiers.due t where t.set_at <= $2
$$;
create function dossiers.result_known(place bigint, moment timestamptz) returns setof dossiers.result language sql stable as $$
  select t.* from dossiers.result t where t.signed_at <= $2
$$;
create function exchange.portal_dossier_known(place bigint, moment timestamptz) returns setof exchange.portal_dossier language sql stable as $$
  select t.* from exchange.portal_dossier t where t.received_at <= $2
$$;

-- A dossier of an older system may be told again with another moment of reception; one of this office never.
create table dossiers.received_past (
  dossier_id uuid not null,
  received_at timestamptz,
  until timestamptz not null
);
create index received_past_of on dossiers.received_past(dossier_id, until);
create function dossiers.keep_received() returns trigger language plpgsql as $$
begin
  insert into dossiers.received_past(dossier_id, received_at, until) values (old.dossier_id, old.received_at, new.changed_at);
  return null;
end $$;
create trigger received_changed after update on dossiers.state for each row
  when (old.imported and old.received_at is distinct from new.received_at) execute function dossiers.keep_received();
create function dossiers.state_known(place bigint, moment timestamptz) returns setof dossiers.state language sql stable as $$
  select t.* from dossiers.state t where not exists (select from dossiers.received_past p where p.dossier_id = t.dossier_id and p.until > $2)
  union all
  select r.* from (select distinct on (p.dossier_id) p.* from dossiers.received_past p where p.until > $2 order by p.dossier_id, p.until) b
  join dossiers.state t using (dossier_id) cross join lateral jsonb_populate_record(t, jsonb_build_object('received_at', b.received_at)) r
$$;

-- Figures of other registers: a later file corrects a value.
alter table imports.figure add column recorded_at timestamptz;
create table imports.figure_past (
  unit text not null,
  measure text not null,
  from_day date not null,
  to_day date not null,
  value bigint not null,
  recorded_at timestamptz,
  until timestamptz not null
);
create index figure_past_until on imports.figure_past(until);
create function imports.keep_figure() returns trigger language plpgsql as $$
begin
  insert into imports.figure_past(unit, measure, from_day, to_day, value, recorded_at, until)
  values (old.unit, old.measure, old.from_day, old.to_day, old.value, old.recorded_at, new.recorded_at);
  return null;
end $$;
create trigger figure_changed after update on imports.figure for each row when (new.recorded_at is not null) execute function imports.keep_figure();
create function imports.figure_known(place bigint, moment timestamptz) returns setof imports.figure language sql stable as $$
  select t.* from imports.figure t where coalesce(t.recorded_at <= $2, true)
  union all
  select r.* from imports.figure_past p cross join lateral jsonb_populate_record(null::imports.figure, to_jsonb(p)) r
  where p.until > $2 and coalesce(p.recorded_at <= $2, true)
$$;

-- A target is ended earlier or later, never changed otherwise.
alter table indicators.target add column ended_at timestamptz;
create table indicators.target_past (
  target_id uuid not null,
  to_day date,
  until timestamptz not null
);
create index target_past_of on indicators.target_past(target_id, until);
create function indicators.keep_target_end() returns trigger language plpgsql as $$
begin
  insert into indicators.target_past(target_id, to_day, until) values (old.target_id, old.to_day, new.ended_at);
  return null;
end $$;
create trigger target_ended after update on indicators.target for each row
  when (old.to_day is distinct from new.to_day and new.ended_at is not null) execute function indicators.keep_target_end();
create function indicators.target_known(place bigint, moment timestamptz) returns setof indicators.target language sql stable as $$
  select r.* from indicators.target t
  left join lateral (select p.target_id, p.to_day from indicators.target_past p where p.target_id = t.target_id and p.until > $2 order by p.until limit 1) b on true
  cross join lateral jsonb_populate_record(t, case when b.target_id is null then '{}' else jsonb_build_object('to_day', b.to_day) end) r
  where t.set_at <= greatest($2, (select min(f.set_at) from indicators.target f where f.source is not null))
$$;

-- What the national portal was told last, and what it holds otherwise.
create table exchange.reported_past (
  dossier uuid not null,
  partner text not null,
  status smallint,
  until timestamptz not null
);
create index reported_past_of on exchange.reported_past(dossier, partner, until);
create function exchange.keep_reported() returns trigger language plpgsql as $$
begin
  insert into exchange.reported_past(dossier, partner, status, until) values (old.dossier, old.partner, old.status, new.last_at);
  return null;
end $$;
create trigger reported_changed after update on exchange.reported for each row
  when (old.first_at is not null and old.status is distinct from new.status) execute function exchange.keep_reported();
create function exchange.reported_known(place bigint, moment timestamptz) returns setof exchange.reported language sql stable as $$
  select t.* from exchange.reported t where coalesce(t.last_at <= $2, true)
  union all
  select r.* from exchange.reported t
  left join lateral (
    select p.dossier, p.status from exchange.reported_past p where p.dossier = t.dossier and p.partner = t.partner and p.until > $2 order by p.until limit 1) b on true
  cross join lateral jsonb_populate_record(t, case when t.first_at > $2 then '{"first_at": null, "status": null}'
    when b.dossier is not null then jsonb_build_object('status', b.status) else '{}' end) r
  where t.last_at > $2
$$;

create table exchange.difference_past (
  difference_id uuid not null,
  kind text not null,
  theirs text,
  until timestamptz not null
);
create index difference_past_of on exchange.difference_past(difference_id, until);
create function exchange.keep_difference() returns trigger language plpgsql as $$
begin
  insert into exchange.difference_past(difference_id, kind, theirs, until) values (old.difference_id, old.kind, old.theirs, new.seen_at);
  return null;
end $$;
-- Only what numbers rest on: no field that may hold what a person is called.
create trigger difference_changed after update on exchange.difference for each row
  when (old.theirs is distinct from new.theirs and old.field in ('TrangThaiHoSo', 'NgayTiepNhan', 'NgayHenTra', 'NgayKetThucXuLy', 'KenhThucHien'))
  execute function exchange.keep_difference();
create function exchange.difference_known(place bigint, moment timestamptz) returns setof exchange.difference language sql stable as $$
  select r.* from exchange.difference t
  left join lateral (select p.difference_id, p.theirs from exchange.difference_past p where p.difference_id = t.difference_id and p.until > $2 order by p.until limit 1) b on true
  cross join lateral jsonb_populate_record(t,
    case when t.gone_at > $2 then '{"gone_at": null}' else '{}' end::jsonb || case when b.difference_id is null then '{}' else jsonb_build_object('theirs', b.theirs) end) r
  where t.found_at <= $2
$$;

-- A request that another system took in is heard of later than it was handed in; and a request is open until it is not.
alter table linked.request add column recorded_at timestamptz;
create table linked.request_past (
  request_id uuid not null,
  open boolean not null,
  until timestamptz not null
);
create index request_past_of on linked.request_past(request_id, until);
create function linked.keep_open() returns trigger language plpgsql as $$
begin
  insert into linked.request_past(request_id, open, until) values (old.request_id, old.open, new.changed_at);
  return null;
end $$;
create trigger request_opened_or_closed after update on linked.request for each row
  when (old.open is distinct from new.open) execute function linked.keep_open();
create function linked.request_known(place bigint, moment timestamptz) returns setof linked.request language sql stable as $$
  select r.* from linked.request t
  left join lateral (select p.request_id, p.open from linked.request_past p where p.request_id = t.request_id and p.until > $2 order by p.until limit 1) b on true
  cross join lateral jsonb_populate_record(t, case when b.request_id is null then '{}' else jsonb_build_object('open', b.open) end) r
  where coalesce(t.recorded_at, t.submitted_at) <= $2
$$;

do $$
declare
  past text;
begin
  foreach past in array array['dossiers.received_past', 'imports.figure_past', 'indicators.target_past', 'exchange.reported_past', 'exchange.difference_past', 'linked.request_past'] loop
    execute format('create trigger past_kept before update or delete on %s for each row execute function kernel.refuse_change()', past);
    execute format('create trigger past_whole before truncate on %s for each statement execute function kernel.refuse_change()', past);
    execute format('grant select, insert on %s to motcua_app', past);
  end loop;
end $$;

-- From which place on all of this is known; earlier, only what facts were.
alter table indicators.past_since add column whole bigint;
update indicators.past_since set whole = (select coalesce(max(position), 0) from kernel.projection where name = 'indicators');
