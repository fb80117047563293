-- A change of the map as one dated act: who merges into whom, who begins and ends, by which decision, and where the
-- open dossiers of a unit without one successor go.
create table organisation.map_change (
  change_id uuid primary key,
  version int not null check (version > 0),
  -- First day of the new state.
  on_day date not null,
  decision text not null check (length(btrim(decision)) >= 5),
  decided_on date not null,
  prepared_by uuid,
  prepared_at timestamptz not null,
  -- Whether people keep their posts at the one successor of their unit.
  carries_posts boolean,
  confirmed_at timestamptz,
  discarded_at timestamptz,
  -- How far this round of carrying out came, what moved in all and what this round left for want of a choice.
  reached uuid,
  moved int not null check (moved >= 0),
  waiting int not null check (waiting >= 0),
  look_at timestamptz,
  finished_at timestamptz,
  check ((carries_posts is null) = (confirmed_at is null)),
  check (discarded_at is null or confirmed_at is null),
  check (finished_at is null or (confirmed_at is not null and waiting = 0))
);
create index map_change_open on organisation.map_change(on_day, change_id) where confirmed_at is not null and finished_at is null;

create table organisation.map_change_line (
  change_id uuid not null references organisation.map_change,
  number int not null check (number > 0),
  -- handle: the work of an ended unit that has no single successor, by procedure or field.
  kind text not null check (kind in ('merge', 'split', 'rename', 'dissolve', 'create', 'handle')),
  old_code text,
  new_code text,
  name text,
  unit_kind text,
  parent text,
  procedure text,
  field text,
  primary key (change_id, number),
  check ((old_code is null) = (kind = 'create')),
  check ((new_code is null) = (kind = 'dissolve')),
  check (kind = 'handle' or (procedure is null and field is null))
);

-- What was confirmed is never rewritten: a later decision makes a later change.
create function organisation.keep_map_changes() returns trigger language plpgsql as $$
declare
  change organisation.map_change;
begin
  if tg_table_name = 'map_change' then
    if tg_op = 'DELETE' or old.discarded_at is not null or (old.confirmed_at is not null
      and (new.on_day, new.decision, new.decided_on, new.carries_posts, new.confirmed_at) is distinct from (old.on_day, old.decision, old.decided_on, old.carries_posts, old.confirmed_at))
    then
      raise exception 'Việc thay đổi đơn vị đã xác nhận hoặc đã bỏ thì không được sửa.' using errcode = 'MC422', hint = 'map-change.kept';
    end if;
    return new;
  end if;
  select * into change from organisation.map_change c where c.change_id = coalesce(new.change_id, old.change_id);
  if change.confirmed_at is not null or change.discarded_at is not null then
    raise exception 'Việc thay đổi đơn vị đã xác nhận hoặc đã bỏ thì không được sửa.' using errcode = 'MC422', hint = 'map-change.kept';
  end if;
  return coalesce(new, old);
end $$;
create trigger map_change_kept before update or delete on organisation.map_change for each row execute function organisation.keep_map_changes();
create trigger map_change_line_kept before insert or update or delete on organisation.map_change_line for each row execute function organisation.keep_map_changes();

grant select, insert, update on organisation.map_change to motcua_app;
grant select, insert, delete on organisation.map_change_line to motcua_app;

-- Where no rule says where a dossier goes, a person does.
create table dossiers.unit_choice (
  change_id uuid not null references organisation.map_change,
  dossier_id uuid not null references dossiers.dossier,
  unit text not null,
  chosen_by uuid not null,
  chosen_at timestamptz not null,
  primary key (change_id, dossier_id)
);
grant select, insert, update on dossiers.unit_choice to motcua_app;

-- Each dossier moves once by one change, whoever carries it out and how often.
create table dossiers.unit_move (
  change_id uuid not null references organisation.map_change,
  dossier_id uuid not null references dossiers.dossier,
  from_unit text not null,
  to_unit text not null check (to_unit <> from_unit),
  moved_at timestamptz not null,
  primary key (change_id, dossier_id)
);
create index unit_move_dossier on dossiers.unit_move(dossier_id);
create trigger unit_move_kept before update or delete on dossiers.unit_move for each row execute function dossiers.refuse_delete();
create trigger unit_move_whole before truncate on dossiers.unit_move for each statement execute function dossiers.refuse_delete();
grant select, insert on dossiers.unit_move to motcua_app;

-- A dossier goes only to a unit that stands.
create function dossiers.keep_units() returns trigger language plpgsql as $$
declare
  today constant date := (new.changed_at at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if not organisation.unit_covers(new.unit, today, today) then
    raise exception 'Đơn vị % không tồn tại vào ngày chuyển hồ sơ đến.', new.unit using errcode = 'MC422', hint = 'dossier.unit-missing';
  end if;
  return new;
end $$;
create trigger state_keeps_units before update on dossiers.state for each row
  when (not new.imported and new.unit is distinct from old.unit) execute function dossiers.keep_units();

-- A question that an ended unit did not answer is its successor's to answer; nothing else of it changes.
create or replace function dossiers.keep_consultations() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' or old.answered_at is not null
    or (new.dossier_id, new.number, new.asked_by, new.asked_at, new.officer, new.question, new.answer_by)
      is distinct from (old.dossier_id, old.number, old.asked_by, old.asked_at, old.officer, old.question, old.answer_by)
    or (new.unit <> old.unit and not exists (select from organisation.succession x where x.old_code = old.unit and x.new_code = new.unit))
    or (new.asked_from <> old.asked_from and not exists (select from dossiers.unit_move m where m.dossier_id = new.dossier_id and m.from_unit = old.asked_from and m.to_unit = new.asked_from))
  then
    raise exception 'Ý kiến đã xin hoặc đã trả lời thì không được sửa hoặc xóa.' using errcode = 'MC422', hint = 'dossier.consultation.kept';
  end if;
  return new;
end $$;
