-- A unit that was asked sees the dossier for some days after its answer or the dossier's end, by the rule of the day on
-- which it was asked (catalogue/opinion-sight.csv); what was asked before the rule was kept has thirty days.
alter table dossiers.consultation add column sees_days smallint not null default 30 check (sees_days between 0 and 3650);

create or replace function dossiers.keep_consultations() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' or old.answered_at is not null
    or (new.dossier_id, new.number, new.asked_by, new.asked_from, new.asked_at, new.unit, new.officer, new.question, new.answer_by, new.sees_days)
      is distinct from (old.dossier_id, old.number, old.asked_by, old.asked_from, old.asked_at, old.unit, old.officer, old.question, old.answer_by, old.sees_days)
  then
    raise exception 'Ý kiến đã xin hoặc đã trả lời thì không được sửa hoặc xóa.' using errcode = 'MC422', hint = 'dossier.consultation.kept';
  end if;
  return new;
end $$;
