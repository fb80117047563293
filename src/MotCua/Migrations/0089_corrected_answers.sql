-- A paper printed from the application is corrected by correcting the answers it is printed from, not only by a file; the
-- application itself stays as it was handed in. Who then fetched the corrected paper is kept too.
alter table dossiers.correction add column answers jsonb check (jsonb_typeof(answers) = 'object');
do $$
declare
  old text;
begin
  select conname into strict old from pg_constraint
  where conrelid = 'dossiers.correction'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%num_nonnulls(body, upload)%';
  execute format('alter table dossiers.correction drop constraint %I', old);
end $$;
alter table dossiers.correction add constraint correction_proposes_something check (proposed_at is null or num_nonnulls(body, upload, answers) > 0);

create or replace function dossiers.keep_corrections() returns trigger language plpgsql as $$
declare
  words constant text[] := array['fault', 'body', 'upload', 'answers', 'sent_back', 'declined_because'];
  moves constant text[] := array['version', 'body', 'upload', 'answers', 'proposed_by', 'proposed_at', 'sent_back', 'settled_at', 'settled_by', 'new_result', 'declined_because'];
begin
  if tg_op in ('DELETE', 'TRUNCATE') then
    raise exception 'Việc đính chính kết quả không được xóa.' using errcode = 'MC422', hint = 'dossier.correction.no-delete';
  end if;
  if tg_op = 'INSERT' then
    if new.settled_at is not null or new.proposed_at is not null or new.version <> 1 then
      raise exception 'Việc đính chính bắt đầu từ lúc phát hiện sai sót.' using errcode = 'MC422', hint = 'dossier.correction.birth';
    end if;
    if not exists (
      select from dossiers.result r join dossiers.state s using (dossier_id)
      where r.result_id = new.result_id and r.dossier_id = new.dossier_id and r.signed_at <= new.reported_at and not s.imported and s.status in (9, 10)
        and not exists (select from dossiers.result n where n.replaces = r.result_id))
    then
      raise exception 'Chỉ đính chính kết quả đã ký, còn hiệu lực của chính hồ sơ này.'
        using errcode = 'MC422', hint = 'dossier.correction.result', detail = 'Điều 23 Nghị định 118/2025/NĐ-CP';
    end if;
    return new;
  end if;
  -- Words go with the dossier's personal data; the rest stays.
  if exists (select from dossiers.erasure e where e.dossier_id = old.dossier_id) and to_jsonb(new) - words = to_jsonb(old) - words then
    return new;
  end if;
  if old.settled_at is not null then
    raise exception 'Việc đính chính đã có kết luận thì không được sửa.' using errcode = 'MC422', hint = 'dossier.correction.settled';
  end if;
  if to_jsonb(new) - moves is distinct from to_jsonb(old) - moves then
    raise exception 'Phản ánh sai sót đã ghi thì không được sửa.' using errcode = 'MC422', hint = 'dossier.correction.fixed';
  end if;
  if new.version <> old.version + 1 then
    raise exception 'the row moved on' using errcode = 'MC409';
  end if;
  if new.settled_at is not null and not organisation.leads(new.settled_by, new.unit, (new.settled_at at time zone 'Asia/Ho_Chi_Minh')::date) then
    raise exception 'Chỉ lãnh đạo của đơn vị được ký bản đính chính hoặc kết luận không có sai sót.'
      using errcode = 'MC422', hint = 'dossier.correction.leader-only';
  end if;
  if new.new_result is not null and not exists (
    select from dossiers.result r where r.result_id = new.new_result and r.replaces = new.result_id and r.dossier_id = new.dossier_id and r.signed_at is not null)
  then
    raise exception 'Chưa có bản đính chính đã ký thay cho kết quả sai.'
      using errcode = 'MC422', hint = 'dossier.correction.no-result', detail = 'Điều 23 Nghị định 118/2025/NĐ-CP';
  end if;
  return new;
end $$;

-- Who fetched the corrected paper, once; the first hand-over of the dossier stays what it was.
create table dossiers.correction_handover (
  correction_id uuid primary key references dossiers.correction,
  taken_by text not null check (taken_by in ('owner', 'authorised')),
  taker_name text,
  authority text,
  -- Whether the wrong paper came back.
  old_taken_back boolean not null,
  handed_by uuid not null,
  handed_at timestamptz not null,
  constraint correction_authority check (taken_by = 'owner' or (length(btrim(taker_name)) > 0 and length(btrim(authority)) >= 5))
);
grant select, insert on dossiers.correction_handover to motcua_app;

create function dossiers.keep_correction_handovers() returns trigger language plpgsql as $$
declare
  one dossiers.correction;
begin
  if tg_op = 'UPDATE' and exists (select from dossiers.erasure e join dossiers.correction c using (dossier_id) where c.correction_id = old.correction_id)
    and to_jsonb(new) - array['taker_name', 'authority'] = to_jsonb(old) - array['taker_name', 'authority']
  then
    return new;
  end if;
  if tg_op <> 'INSERT' then
    raise exception 'Việc trao bản đính chính đã ghi thì không được sửa hoặc xóa.' using errcode = 'MC422', hint = 'dossier.correction.handed';
  end if;
  select * into one from dossiers.correction c where c.correction_id = new.correction_id;
  if one.new_result is null or one.settled_at > new.handed_at then
    raise exception 'Chưa có bản đính chính đã ký để trao.' using errcode = 'MC422', hint = 'dossier.correction.no-result';
  end if;
  return new;
end $$;
create trigger correction_handover_kept before insert or update or delete on dossiers.correction_handover
  for each row execute function dossiers.keep_correction_handovers();
create trigger correction_handover_whole before truncate on dossiers.correction_handover for each statement execute function dossiers.refuse_delete();

create or replace function dossiers.erase_corrections() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  words constant text := dossiers.erased_words(new.ground);
begin
  update papers.upload u set name = words, attached_at = null from dossiers.correction c where c.dossier_id = new.dossier_id and u.upload_id = c.upload;
  update dossiers.correction set fault = words, body = case when body is not null or (proposed_at is not null and answers is null) then words end,
    answers = case when answers is not null then '{}'::jsonb end,
    sent_back = case when sent_back is not null then words end, declined_because = case when declined_because is not null then words end
  where dossier_id = new.dossier_id;
  update dossiers.correction_handover h set taker_name = case when taker_name is not null then words end, authority = case when authority is not null then words end
  from dossiers.correction c where c.correction_id = h.correction_id and c.dossier_id = new.dossier_id;
  return null;
end $$;
