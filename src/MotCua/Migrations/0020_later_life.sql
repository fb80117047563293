-- The later life of a dossier: a promised day moved once, a wrong result corrected, an act taken back within minutes,
-- what happened earlier than it was recorded, and warnings.

-- A promised day is moved once, in time, to a later one, with reason and clause (khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP,
-- khoản 9 Điều 19 Nghị định 61/2018/NĐ-CP). One working day before is never less than 24 hours before; the rule
-- counts the working day itself.
create table dossiers.reappointment (
  dossier_id uuid primary key references dossiers.dossier,
  old_due timestamptz not null,
  new_due timestamptz not null check (new_due > old_due),
  reason text not null check (length(btrim(reason)) >= 10),
  clause text not null check (length(btrim(clause)) >= 5),
  asked_by uuid not null,
  asked_at timestamptz not null,
  constraint reappointment_in_time check (asked_at <= old_due - interval '24 hours')
);
create trigger reappointment_never_changed before update or delete on dossiers.reappointment for each row execute function dossiers.refuse_delete();
grant select, insert on dossiers.reappointment to motcua_app;

-- A wrong result is not overwritten: a new one takes its place, with reason and clause; the old one stays, revoked.
alter table dossiers.result
  add column replaces uuid unique references dossiers.result,
  add column reason text check (length(btrim(reason)) >= 10),
  add column clause text check (length(btrim(clause)) >= 5),
  add constraint result_replaced_with_reason check ((replaces is null) = (reason is null) and (replaces is null) = (clause is null)),
  add constraint result_not_itself check (replaces <> result_id);

create function dossiers.keep_results() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and exists (select from dossiers.dossier d where d.dossier_id = old.dossier_id and d.origin = 'imported') then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' then
    raise exception 'Kết quả đã ký thì không được xóa.' using errcode = 'MC422', hint = 'dossier.no-delete';
  end if;
  if tg_op = 'UPDATE' and old.signed_at is not null then
    raise exception 'Kết quả đã ký thì không được sửa; kết quả sai được thay bằng bản đính chính.'
      using errcode = 'MC422', hint = 'dossier.result.kept', detail = 'Điều 23 Nghị định 118/2025/NĐ-CP';
  end if;
  if new.replaces is not null and not exists (
    select from dossiers.result o where o.result_id = new.replaces and o.dossier_id = new.dossier_id and o.signed_at <= new.signed_at)
  then
    raise exception 'Bản đính chính phải thay cho một kết quả đã ký của chính hồ sơ này.'
      using errcode = 'MC422', hint = 'dossier.result.replaces', detail = 'Điều 23 Nghị định 118/2025/NĐ-CP';
  end if;
  return new;
end $$;
create trigger result_keeps_the_law before insert or update or delete on dossiers.result for each row execute function dossiers.keep_results();

-- Beside the life cycle's table: what moves the promised day, and when waiting may end a dossier.
create function dossiers.keep_time() returns trigger language plpgsql as $$
begin
  if new.imported then
    return new;
  end if;
  if new.extensions <> old.extensions and new.extensions <= 1 and not exists (
    select from dossiers.reappointment r where r.dossier_id = new.dossier_id and r.old_due = old.due_at and r.new_due = new.due_at)
  then
    raise exception 'Hẹn lại ngày trả phải có lý do, căn cứ và ngày hẹn mới, báo trước khi hết hạn ít nhất 01 ngày.'
      using errcode = 'MC422', hint = 'dossier.reappoint.reason', detail = 'khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP';
  end if;
  if old.status = 5 and new.status = 8 and exists (
    select from dossiers.supplement s where s.dossier_id = new.dossier_id and s.answered_at is null
      and s.answer_by >= (new.changed_at at time zone 'Asia/Ho_Chi_Minh')::date)
  then
    raise exception 'Người dân còn thời hạn bổ sung; chưa thể dừng giải quyết.'
      using errcode = 'MC422', hint = 'dossier.stop.fifteen-days', detail = 'khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP';
  end if;
  return new;
end $$;
create trigger state_keeps_time before update on dossiers.state for each row execute function dossiers.keep_time();

-- Work the office does by itself, each kind by one process at a time: whoever moves the next round on does it.
create table dossiers.sweep (
  name text primary key,
  next_at timestamptz not null
);
insert into dossiers.sweep(name, next_at) values ('unanswered', '-infinity'), ('warnings', '-infinity');
grant select, update on dossiers.sweep to motcua_app;

create index supplement_unanswered on dossiers.supplement(answer_by) where answered_at is null;
