-- A day ordered off or on moves the time of the step that runs, like the promised moment; what has ended keeps its own.
create or replace function dossiers.keep_stays() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' or old.ended_at is not null
    or (new.dossier_id, new.number, new.visit, new.step, new.post, new.unit, new.holder, new.began_at, new.limit_text)
      is distinct from (old.dossier_id, old.number, old.visit, old.step, old.post, old.unit, old.holder, old.began_at, old.limit_text)
    or (new.due_at is null) <> (old.due_at is null)
    or (new.ended_at is not null and new.due_at is distinct from old.due_at)
  then
    raise exception 'Quá trình giải quyết đã ghi thì không được sửa hoặc xóa.' using errcode = 'MC422', hint = 'dossier.stay.kept';
  end if;
  return new;
end $$;
