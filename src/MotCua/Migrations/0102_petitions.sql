-- Phản ánh, kiến nghị: what somebody holds against a regulation or an officer's conduct, and how the unit handles it within
-- the working days of Quyết định 766/QĐ-TTg, row 5.2. Every step once, none taken back.
create table people.petition (
  petition_id uuid primary key,
  unit text not null,
  kind text not null check (kind in ('regulation', 'conduct')),
  dossier_id uuid references dossiers.dossier,
  -- Who filed it; and the earlier one that it says again.
  citizen uuid not null,
  repeats uuid references people.petition,
  words text not null check (length(btrim(words)) between 1 and 4000),
  filed_at timestamptz not null,
  return_by timestamptz not null check (return_by > filed_at),
  ask_by timestamptz not null check (ask_by >= return_by),
  answer_by timestamptz not null check (answer_by >= ask_by),
  asked_at timestamptz,
  asked_words text,
  supplemented_at timestamptz,
  supplement_words text,
  returned_at timestamptz,
  return_reason text,
  answered_at timestamptz,
  answer text,
  answered_by uuid,
  publish_by timestamptz,
  published_at timestamptz,
  title text,
  liked_at timestamptz,
  liked boolean,
  version int not null check (version > 0),
  erased_at timestamptz,
  constraint petition_asked check ((asked_at is null) = (asked_words is null)),
  constraint petition_supplemented check ((supplemented_at is null) = (supplement_words is null) and (supplemented_at is null or supplemented_at >= asked_at)),
  constraint petition_returned check ((returned_at is null) = (return_reason is null) and (returned_at is null or length(btrim(return_reason)) >= 10)),
  constraint petition_answered check (num_nonnulls(answered_at, answer, answered_by, publish_by) in (0, 4) and (answered_at is null or length(btrim(answer)) >= 10)),
  constraint petition_published check ((published_at is null) = (title is null) and (published_at is null or published_at >= answered_at)),
  constraint petition_liked check ((liked_at is null) = (liked is null) and (liked_at is null or liked_at >= answered_at)),
  constraint petition_one_end check (returned_at is null or answered_at is null)
);
create index petition_of_unit on people.petition(unit, filed_at, petition_id);
create index petition_of_citizen on people.petition(citizen, filed_at desc);
create index petition_of_dossier on people.petition(dossier_id) where dossier_id is not null;
create index petition_public on people.petition(published_at desc) where published_at is not null;
grant select, insert, update on people.petition to motcua_app;

create function people.keep_petitions() returns trigger language plpgsql as $$
declare
  words constant text[] := array['words', 'asked_words', 'supplement_words', 'return_reason', 'answer', 'title', 'erased_at'];
  fixed jsonb;
begin
  if tg_op in ('DELETE', 'TRUNCATE') then
    raise exception 'Phản ánh, kiến nghị không được xóa.' using errcode = 'MC422', hint = 'petition.kept';
  end if;
  if tg_op = 'INSERT' then
    if new.version <> 1 or num_nonnulls(new.asked_at, new.supplemented_at, new.returned_at, new.answered_at, new.published_at, new.liked_at, new.erased_at) > 0 then
      raise exception 'Phản ánh, kiến nghị bắt đầu từ lúc gửi.' using errcode = 'MC422', hint = 'petition.birth';
    end if;
    return new;
  end if;
  if old.erased_at is null and new.erased_at is not null then
    if coalesce(old.returned_at, old.published_at) is null or to_jsonb(new) - words is distinct from to_jsonb(old) - words then
      raise exception 'Chỉ xóa nội dung của phản ánh, kiến nghị đã xử lý xong.' using errcode = 'MC422', hint = 'petition.kept';
    end if;
    return new;
  end if;
  -- What is known stays: a step is added, never changed.
  fixed := jsonb_strip_nulls(to_jsonb(old)) - 'version';
  if not to_jsonb(new) @> fixed or old.erased_at is not null or coalesce(old.returned_at, old.published_at) is not null and to_jsonb(new) - array['version', 'liked', 'liked_at'] is distinct from to_jsonb(old) - array['version', 'liked', 'liked_at'] then
    raise exception 'Bước xử lý đã ghi thì không được sửa.' using errcode = 'MC422', hint = 'petition.kept';
  end if;
  if new.version <> old.version + 1 then
    raise exception 'the row moved on' using errcode = 'MC409';
  end if;
  if new.kind = 'conduct' and old.answered_at is null and new.answered_at is not null
    and not organisation.leads(new.answered_by, new.unit, (new.answered_at at time zone 'Asia/Ho_Chi_Minh')::date)
  then
    raise exception 'Phản ánh về hành vi của cán bộ chỉ lãnh đạo đơn vị được trả lời.' using errcode = 'MC422', hint = 'petition.leader-only';
  end if;
  return new;
end $$;
create trigger petition_kept before insert or update or delete on people.petition for each row execute function people.keep_petitions();
create trigger petition_whole before truncate on people.petition for each statement execute function people.keep_petitions();

-- Whether a petition about the dossier stands (one the unit gave back does not); null where there never was one.
alter table indicators.fact add column petitioned boolean;
