-- Procedures of several steps: how long the dossier lay at each, in whose hands, and by when it was to leave; opinions
-- asked of others; results of several papers; absences with a stand-in.

-- The step's own moment beside the one promised to the citizen, and since when the step's time runs.
alter table dossiers.state add column step_due_at timestamptz;
alter table dossiers.state add column step_since timestamptz;

-- One row a period in which a dossier lay at one step in the same hands (nobody's = in the pool of the post). What the
-- control slip prints: handed over, taken, until when it was due, how it left.
create table dossiers.stay (
  dossier_id uuid not null references dossiers.dossier,
  number smallint not null check (number > 0),
  -- Counts arrivals: the same step a second time is another visit, other hands at the same step are not.
  visit smallint not null check (visit > 0),
  step text not null,
  post text not null,
  unit text not null,
  holder uuid,
  began_at timestamptz not null,
  due_at timestamptz,
  limit_text text,
  explanation jsonb,
  ended_at timestamptz check (ended_at >= began_at),
  outcome text check (outcome in ('forward', 'back', 'passed', 'waiting', 'ended')),
  reason text,
  primary key (dossier_id, number),
  check ((ended_at is null) = (outcome is null)),
  check ((due_at is null) = (explanation is null)),
  -- Nothing goes back without saying why.
  constraint stay_back_says_why check (outcome <> 'back' or coalesce(length(btrim(reason)), 0) >= 10)
);
create unique index stay_open on dossiers.stay(dossier_id) where ended_at is null;

create function dossiers.keep_stays() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' or old.ended_at is not null
    or (new.dossier_id, new.number, new.visit, new.step, new.post, new.unit, new.holder, new.began_at, new.due_at)
      is distinct from (old.dossier_id, old.number, old.visit, old.step, old.post, old.unit, old.holder, old.began_at, old.due_at)
  then
    raise exception 'Quá trình giải quyết đã ghi thì không được sửa hoặc xóa.' using errcode = 'MC422', hint = 'dossier.stay.kept';
  end if;
  return new;
end $$;
create trigger stay_kept before update or delete on dossiers.stay for each row execute function dossiers.keep_stays();

-- An opinion asked of another unit, or of a colleague who works on the dossier beside the main officer.
create table dossiers.consultation (
  consultation_id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  number smallint not null check (number > 0),
  -- Who asked, from where.
  asked_by uuid not null,
  asked_from text not null,
  asked_at timestamptz not null,
  -- Whom: a unit, or one officer of the asking unit.
  unit text not null,
  officer uuid,
  question text not null check (length(btrim(question)) >= 10),
  answer_by date not null,
  answered_at timestamptz,
  answered_by uuid,
  -- agree, disagree, other
  stand text check (stand in ('agree', 'disagree', 'other')),
  answer text,
  file_sha256 text,
  file_name text,
  file_type text,
  unique (dossier_id, number),
  check (officer is not null or unit <> asked_from),
  check ((answered_at is null) = (answer is null) and (answered_at is null) = (stand is null) and (answered_at is null) = (answered_by is null)),
  check (answer is null or length(btrim(answer)) >= 5)
);
-- The consulted unit's worklist: what is not answered, by its last day.
create index consultation_open on dossiers.consultation(unit, answer_by, consultation_id) where answered_at is null;
create index consultation_unit on dossiers.consultation(unit, dossier_id);
create unique index consultation_open_once on dossiers.consultation(dossier_id, unit, coalesce(officer, '00000000-0000-0000-0000-000000000000'::uuid)) where answered_at is null;

create function dossiers.keep_consultations() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' or old.answered_at is not null
    or (new.dossier_id, new.number, new.asked_by, new.asked_from, new.asked_at, new.unit, new.officer, new.question, new.answer_by)
      is distinct from (old.dossier_id, old.number, old.asked_by, old.asked_from, old.asked_at, old.unit, old.officer, old.question, old.answer_by)
  then
    raise exception 'Ý kiến đã xin hoặc đã trả lời thì không được sửa hoặc xóa.' using errcode = 'MC422', hint = 'dossier.consultation.kept';
  end if;
  return new;
end $$;
create trigger consultation_kept before update or delete on dossiers.consultation for each row execute function dossiers.keep_consultations();

-- Papers proposed together are signed together.
alter table dossiers.proposal add column bundle uuid;
create index proposal_bundle on dossiers.proposal(bundle) where bundle is not null;

-- A procedure that names the papers it must end with does not end before every one is signed; a refusal on the merits ends it too.
create function dossiers.want_every_paper() returns trigger language plpgsql as $$
declare
  missing text;
begin
  if new.imported or new.status <> 9 or old.status = 9
    or exists (select from dossiers.result r where r.dossier_id = new.dossier_id and r.kind = 'refusal' and r.signed_at is not null)
  then
    return new;
  end if;
  select wanted.item ->> 'name' into missing
  from dossiers.dossier d
  join procedures.version v on v.version_id = d.procedure_version
  cross join lateral jsonb_array_elements(coalesce(v.document -> 'results', '[]')) with ordinality as wanted(item, place)
  where d.dossier_id = new.dossier_id and coalesce((wanted.item ->> 'required')::boolean, false)
    and (wanted.item ->> 'case' is null or wanted.item ->> 'case' = d.case_code)
    and not exists (
      select from dossiers.result r
      where r.dossier_id = d.dossier_id and r.name = wanted.item ->> 'name' and r.paper_id is not null and r.signed_at is not null)
  order by wanted.place limit 1;
  if missing is not null then
    raise exception 'Chưa ký đủ giấy tờ kết quả, còn thiếu: %.', missing
      using errcode = 'MC422', hint = 'dossier.finish.papers-missing', detail = 'Điều 22 Nghị định 118/2025/NĐ-CP';
  end if;
  return new;
end $$;
create trigger state_wants_every_paper before update on dossiers.state for each row execute function dossiers.want_every_paper();

-- By post: the number under which the post office carries it proves that it left, and that it came.
alter table dossiers.handover add column consignment text;
alter table dossiers.handover add constraint handover_by_post_has_consignment
  check (way <> 'post' or coalesce(length(btrim(consignment)), 0) >= 5);
alter table dossiers.supplement add column answered_by_channel smallint check (answered_by_channel between 1 and 3);
alter table dossiers.supplement add column consignment text;

-- Who is away, and who stands in meanwhile; it begins and ends by its days.
create table organisation.absence (
  absence_id uuid primary key,
  account uuid not null,
  unit text not null,
  stand_in uuid not null check (stand_in <> account),
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  -- Taken back before it began.
  cancelled_at timestamptz,
  constraint absence_once exclude using gist (account with =, unit with =, daterange(from_day, to_day, '[]') with &&) where (cancelled_at is null)
);
create index absence_stand_in on organisation.absence(stand_in, from_day);
create index absence_unit on organisation.absence(unit, to_day);

-- A stand-in works at the same unit all that time; whoever is away stands in for nobody.
create function organisation.keep_absences() returns trigger language plpgsql as $$
begin
  if not exists (
    select from organisation.appointment a
    where a.account = new.stand_in and a.unit = new.unit
      and a.from_day <= new.from_day and coalesce(a.to_day, 'infinity'::date) >= new.to_day)
  then
    raise exception 'Người làm thay phải đang công tác tại cùng đơn vị trong suốt thời gian vắng mặt.' using errcode = 'MC422', hint = 'absence.stand-in-elsewhere';
  end if;
  if exists (
    select from organisation.absence a
    where a.account = new.stand_in and a.unit = new.unit and a.cancelled_at is null and new.cancelled_at is null
      and daterange(a.from_day, a.to_day, '[]') && daterange(new.from_day, new.to_day, '[]'))
  then
    raise exception 'Người làm thay cũng vắng mặt trong thời gian này; hãy chọn người khác.' using errcode = 'MC422', hint = 'absence.stand-in-away';
  end if;
  return new;
end $$;
create trigger absence_kept before insert or update on organisation.absence for each row execute function organisation.keep_absences();

-- Whoever stands in for somebody of the counter receives in that person's place on those days.
create or replace function organisation.holds_counter(asked uuid, at_unit text, on_day date) returns boolean language sql stable parallel safe as $$
  select exists (
    select from organisation.appointment a join organisation.post p on p.code = a.post
    where p.counter and a.unit = at_unit and daterange(a.from_day, a.to_day, '[]') @> on_day
      and (a.account = asked or a.account in (
        select b.account from organisation.absence b
        where b.stand_in = asked and b.unit = at_unit and b.cancelled_at is null and daterange(b.from_day, b.to_day, '[]') @> on_day)))
$$;

grant select, insert, update on dossiers.stay, dossiers.consultation, organisation.absence to motcua_app;
