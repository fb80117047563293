-- Days ordered after the catalogue was made, each with its decision; they lie over the catalogue and outlive its reload.
create table calendars.day_order (
  order_id uuid primary key,
  code text not null check (code <> ''),
  kind text not null check (kind in ('holiday', 'swap', 'compensatory')),
  -- How the decision is cited ("Quyết định 2345/QĐ-UBND") and its date.
  decision text not null check (length(btrim(decision)) >= 5),
  decided_on date not null,
  -- Nobody: by the command line.
  ordered_by uuid,
  ordered_at timestamptz not null
);

create table calendars.ordered_day (
  order_id uuid not null references calendars.day_order,
  code text not null,
  date date not null,
  kind char(1) not null check (kind in ('H', 'C', 'S', 'W')),
  name text not null check (length(btrim(name)) >= 3),
  pairs_with date check (pairs_with <> date),
  primary key (code, date),
  constraint ordered_make_up_on_rest check (kind <> 'W' or extract(isodow from date) >= 6),
  constraint ordered_in_lieu_of_rest check (kind <> 'C' or (pairs_with is not null and extract(isodow from pairs_with) >= 6)),
  constraint ordered_swap_has_partner check (kind not in ('S', 'W') or pairs_with is not null)
);

create function calendars.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'Ngày đã ghi theo quyết định thì không được sửa hoặc xóa.' using errcode = 'MC422', hint = 'calendar.order.kept';
end $$;
create trigger day_order_kept before update or delete on calendars.day_order for each row execute function calendars.refuse_change();
create trigger ordered_day_kept before update or delete on calendars.ordered_day for each row execute function calendars.refuse_change();
create trigger day_order_whole before truncate on calendars.day_order for each statement execute function calendars.refuse_change();
create trigger ordered_day_whole before truncate on calendars.ordered_day for each statement execute function calendars.refuse_change();
create trigger ordered_day_changed after insert on calendars.ordered_day for each statement execute function calendars.new_edition();

grant select, insert on calendars.day_order, calendars.ordered_day to motcua_app;

-- Why a promised moment was reckoned again: the working time changed, or a partner was down and the law gives the time back.
alter table dossiers.due drop constraint due_reason_check;
alter table dossiers.due add constraint due_reason_check
  check (reason in ('reception', 'supplement', 'payment', 'extension', 'calendar', 'outage'));

-- What is to be reckoned again, one row an act that changed working time; worked off in batches, taken up again after a crash.
create table dossiers.reckoning (
  act_id bigint primary key references kernel.act,
  reason text not null check (reason in ('calendar', 'outage')),
  -- A calendar or a unit whose dossiers, and those below, may move; the partner that was down.
  code text not null,
  partner text,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  -- The last dossier that was looked at.
  reached uuid,
  moved int not null,
  finished_at timestamptz
);
create index reckoning_open on dossiers.reckoning(act_id) where finished_at is null;
grant select, insert, update on dossiers.reckoning to motcua_app;

-- Outages: what watched the product and its partners saw.
create schema outages;

-- Who may probe a target now, so that several instances do not probe at once, and when the next probe is due.
create table outages.watch (
  target text primary key,
  holder uuid not null,
  held_until timestamptz not null,
  next_at timestamptz not null
);

-- Every probe ever made.
create table outages.probe (
  probe_id uuid primary key,
  target text not null,
  address text not null,
  probed_at timestamptz not null,
  ok boolean not null,
  status smallint,
  took_ms int not null check (took_ms >= 0),
  error text,
  holder uuid not null,
  check (ok = (error is null))
);
create unique index probe_of_target on outages.probe(target, probed_at desc);

create table outages.outage (
  outage_id uuid primary key,
  target text not null,
  name text not null check (name <> ''),
  -- failed: probes were answered wrongly or not at all; silent: nobody was there to probe, the product itself was down.
  kind text not null check (kind in ('failed', 'silent')),
  from_probe uuid not null references outages.probe,
  began_at timestamptz not null,
  to_probe uuid references outages.probe,
  ended_at timestamptz,
  check ((to_probe is null) = (ended_at is null)),
  check (ended_at > began_at)
);
create unique index outage_open on outages.outage(target) where ended_at is null;
create index outage_ended on outages.outage(target, ended_at);
create index outage_newest on outages.outage(began_at desc);

