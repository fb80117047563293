-- Who staffs the counter of a unit, by weekday and half day and for which fields; one person may hold several. Receiving
-- stays a right of the counter post alone: a roster says who is there, never who may.
create table organisation.duty (
  duty_id uuid primary key,
  unit text not null,
  account uuid not null references identity.account,
  -- Monday 1 to Sunday 7.
  weekday smallint not null check (weekday between 1 and 7),
  half text not null check (half in ('morning', 'afternoon')),
  -- Null for every field.
  fields text[] check (cardinality(fields) > 0),
  -- Comes when somebody else cannot.
  stand_by boolean not null,
  from_day date not null,
  to_day date check (to_day >= from_day),
  -- Taken back before it began.
  cancelled_at timestamptz,
  constraint duty_once exclude using gist (account with =, unit with =, weekday with =, half with =, daterange(from_day, to_day, '[]') with &&) where (cancelled_at is null)
);
create index duty_unit on organisation.duty(unit, from_day) where cancelled_at is null;

create function organisation.keep_duties() returns trigger language plpgsql as $$
begin
  if not organisation.holds_counter(new.account, new.unit, new.from_day) then
    raise exception 'Chỉ người giữ vị trí tiếp nhận tại đơn vị mới được xếp lịch trực.' using errcode = 'MC422', hint = 'duty.counter-only', detail = 'Điều 17 Nghị định 118/2025/NĐ-CP';
  end if;
  return new;
end $$;
create trigger duty_of_the_counter before insert on organisation.duty for each row execute function organisation.keep_duties();
grant select, insert, update on organisation.duty to motcua_app;

create index reception_unit on dossiers.reception(unit, received_at);
