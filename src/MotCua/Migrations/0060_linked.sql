-- Births and deaths across agencies: one promise, many legs. What anybody says of a leg is kept once and for ever; the
-- row of the leg is the story those reports tell, told anew at every report.
create schema linked;

create table linked.request (
  -- The draft's id, and where this office takes in, the dossier's: sending twice makes one request.
  request_id uuid primary key,
  reference text not null unique,
  event text not null check (event in ('birth', 'death')),
  era text not null,
  subset text not null,
  procedure_code text not null,
  -- province: the civil-status leg is our dossier; moj: the Ministry of Justice's system took it in and tells the status.
  intake text not null check (intake in ('province', 'moj')),
  dossier_id uuid unique references dossiers.dossier,
  unit text not null,
  citizen uuid,
  entered_by text not null check (entered_by in ('citizen', 'officer')),
  legs smallint not null check (legs between 1 and 8),
  submitted_at timestamptz not null,
  -- How the system outside names it.
  outer_code text unique,
  version int not null check (version > 0),
  open boolean not null,
  changed_at timestamptz not null,
  check ((intake = 'province') = (dossier_id is not null))
);
create index request_unit on linked.request(unit, submitted_at desc, request_id);
create index request_citizen on linked.request(citizen, submitted_at desc) where citizen is not null;
create index request_open on linked.request(request_id) where open;

-- What was filled in, where no dossier of ours holds it; personal, erasable.
create table linked.content (
  request_id uuid primary key references linked.request,
  form_code text not null,
  answers jsonb not null,
  files jsonb not null
);

create table linked.leg (
  request_id uuid not null references linked.request,
  leg text not null,
  place smallint not null,
  owner text not null,
  return_way text not null check (return_way in ('counter', 'electronic', 'post')),
  -- As LegState has them.
  state smallint not null check (state between 0 and 8),
  since timestamptz,
  due_at timestamptz,
  due_steps jsonb,
  answer_by date,
  done_at timestamptz,
  ended_at timestamptz,
  apologised_at timestamptz,
  -- When the office noticed that its day had passed.
  late_at timestamptz,
  faulty_since timestamptz,
  primary key (request_id, leg),
  check ((state in (4, 5, 6, 7, 8)) = (ended_at is not null)),
  check (state not in (3, 4) or done_at is not null)
);
create index leg_due on linked.leg(due_at) where state = 1 and late_at is null;
create index leg_unanswered on linked.leg(answer_by) where state = 2;
create index leg_owner on linked.leg(owner, state, due_at);

create table linked.report (
  -- Who says it and their number of it: the same message is kept once.
  message text primary key,
  request_id uuid not null,
  leg text not null,
  said text not null check (said in ('received', 'supplement-asked', 'supplemented', 'done', 'returned', 'refused', 'stopped', 'withdrawn', 'error-found', 'corrected', 'apologised')),
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  clause text,
  answer_by date,
  new_due timestamptz,
  verifies boolean not null default false,
  -- What names a result: a number or hash.
  result text,
  foreign key (request_id, leg) references linked.leg
);
create index report_request on linked.report(request_id, happened_at);

-- Why, in somebody's words: may name people, erasable.
create table linked.report_reason (
  message text primary key references linked.report,
  reason text not null check (length(btrim(reason)) > 0)
);

-- The child's personal number, by register, as it came; the paper issued before it has no number and gets a second version.
create table linked.personal_number (
  request_id uuid primary key references linked.request,
  number text not null check (number ~ '^[0-9]{12}$'),
  told_at timestamptz not null,
  message text not null unique,
  -- The version with the number, once signed.
  paper_id uuid,
  renewed_at timestamptz
);

create trigger report_append_only before update or delete on linked.report for each row execute function kernel.refuse_change();
create trigger report_no_truncate before truncate on linked.report for each statement execute function kernel.refuse_change();
create trigger leg_stays before delete on linked.leg for each row execute function kernel.refuse_change();

-- No leg is lost, none is added later, none ends without the report that ended it, and a result that is there stays.
create function linked.keep_the_law() returns trigger language plpgsql as $$
declare
  wanted text[] := case new.state when 3 then array['done'] when 4 then array['done', 'returned'] when 5 then array['refused']
    when 6 then array['stopped'] when 8 then array['withdrawn'] end;
