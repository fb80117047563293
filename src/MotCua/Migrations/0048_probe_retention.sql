-- Good probes are kept for a while, then they have said what they had to say. Failed ones stay, and so do the good ones that
-- border them or an outage: they show when it began and ended.
create table outages.probe_retention (
  from_day date primary key,
  good_days int not null check (good_days between 7 and 3650)
);
insert into outages.probe_retention(from_day, good_days) values ('2018-01-01', 90);
grant select on outages.probe_retention to motcua_app;
create index probe_good on outages.probe(probed_at) where ok;

create function outages.borders_trouble(asked outages.probe) returns boolean language sql stable as $$
  select not asked.ok
    or exists (select from outages.outage o where o.target = asked.target and asked.probe_id in (o.from_probe, o.to_probe))
    or coalesce((select not p.ok from outages.probe p where p.target = asked.target and p.probed_at < asked.probed_at order by p.probed_at desc limit 1), false)
    -- The newest of a target is its present.
    or coalesce((select not p.ok from outages.probe p where p.target = asked.target and p.probed_at > asked.probed_at order by p.probed_at limit 1), true)
$$;

create or replace function outages.keep_probes() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and not outages.borders_trouble(old) then
    return old;
  end if;
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

-- The only way out, by the rule of the day; the product itself may delete nothing.
create function outages.forget_good_probes(asked_at timestamptz, most int) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare
  days int;
  gone int;
begin
  select r.good_days into days from outages.probe_retention r
    where r.from_day <= (asked_at at time zone 'Asia/Ho_Chi_Minh')::date order by r.from_day desc limit 1;
  if days is null then
    return 0;
  end if;
  delete from outages.probe where probe_id in (
    select p.probe_id from outages.probe p
    where p.ok and p.probed_at < asked_at - make_interval(days => days) and not outages.borders_trouble(p)
    order by p.probed_at limit most);
  get diagnostics gone = row_count;
  return gone;
end $$;
revoke all on function outages.forget_good_probes(timestamptz, int) from public;
grant execute on function outages.forget_good_probes(timestamptz, int) to motcua_app;
