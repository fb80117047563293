-- Dossiers: the centre. Wide rows that rarely change apart from the narrow row that changes at every act.
create schema dossiers;

-- What a citizen prepares. Its id becomes the dossier's, so that sending it twice cannot make two dossiers.
create table dossiers.draft (
  draft_id uuid primary key,
  citizen uuid not null,
  procedure_version uuid not null,
  procedure_code text not null,
  case_code text,
  unit text,
  answers jsonb not null,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index draft_citizen on dossiers.draft(citizen, changed_at desc);

create table dossiers.draft_file (
  file_id uuid primary key,
  draft_id uuid not null references dossiers.draft on delete cascade,
  component text not null,
  sha256 text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  added_at timestamptz not null
);
create index draft_file_draft on dossiers.draft_file(draft_id);

create table dossiers.dossier (
  dossier_id uuid primary key,
  reference text not null unique,
  code text unique,
  origin text not null check (origin in ('born', 'imported')),
  procedure_code text not null,
  procedure_version uuid,
  procedure_name text not null,
  case_code text,
  unit text not null,
  -- 1 at the counter, 2 online, 3 by post; unknown for some imported dossiers.
  channel smallint check (channel between 1 and 3),
  -- Who really filed: the citizen's own session, or an officer for the person at the counter.
  entered_by text check (entered_by in ('citizen', 'officer')),
  citizen uuid,
  submitted_at timestamptz,
  -- How the person wants the result: at the counter, electronically, by post.
  return_way text check (return_way in ('counter', 'electronic', 'post')),
  import_run uuid,
  import_line int,
  check (origin = 'imported' or (procedure_version is not null and channel is not null and entered_by is not null and submitted_at is not null and return_way is not null)),
  check ((origin = 'imported') = (import_run is not null))
);
create index dossier_citizen on dossiers.dossier(citizen, dossier_id desc) where citizen is not null;
create index dossier_procedure on dossiers.dossier(procedure_code, unit);
create index dossier_import on dossiers.dossier(import_run, import_line) where import_run is not null;

create table dossiers.state (
  dossier_id uuid primary key references dossiers.dossier,
  version int not null check (version > 0),
  imported boolean not null,
  status smallint not null check (status between 1 and 10),
  -- The unit and post whose turn it is, and the officer who took it.
  unit text not null,
  post text,
  step text,
  holder uuid,
  received_at timestamptz,
  due_at timestamptz,
  finished_at timestamptz,
  returned_at timestamptz,
  supplements smallint not null check (imported or supplements between 0 and 2),
  -- An extension once at most (điểm a khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP).
  extensions smallint not null check (imported or extensions between 0 and 1),
  changed_at timestamptz not null,
  check (imported or status not in (2, 4, 6, 9, 10) or received_at is not null),
  check (imported or (status in (9, 10)) = (finished_at is not null)),
  check (imported or (status = 10) = (returned_at is not null))
) with (fillfactor = 80);
-- The worklist: a unit's open dossiers by time left, those without a due moment last.
create index state_worklist on dossiers.state(unit, status, due_at, dossier_id);
create index state_holder on dossiers.state(holder, due_at) where holder is not null;
create index state_changed on dossiers.state(unit, changed_at desc);

-- Personal data, erasable: the owner of the dossier and whoever brought it.
create table dossiers.person (
  dossier_id uuid not null references dossiers.dossier,
  role text not null check (role in ('owner', 'bringer')),
  kind smallint not null default 1 check (kind between 1 and 4),
  full_name text not null,
  folded_name text generated always as (kernel.fold(full_name)) stored,
  identity_number text,
  birth_date text,
  phone text,
  email text,
  address text,
  primary key (dossier_id, role)
);
create index person_name on dossiers.person using gin (folded_name gin_trgm_ops);
create index person_identity on dossiers.person(identity_number) where identity_number is not null;
create index person_phone on dossiers.person(phone) where phone is not null;

create table dossiers.answer (
  dossier_id uuid primary key references dossiers.dossier,
  form_code text not null,
  answers jsonb not null
);

create table dossiers.component (
  component_id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  code text not null,
  name text not null,
  -- original, certified, copy, eform, shown (presented, not handed in)
  kind text not null,
  copies smallint not null,
  sha256 text,
  file_name text,
  media_type text,
  size bigint,
  -- Unknown for imported dossiers that do not say.
  digitised boolean,
  added_at timestamptz
);
create index component_dossier on dossiers.component(dossier_id);

-- Reception: only from a counter post, once, with its official code.
create table dossiers.reception (
  dossier_id uuid primary key references dossiers.dossier,
  officer uuid not null,
  unit text not null,
  post text not null,
  day date not null,
  code text not null unique,
  received_at timestamptz not null
);

-- The daily count of receptions of an agency: rolls over at local midnight, never reused, widens beyond 9999.
create table dossiers.code_series (
  unit text not null,
  day date not null,
  last int not null,
  primary key (unit, day)
);

-- Every promised moment with its explanation; the newest holds. Two clocks: the decree's and the 766 formula's.
create table dossiers.due (
  due_id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  clock text not null check (clock in ('decree', '766')),
  reason text not null check (reason in ('reception', 'supplement', 'payment', 'extension')),
  due_at timestamptz not null,
  limit_text text not null,
  explanation jsonb not null,
  set_at timestamptz not null
);
create index due_dossier on dossiers.due(dossier_id, set_at);

-- A refusal, stop, withdrawal or request is nothing without its reason and clause.
create table dossiers.decision (
  decision_id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  kind text not null check (kind in ('refuse-reception', 'refuse', 'stop', 'withdraw')),
  reason text not null check (length(btrim(reason)) >= 10),
  clause text not null check (length(btrim(clause)) >= 5),
  decided_by uuid,
  decided_at timestamptz not null,
  unique (dossier_id, kind)
);

create table dossiers.supplement (
  supplement_id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  number smallint not null check (number between 1 and 2),
  stage text not null check (stage in ('reception', 'examination')),
  reason text not null check (length(btrim(reason)) >= 10),
  clause text not null check (length(btrim(clause)) >= 5),
  -- What is missing: [{"component": code, "what": text}]
  items jsonb not null check (jsonb_array_length(items) > 0),
  asked_by uuid not null,
  asked_at timestamptz not null,
  answer_by date not null,
  answered_at timestamptz,
  unique (dossier_id, number),
  unique (dossier_id, stage)
);

create table dossiers.payment (
  payment_id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  fee text not null,
  amount numeric(14, 0) not null check (amount > 0),
  asked_at timestamptz not null,
  paid_at timestamptz,
  way text check (way in ('cash', 'online')),
  receipt text,
  check ((paid_at is null) = (way is null)),
  -- Never a second receipt for one payment.
  unique (receipt)
);
create index payment_dossier on dossiers.payment(dossier_id);

-- What the applicant gets: a signed result, or a signed refusal on the merits.
create table dossiers.result (
  result_id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  kind text not null check (kind in ('result', 'refusal')),
  name text not null,
  kind_code text,
  paper_id uuid,
  sha256 text,
  signed_at timestamptz,
  signed_by uuid,
  made_at timestamptz
);
create index result_dossier on dossiers.result(dossier_id);

-- What the officer proposes to sign; the newest counts. A refusal on the merits says why and by which clause.
create table dossiers.proposal (
  proposal_id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  kind text not null check (kind in ('result', 'refusal')),
  name text not null check (length(btrim(name)) > 0),
  body text,
  upload uuid,
  clause text,
  made_by uuid not null,
  made_at timestamptz not null,
  check (kind = 'result' or (length(btrim(body)) >= 10 and length(btrim(clause)) >= 5))
);
create index proposal_dossier on dossiers.proposal(dossier_id, made_at desc);

create table dossiers.handover (
  dossier_id uuid primary key references dossiers.dossier,
  way text not null check (way in ('counter', 'electronic', 'post')),
  -- The owner, or whoever holds a written authority.
  taken_by text not null check (taken_by in ('owner', 'authorised')),
  taker_name text,
  authority text,
  handed_by uuid,
  handed_at timestamptz not null,
  check (taken_by = 'owner' or (length(btrim(taker_name)) > 0 and length(btrim(authority)) >= 5))
);

-- Printed and signed papers of a dossier: receipt, request, refusal …; the file itself is in papers.
create table dossiers.notice (
  notice_id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  form text not null,
  paper_id uuid not null,
  made_at timestamptz not null
);
create index notice_dossier on dossiers.notice(dossier_id);

-- The life cycle as the rule has it (LifeCycle.cs); a test keeps both tables equal.
create table dossiers.transition (
  from_status smallint not null,
  to_status smallint not null,
  act text not null,
  primary key (from_status, act)
);
insert into dossiers.transition(from_status, act, to_status) values
  (1, 'receive', 2), (1, 'refuse-reception', 3), (1, 'ask-supplement', 5), (1, 'withdraw', 7),
  (2, 'take', 4), (2, 'ask-supplement', 5), (2, 'ask-payment', 6), (2, 'withdraw', 7), (2, 'stop', 8),
  (4, 'ask-supplement', 5), (4, 'ask-payment', 6), (4, 'withdraw', 7), (4, 'stop', 8), (4, 'finish', 9), (4, 'refuse', 9),
  (5, 'answer-supplement-reception', 1), (5, 'answer-supplement', 4), (5, 'withdraw', 7), (5, 'stop', 8),
  (6, 'pay', 4), (6, 'withdraw', 7), (6, 'stop', 8),
  (9, 'return', 10);

-- What the law forbids, the database refuses too; imported dossiers are checked and their breaches listed elsewhere.
create function dossiers.keep_the_law() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.imported <> old.imported then
    raise exception 'Nguồn gốc của hồ sơ không được thay đổi.' using errcode = 'MC422', hint = 'dossier.origin';
  end if;
  if new.imported then
    return new;
  end if;
  if tg_op = 'INSERT' then
    if new.status <> 1 or new.version <> 1 then
      raise exception 'Hồ sơ mới phải bắt đầu ở trạng thái Mới đăng ký.' using errcode = 'MC422', hint = 'dossier.birth';
    end if;
    return new;
  end if;
  if new.version <> old.version + 1 then
    raise exception 'the row moved on' using errcode = 'MC409';
  end if;
  if old.status in (3, 7, 8, 10) then
    raise exception 'Hồ sơ đã kết thúc, không thể thay đổi nữa.' using errcode = 'MC422', hint = 'dossier.ended';
  end if;
  if new.received_at is distinct from old.received_at and old.received_at is not null then
    raise exception 'Thời điểm tiếp nhận đã ghi thì không được sửa.' using errcode = 'MC422', hint = 'dossier.received-at';
  end if;
  if new.status = old.status then
    return dossiers.keep_due(new, old);
  end if;
  if not exists (select from dossiers.transition t where t.from_status = old.status and t.to_status = new.status) then
    raise exception 'Không thể chuyển hồ sơ từ trạng thái % sang %.', old.status, new.status using errcode = 'MC422', hint = 'dossier.transition';
  end if;
  if new.status = 2 and not exists (
    select from dossiers.reception r where r.dossier_id = new.dossier_id and organisation.holds_counter(r.officer, r.unit, r.day))
  then
    raise exception 'Chỉ người được phân công tại Bộ phận Một cửa mới được tiếp nhận hồ sơ.'
      using errcode = 'MC422', hint = 'dossier.reception.counter-only', detail = 'Điều 17 Nghị định 118/2025/NĐ-CP';
  end if;
  if new.status = 5 and not exists (
    select from dossiers.supplement s where s.dossier_id = new.dossier_id and s.answered_at is null)
  then
    raise exception 'Yêu cầu bổ sung phải có nội dung, lý do và căn cứ.'
      using errcode = 'MC422', hint = 'dossier.supplement.reason', detail = 'Điều 17 Nghị định 118/2025/NĐ-CP';
  end if;
  if old.status = 5 and new.status in (1, 4) and exists (
    select from dossiers.supplement s where s.dossier_id = new.dossier_id and s.answered_at is null)
  then
    raise exception 'Yêu cầu bổ sung chưa được đáp ứng.' using errcode = 'MC422', hint = 'dossier.supplement.open';
  end if;
  if new.status = 6 and not exists (select from dossiers.payment p where p.dossier_id = new.dossier_id and p.paid_at is null) then
    raise exception 'Yêu cầu nộp phí, lệ phí phải nêu khoản thu và số tiền.' using errcode = 'MC422', hint = 'dossier.payment.amount';
  end if;
  if old.status = 6 and new.status = 4 and exists (select from dossiers.payment p where p.dossier_id = new.dossier_id and p.paid_at is null) then
    raise exception 'Còn khoản phí, lệ phí chưa nộp.' using errcode = 'MC422', hint = 'dossier.payment.open';
  end if;
  if new.status in (3, 7, 8) and not exists (
    select from dossiers.decision d where d.dossier_id = new.dossier_id
      and d.kind = case new.status when 3 then 'refuse-reception' when 7 then 'withdraw' else 'stop' end)
  then
    raise exception 'Từ chối, dừng hoặc rút hồ sơ phải có lý do và căn cứ.'
      using errcode = 'MC422', hint = 'dossier.decision.reason', detail = 'Điều 17, 19, 21 Nghị định 118/2025/NĐ-CP';
  end if;
  if new.status = 9 and not exists (
    select from dossiers.result r where r.dossier_id = new.dossier_id and r.paper_id is not null and r.signed_at is not null)
  then
    raise exception 'Không được kết thúc hồ sơ khi chưa có kết quả hoặc văn bản từ chối đã ký.'
      using errcode = 'MC422', hint = 'dossier.finish.no-result', detail = 'Điều 22 Nghị định 118/2025/NĐ-CP';
  end if;
  if new.status = 10 and not exists (select from dossiers.handover h where h.dossier_id = new.dossier_id) then
    raise exception 'Trả kết quả phải ghi người nhận và cách nhận.'
      using errcode = 'MC422', hint = 'dossier.return.no-evidence', detail = 'Điều 22 Nghị định 118/2025/NĐ-CP';
  end if;
  return dossiers.keep_due(new, old);
end $$;

-- The promised moment changes only with a recorded reason and explanation.
create function dossiers.keep_due(new dossiers.state, old dossiers.state) returns dossiers.state language plpgsql as $$
begin
  if new.due_at is distinct from old.due_at and not exists (
    select from dossiers.due d where d.dossier_id = new.dossier_id and d.clock = 'decree' and d.due_at = new.due_at)
  then
    raise exception 'Ngày hẹn trả chỉ được thay đổi kèm căn cứ và cách tính.' using errcode = 'MC422', hint = 'dossier.due.unexplained';
  end if;
  return new;
end $$;

create trigger state_keeps_the_law before insert or update on dossiers.state for each row execute function dossiers.keep_the_law();

create function dossiers.refuse_delete() returns trigger language plpgsql as $$
begin
  raise exception 'Hồ sơ và giấy tờ của hồ sơ không được xóa.' using errcode = 'MC422', hint = 'dossier.no-delete';
end $$;
create trigger state_never_deleted before delete on dossiers.state for each row execute function dossiers.refuse_delete();
create trigger state_never_truncated before truncate on dossiers.state for each statement execute function dossiers.refuse_delete();
create trigger reception_never_changed before update or delete on dossiers.reception for each row execute function dossiers.refuse_delete();
create trigger decision_never_changed before update or delete on dossiers.decision for each row execute function dossiers.refuse_delete();

grant usage on schema dossiers to motcua_app;
grant select, insert, update, delete on dossiers.draft, dossiers.draft_file to motcua_app;
grant select, insert, update on dossiers.dossier, dossiers.state, dossiers.component, dossiers.code_series, dossiers.supplement, dossiers.payment, dossiers.result to motcua_app;
grant select, insert, update, delete on dossiers.person, dossiers.answer to motcua_app;
grant select, insert on dossiers.reception, dossiers.proposal, dossiers.due, dossiers.decision, dossiers.handover, dossiers.notice, dossiers.transition to motcua_app;
