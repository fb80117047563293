-- A confirmed change of the map may be called off until its day: everything its confirmation wrote is put back as it was.
alter table organisation.map_change
  add column cancelled_at timestamptz,
  add column cancel_reason text check (length(btrim(cancel_reason)) >= 5),
  add constraint map_change_cancelled check (
    (cancelled_at is null) = (cancel_reason is null) and (cancelled_at is null or (confirmed_at is not null and finished_at is null)));
drop index organisation.map_change_open;
create index map_change_open on organisation.map_change(on_day, change_id) where confirmed_at is not null and finished_at is null and cancelled_at is null;

-- What a confirmation wrote, in its order: the row, and what it was before; nothing before where it was added.
create table organisation.map_change_trace (
  change_id uuid not null references organisation.map_change,
  number int not null check (number > 0),
  what text not null check (what in ('unit', 'succession', 'post', 'absence')),
  unit text not null,
  -- Of a unit or post: its first day. Of a succession: its day.
  from_day date,
  successor text,
  account uuid,
  post text,
  absence_id uuid,
  before jsonb,
  primary key (change_id, number),
  check ((what = 'post') = (account is not null and post is not null)),
  check ((what = 'absence') = (absence_id is not null)),
  check (what <> 'succession' or before is null)
);
create function organisation.keep_map_traces() returns trigger language plpgsql as $$
begin
  raise exception 'Dấu vết của việc thay đổi đơn vị được giữ nguyên.' using errcode = 'MC422', hint = 'map-change.kept';
end $$;
create trigger map_change_trace_kept before update or delete on organisation.map_change_trace for each row execute function organisation.keep_map_traces();
create trigger map_change_trace_whole before truncate on organisation.map_change_trace for each statement execute function organisation.keep_map_traces();
grant select, insert on organisation.map_change_trace to motcua_app;

-- What was called off stays called off.
create function organisation.keep_map_cancellations() returns trigger language plpgsql as $$
begin
  if old.cancelled_at is not null then
    raise exception 'Việc thay đổi đơn vị đã hủy thì không được sửa.' using errcode = 'MC422', hint = 'map-change.kept';
  end if;
  return new;
end $$;
create trigger map_change_cancelled_kept before update on organisation.map_change for each row execute function organisation.keep_map_cancellations();

-- The only way rows of the register go away again; the product itself may delete none.
create function organisation.cancel_map_change(asked uuid, seen int, why text, at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  change organisation.map_change;
  step organisation.map_change_trace;
begin
  select * into change from organisation.map_change c where c.change_id = asked and c.version = seen and c.cancelled_at is null for update;
  if not found then
    raise exception 'Việc thay đổi đơn vị đã khác.' using errcode = 'MC409';
  end if;
  if change.confirmed_at is null or change.on_day <= (at at time zone 'Asia/Ho_Chi_Minh')::date then
    raise exception 'Chỉ hủy được việc thay đổi đã xác nhận khi chưa đến ngày có hiệu lực.' using errcode = 'MC422', hint = 'map-change.too-late';
  end if;
  if not exists (select from organisation.map_change_trace t where t.change_id = asked) then
    raise exception 'Việc thay đổi này được xác nhận bằng phiên bản cũ của phần mềm nên không còn dấu vết để khôi phục. Hãy lập một việc thay đổi mới.' using errcode = 'MC422', hint = 'map-change.no-trace';
  end if;
  if exists (select from organisation.map_change c where c.confirmed_at > change.confirmed_at and c.cancelled_at is null and c.finished_at is null) then
    raise exception 'Có việc thay đổi khác được xác nhận sau việc này và chưa thực hiện; hãy hủy việc đó trước.' using errcode = 'MC422', hint = 'map-change.later';
  end if;
  update organisation.map_change set version = version + 1, cancelled_at = at, cancel_reason = why where change_id = asked;
  for step in select * from organisation.map_change_trace t where t.change_id = asked order by t.number desc loop
    case step.what
      when 'absence' then
        update organisation.absence set
          to_day = coalesce((step.before->>'to_day')::date, to_day), cancelled_at = case when step.before is null then at end
        where absence_id = step.absence_id;
      when 'post' then
        if step.before is null then
          delete from organisation.appointment a where a.account = step.account and a.unit = step.unit and a.post = step.post and a.from_day = step.from_day;
        else
          update organisation.appointment a set to_day = (step.before->>'to_day')::date
          where a.account = step.account and a.unit = step.unit and a.post = step.post and a.from_day = step.from_day;
        end if;
      when 'succession' then
        delete from organisation.succession s where s.old_code = step.unit and s.new_code is not distinct from step.successor and s.on_day = step.from_day;
      else
        if step.before is null then
          delete from organisation.unit u where u.code = step.unit and u.from_day = step.from_day;
        else
          update organisation.unit u set name = step.before->>'name', kind = step.before->>'kind', parent = step.before->>'parent', to_day = (step.before->>'to_day')::date
          where u.code = step.unit and u.from_day = step.from_day;
        end if;
    end case;
  end loop;
  if exists (
    select from organisation.appointment a join organisation.map_change_trace t on t.change_id = asked and t.what = 'unit' and t.unit = a.unit
    where not organisation.unit_covers(a.unit, a.from_day, a.from_day))
  then
    raise exception 'Đã có người được phân công ở đơn vị mới; hãy kết thúc việc phân công đó rồi hủy.' using errcode = 'MC422', hint = 'map-change.used';
  end if;
end $$;
revoke all on function organisation.cancel_map_change(uuid, int, text, timestamptz) from public;
grant execute on function organisation.cancel_map_change(uuid, int, text, timestamptz) to motcua_app;
