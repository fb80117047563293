-- An error in a result is corrected at the agency's cost, by the newer decree within three working days (Điều 23 Nghị định
-- 118/2025/NĐ-CP, Điều 21 Nghị định 61/2018/NĐ-CP). The correction lies beside the dossier, which never goes back: who noticed
-- what, the corrected paper as it is proposed, and how it ended. The old paper stays, replaced.
create table dossiers.correction (
  correction_id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  unit text not null,
  -- The wrong one.
  result_id uuid not null references dossiers.result,
  version int not null check (version > 0),
  noticed text not null check (noticed in ('citizen', 'counter', 'unit')),
  reported_by uuid not null,
  reported_at timestamptz not null,
  fault text not null check (length(btrim(fault)) >= 10),
  clause text not null check (length(btrim(clause)) >= 5),
  -- Null where the decree of the dossier names no time.
  due_at timestamptz check (due_at > reported_at),
  body text,
  upload uuid,
  proposed_by uuid,
  proposed_at timestamptz,
  -- Why the signer wants the draft otherwise.
  sent_back text check (length(btrim(sent_back)) >= 10),
  settled_at timestamptz,
  settled_by uuid,
  new_result uuid unique references dossiers.result,
  declined_because text check (length(btrim(declined_because)) >= 10),
  check (num_nonnulls(proposed_by, proposed_at) in (0, 2)),
  check (proposed_at is null or num_nonnulls(body, upload) > 0),
  check (num_nonnulls(settled_at, settled_by) in (0, 2)),
  check ((settled_at is not null) = (num_nonnulls(new_result, declined_because) = 1)),
  check (num_nonnulls(new_result, declined_because) < 2)
);
create unique index correction_one_open on dossiers.correction(result_id) where settled_at is null;
create index correction_waits on dossiers.correction(unit, reported_at, correction_id) where settled_at is null;
create index correction_settled on dossiers.correction(unit, settled_at desc, correction_id desc) where settled_at is not null;
create index correction_dossier on dossiers.correction(dossier_id, reported_at desc);
create index correction_clock on dossiers.correction(dossier_id) where settled_at is null and due_at is not null;
grant select, insert, update on dossiers.correction to motcua_app;

create function dossiers.keep_corrections() returns trigger language plpgsql as $$
declare
  words constant text[] := array['fault', 'body', 'upload', 'sent_back', 'declined_because'];
  moves constant text[] := array['version', 'body', 'upload', 'proposed_by', 'proposed_at', 'sent_back', 'settled_at', 'settled_by', 'new_result', 'declined_because'];
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
create trigger correction_kept before insert or update or delete on dossiers.correction for each row execute function dossiers.keep_corrections();
create trigger correction_never_truncated before truncate on dossiers.correction for each statement execute function dossiers.keep_corrections();

-- What was written about the error goes with the dossier's personal data.
create function dossiers.erase_corrections() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  words constant text := dossiers.erased_words(new.ground);
begin
  update papers.upload u set name = words, attached_at = null from dossiers.correction c where c.dossier_id = new.dossier_id and u.upload_id = c.upload;
  update dossiers.correction set fault = words, body = case when proposed_at is not null then words end,
    sent_back = case when sent_back is not null then words end, declined_because = case when declined_because is not null then words end
  where dossier_id = new.dossier_id;
  return null;
end $$;
create trigger erasure_takes_corrections after insert on dossiers.erasure for each row execute function dossiers.erase_corrections();

-- A corrected result may be printed where the wrong one was attached, and the other way round; any other paper stays its kind.
create or replace function papers.check_replacement() returns trigger language plpgsql as $$
declare
  older papers.paper;
  results constant text[] := array['result', 'birth-certificate', 'certified-copy', 'attached'];
begin
  select * into older from papers.paper where paper_id = new.replaces;
  if older.created_at > new.created_at or older.dossier_id is distinct from new.dossier_id
    or (older.kind <> new.kind and not (older.kind = any(results) and new.kind = any(results)))
  then
    raise exception 'Giấy tờ chỉ được thay bằng giấy tờ mới hơn cùng loại của cùng hồ sơ.'
      using errcode = 'MC422', hint = 'paper.replacement';
  end if;
  return new;
end $$;
