-- A random sample of dossiers recorded as handed over gets one question: did you receive it, and when? What people answer
-- stands beside the record and changes nothing of it.
create table dossiers.draw (
  draw_id uuid primary key,
  -- The local day on which the hand-overs were recorded.
  day date not null unique,
  -- The journal's chain at the last act of that day: nobody knows it before, everybody can check it afterwards.
  seed_position bigint not null,
  seed bytea not null,
  share_percent int not null check (share_percent between 0 and 100),
  returned int not null,
  drawn int not null,
  asked int not null,
  drawn_at timestamptz not null,
  check (returned >= drawn and drawn >= asked and asked >= 0)
);

create table dossiers.question (
  question_id uuid primary key,
  dossier_id uuid not null unique references dossiers.dossier,
  draw_id uuid not null references dossiers.draw,
  -- The day the hand-over is said to have happened, as recorded when the question was asked.
  recorded_on date not null,
  -- From how many days on another day is a contradiction: more than these.
  day_gap int not null check (day_gap >= 0),
  asked_at timestamptz not null,
  answer_by date not null,
  -- Opens the question without signing in; gone with the answer or the dossier's personal data.
  token text unique,
  answered_at timestamptz,
  received boolean,
  received_on date,
  way text check (way in ('account', 'link')),
  verdict text generated always as (case
    when answered_at is null then null
    when not received then 'not-received'
    when abs(received_on - recorded_on) > day_gap then 'other-day'
    else 'agrees' end) stored,
  constraint question_answer check (num_nonnulls(answered_at, received, way) in (0, 3) and (received_on is not null) = coalesce(received, false))
);
create index question_of_draw on dossiers.question(draw_id);
-- What was handed over on a day.
create index state_returned on dossiers.state(changed_at) where status = 10 and not imported;
grant select, insert on dossiers.draw to motcua_app;
grant select, insert, update on dossiers.question to motcua_app;

create function dossiers.keep_draws() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    raise exception 'Việc chọn mẫu hỏi người dân đã ghi thì không được sửa hoặc xóa.' using errcode = 'MC422', hint = 'dossier.draw.kept';
  end if;
  if not exists (select from kernel.act_position p where p.position = new.seed_position and p.chain = new.seed) then
    raise exception 'Hạt giống chọn mẫu phải là mắt xích của nhật ký.' using errcode = 'MC422', hint = 'dossier.draw.seed';
  end if;
  return new;
end $$;
create trigger draw_kept before insert or update or delete on dossiers.draw for each row execute function dossiers.keep_draws();
create trigger draw_whole before truncate on dossiers.draw for each statement execute function dossiers.refuse_delete();

create function dossiers.keep_questions() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'Câu hỏi đã gửi người dân không được xóa.' using errcode = 'MC422', hint = 'dossier.question.kept';
  end if;
  if tg_op = 'INSERT' then
    if new.answered_at is not null or not exists (
      select from dossiers.state s join dossiers.handover h using (dossier_id)
      where s.dossier_id = new.dossier_id and s.status = 10 and not s.imported and h.way <> 'electronic')
    then
      raise exception 'Chỉ hỏi về hồ sơ đã ghi nhận trả kết quả.' using errcode = 'MC422', hint = 'dossier.question.not-returned';
    end if;
    return new;
  end if;
  if to_jsonb(new) - array['token', 'answered_at', 'received', 'received_on', 'way', 'verdict']
    is distinct from to_jsonb(old) - array['token', 'answered_at', 'received', 'received_on', 'way', 'verdict']
    or old.answered_at is not null and to_jsonb(new) - 'token' is distinct from to_jsonb(old) - 'token'
    or new.token is distinct from old.token and new.token is not null
  then
    raise exception 'Câu trả lời của người dân đã ghi thì không được sửa.' using errcode = 'MC422', hint = 'dossier.question.kept';
  end if;
  if (new.answered_at at time zone 'Asia/Ho_Chi_Minh')::date > new.answer_by or new.received_on > (new.answered_at at time zone 'Asia/Ho_Chi_Minh')::date then
    raise exception 'Câu trả lời quá hạn, hoặc ngày nhận ở tương lai.' using errcode = 'MC422', hint = 'dossier.question.day';
  end if;
  return new;
end $$;
create trigger question_kept before insert or update or delete on dossiers.question for each row execute function dossiers.keep_questions();
create trigger question_whole before truncate on dossiers.question for each statement execute function dossiers.refuse_delete();

create function dossiers.erase_questions() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update dossiers.question set token = null where dossier_id = new.dossier_id and token is not null;
  return null;
end $$;
create trigger erasure_takes_questions after insert on dossiers.erasure for each row execute function dossiers.erase_questions();

-- unanswered, agrees, not-received, other-day; null where nobody was asked.
alter table indicators.fact add column handover_answer text;

-- Where a letter's reader answers without signing in; gone once it was sent.
alter table people.letter add column path text;
