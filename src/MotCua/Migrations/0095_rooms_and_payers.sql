-- Where a dossier entered by an officer was made, who paid for it, and in which quarter hours somebody of a counter was signed in.

-- The devices that stand at a counter, as the unit's head said while sitting at them.
create table organisation.counter_device (
  device_id uuid primary key,
  unit text not null,
  device text not null,
  from_at timestamptz not null,
  until_at timestamptz,
  noted_by uuid not null
);
create unique index counter_device_once on organisation.counter_device(unit, device) where until_at is null;
grant select, insert, update on organisation.counter_device to motcua_app;

-- A quarter of an hour in which somebody with the counter's post worked in the product; nobody is named. Where the unit has
-- devices at its counter, on one of them.
create table organisation.counter_hour (
  unit text not null,
  quarter timestamptz not null,
  primary key (unit, quarter)
);
grant select, insert on organisation.counter_hour to motcua_app;

-- What a unit says of a stretch without anybody at its counter.
create table organisation.counter_word (
  unit text not null,
  from_at timestamptz not null,
  words text not null check (length(btrim(words)) >= 10),
  said_by uuid not null,
  said_at timestamptz not null,
  primary key (unit, from_at, said_at)
);
create trigger counter_word_kept before update or delete on organisation.counter_word for each row execute function kernel.refuse_change();
grant select, insert on organisation.counter_word to motcua_app;

-- Seen when it was handed in, like the rest of the row; null where nobody looked.
alter table dossiers.making
  -- On a device of the counter; null where the unit has named none.
  add column at_counter boolean,
  -- An officer without a counter post was signed in on the same device within twelve hours.
  add column desk_on_device boolean;

-- Who paid in cash, where it was somebody else than the owner, and for how many owners this number paid within thirty days.
alter table dossiers.payment
  add column payer_name text,
  add column payer_number text,
  add column owners_of_payer int;
create index payment_payer on dossiers.payment(payer_number, paid_at) where payer_number is not null;

create function dossiers.erase_payers() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update dossiers.payment set payer_name = null, payer_number = null where dossier_id = new.dossier_id;
  return null;
end $$;
create trigger erasure_of_payers after insert on dossiers.erasure for each row execute function dossiers.erase_payers();

-- Null is unknown: nothing was seen, or no threshold holds.
alter table indicators.fact
  -- Received and decided within minutes, entered by an officer, in one room or by one pair of hands.
  add column back_room boolean,
  -- Its papers were scanned on a device away from the counter.
  add column away_scan boolean,
  -- Somebody paid its fee who paid for many owners.
  add column shared_payer boolean;

create function indicators.room_signs_of(id uuid, imported boolean, received_on date, closed_on date, ended_by text, handled_minutes int, same_hands boolean)
  returns table (back_room boolean, away_scan boolean, shared_payer boolean) language sql stable parallel safe as $$
  select
    case when not imported and closed_on is not null and ended_by = 'result' then (
      select m.login = 'officer' and handled_minutes <= indicators.threshold('back-room-minutes', closed_on)
        and (coalesce(same_hands, false) or coalesce(m.desk_on_device, false) or coalesce(not m.at_counter, false))
      from dossiers.making m where m.dossier_id = id) end,
    case when not imported then (
      select m.login = 'officer' and not m.at_counter
        and exists (select from dossiers.component c where c.dossier_id = id and c.sha256 is not null and c.added_at <= m.made_at)
      from dossiers.making m where m.dossier_id = id) end,
    case when not imported then (
      select bool_or(p.owners_of_payer >= indicators.threshold('shared-payer-owners', received_on))
      from dossiers.payment p where p.dossier_id = id and p.owners_of_payer is not null) end
$$;