create function outages.keep_probes() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    raise exception 'Vết thăm dò đã ghi thì không được sửa hoặc xóa.' using errcode = 'MC422', hint = 'outage.probe.kept';
  end if;
  if not exists (
    select from outages.watch w where w.target = new.target and w.holder = new.holder and new.probed_at <= w.held_until)
  then
    raise exception 'Chỉ tiến trình đang giữ lượt thăm dò mới được ghi vết.' using errcode = 'MC422', hint = 'outage.probe.lease';
  end if;
  if exists (select from outages.probe p where p.target = new.target and p.probed_at >= new.probed_at) then
    raise exception 'Vết thăm dò phải theo thứ tự thời gian.' using errcode = 'MC422', hint = 'outage.probe.order';
  end if;
  return new;
end $$;
create trigger probe_kept before insert or update or delete on outages.probe for each row execute function outages.keep_probes();

-- An outage is what the probes show: it begins with the first of two failed probes in a row and ends with the next good one.
create function outages.keep_ledger() returns trigger language plpgsql as $$
declare
  begun outages.probe;
  ended outages.probe;
begin
  if tg_op = 'DELETE' then
    raise exception 'Sự cố đã ghi thì không được xóa.' using errcode = 'MC422', hint = 'outage.kept';
  end if;
  if tg_op = 'UPDATE' and (old.ended_at is not null or new.ended_at is null
    or (new.outage_id, new.target, new.name, new.kind, new.from_probe, new.began_at)
      is distinct from (old.outage_id, old.target, old.name, old.kind, old.from_probe, old.began_at))
  then
    raise exception 'Sự cố đã ghi thì không được sửa.' using errcode = 'MC422', hint = 'outage.kept';
  end if;
  select * into begun from outages.probe p where p.probe_id = new.from_probe;
  select * into ended from outages.probe p where p.probe_id = new.to_probe;
  if begun.target <> new.target or begun.probed_at <> new.began_at
    or (new.to_probe is not null and (ended.target <> new.target or ended.probed_at <> new.ended_at))
  then
    raise exception 'Sự cố phải trùng với vết thăm dò.' using errcode = 'MC422', hint = 'outage.no-trace';
  end if;
  if new.kind = 'silent' then
    if new.to_probe is null or new.ended_at < new.began_at + interval '3 minutes' or exists (
      select from outages.probe p where p.target = new.target and p.probed_at > new.began_at and p.probed_at < new.ended_at)
    then
      raise exception 'Khoảng không thăm dò được phải nằm giữa hai vết liền nhau.' using errcode = 'MC422', hint = 'outage.no-trace';
    end if;
    return new;
  end if;
  if begun.ok or (select count(*) from outages.probe p where p.target = new.target and not p.ok and p.probed_at >= new.began_at) < 2 or exists (
    select from outages.probe p where p.target = new.target and p.ok and p.probed_at > new.began_at
      and (new.ended_at is null or p.probed_at < new.ended_at))
  then
    raise exception 'Sự cố phải có ít nhất hai lần thăm dò liên tiếp không thành công.' using errcode = 'MC422', hint = 'outage.no-trace';
  end if;
  if new.to_probe is not null and not ended.ok then
    raise exception 'Sự cố kết thúc bằng một lần thăm dò thành công.' using errcode = 'MC422', hint = 'outage.no-trace';
  end if;
  return new;
end $$;
create trigger outage_kept before insert or update or delete on outages.outage for each row execute function outages.keep_ledger();

create function outages.refuse_truncate() returns trigger language plpgsql as $$
begin
  raise exception 'Sự cố và vết thăm dò không được xóa.' using errcode = 'MC422', hint = 'outage.kept';
end $$;
create trigger probe_whole before truncate on outages.probe for each statement execute function outages.refuse_truncate();
create trigger outage_whole before truncate on outages.outage for each statement execute function outages.refuse_truncate();

grant usage on schema outages to motcua_app;
grant select, insert, update on outages.watch, outages.outage to motcua_app;
grant select, insert on outages.probe to motcua_app;