begin
  if tg_op = 'UPDATE' then
    if (new.request_id, new.leg, new.place, new.owner, new.return_way) is distinct from (old.request_id, old.leg, old.place, old.owner, old.return_way) then
      raise exception 'Một bước liên thông đã chọn thì không đổi được.' using errcode = 'MC422', hint = 'linked.leg.fixed';
    end if;
    if (old.state = 4 and new.state <> 4) or (old.state = 3 and new.state not in (3, 4)) then
      raise exception 'Kết quả đã có thì không thể lấy lại.' using errcode = 'MC422', hint = 'linked.leg.output';
    end if;
  elsif new.state not in (0, 1) then
    raise exception 'Bước liên thông mới phải bắt đầu ở trạng thái chờ hoặc đang giải quyết.' using errcode = 'MC422', hint = 'linked.leg.birth';
  end if;
  if wanted is not null and not exists (
    select from linked.report r where (r.request_id, r.leg) = (new.request_id, new.leg) and r.said = any(wanted))
  then
    raise exception 'Bước liên thông chỉ kết thúc khi có thông báo của cơ quan giải quyết hoặc của người nộp.' using errcode = 'MC422', hint = 'linked.leg.unreported';
  end if;
  if new.state in (5, 6) and not exists (
    select from linked.report r join linked.report_reason w using (message)
    where (r.request_id, r.leg) = (new.request_id, new.leg) and r.said = any(wanted))
    -- Erased reasons were there once.
    and not (tg_op = 'UPDATE' and old.state = new.state)
  then
    raise exception 'Từ chối hoặc dừng một bước liên thông phải có lý do.' using errcode = 'MC422', hint = 'linked.leg.reason';
  end if;
  return new;
end $$;
create trigger leg_law before insert or update on linked.leg for each row execute function linked.keep_the_law();

-- At the end of the transaction a request has exactly the legs that were chosen.
create function linked.legs_are_whole() returns trigger language plpgsql as $$
begin
  if (select count(*) from linked.leg l where l.request_id = new.request_id) <> new.legs then
    raise exception 'Yêu cầu liên thông phải có đủ các bước đã chọn.' using errcode = 'MC422', hint = 'linked.legs';
  end if;
  return null;
end $$;
create constraint trigger request_whole after insert on linked.request deferrable initially deferred
  for each row execute function linked.legs_are_whole();

-- What a citizen sent to complete a leg that an agency outside works on; personal, erasable.
create table linked.supplement (
  message text primary key,
  request_id uuid not null,
  leg text not null,
  words text not null,
  -- [{"id", "sha256", "name", "media", "size"}]
  files jsonb not null,
  sent_at timestamptz not null,
  foreign key (request_id, leg) references linked.leg
);
create index supplement_request on linked.supplement(request_id, sent_at);

-- Why a stand-alone birth or death was taken in at the counter; the id becomes the dossier's.
create table linked.choice (
  dossier_id uuid primary key,
  unit text not null,
  event text not null check (event in ('birth', 'death')),
  procedure_code text not null,
  -- What the decision table said to the answers.
  possible boolean not null,
  chose_linked boolean not null,
  reason text,
  remainder text check (remainder in ('declined', 'failed', 'ineligible', 'not-offered')),
  clause text,
  made_by uuid not null,
  made_at timestamptz not null,
  check (chose_linked = (reason is null)),
  check ((reason is null) = (remainder is null)),
  check (not (possible and coalesce(remainder = 'ineligible', false)))
);
create index choice_unit on linked.choice(unit, made_at);

-- Files made by themselves: the daily report to the Project 06 team.
create table linked.daily_report (
  day date not null,
  unit text not null,
  made_at timestamptz not null,
  rows int not null,
  sha256 text not null,
  csv bytea not null,
  primary key (day, unit)
);
create trigger daily_report_append_only before update or delete on linked.daily_report for each row execute function kernel.refuse_change();

-- What is erased of a dossier is erased of its request too.
create function linked.erase_values() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  gone text := dossiers.erased_words(new.ground);
begin
  update linked.report_reason w set reason = gone from linked.report r where r.message = w.message and r.request_id = new.dossier_id;
  update linked.supplement set words = gone, files = '[]' where request_id = new.dossier_id;
  delete from linked.personal_number where request_id = new.dossier_id;
  delete from linked.content where request_id = new.dossier_id;
  return null;
end $$;
create trigger erasure_of_linked after insert on dossiers.erasure for each row execute function linked.erase_values();

create table linked.sweep (name text primary key, next_at timestamptz not null);
insert into linked.sweep(name, next_at) values ('legs', '-infinity'), ('daily-report', '-infinity');

grant usage on schema linked to motcua_app;
grant select, insert, update on linked.request, linked.leg, linked.personal_number, linked.sweep to motcua_app;
grant select, insert, update, delete on linked.content, linked.report_reason, linked.supplement to motcua_app;
grant select, insert on linked.report, linked.choice, linked.daily_report to motcua_app;
