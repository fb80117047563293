-- Letters about numbers: urging, weekly review, monthly report. What they say is free until it is frozen with its table;
-- then it is signed, sent, and acknowledged by whoever it went to.
create table reports.letter (
  letter_id uuid primary key,
  kind text not null check (kind in ('urging', 'weekly-review', 'monthly-06')),
  unit text not null,
  from_day date not null,
  to_day date not null,
  about text not null,
  body text not null,
  receivers text[] not null default '{}',
  -- The last day on which it must have been sent.
  deadline date,
  number text,
  state text not null check (state in ('draft', 'frozen', 'signed', 'sent')),
  version int not null,
  frozen_id uuid references reports.frozen,
  paper_id uuid,
  drafted_at timestamptz not null,
  drafted_by uuid,
  signed_at timestamptz,
  signed_by uuid,
  sent_at timestamptz,
  check (from_day <= to_day),
  check ((state = 'draft') = (frozen_id is null)),
  check ((state in ('signed', 'sent')) = (paper_id is not null and signed_at is not null and signed_by is not null)),
  check ((state = 'sent') = (sent_at is not null)),
  unique (kind, unit, from_day, to_day)
);
create index letter_of_unit on reports.letter(unit, drafted_at desc);
create index letter_open on reports.letter(deadline) where sent_at is null;

create function reports.keep_letter() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (new.about, new.body, new.receivers, new.from_day, new.to_day, new.frozen_id, new.number)
    is distinct from (old.about, old.body, old.receivers, old.from_day, old.to_day, old.frozen_id, old.number) then
    raise exception 'Văn bản đã chốt không sửa được nội dung.' using errcode = 'MC422', hint = 'letter.frozen';
  end if;
  if (old.state, new.state) not in (('draft', 'draft'), ('draft', 'frozen'), ('frozen', 'signed'), ('signed', 'sent')) then
    raise exception 'Văn bản phải lần lượt chốt, ký rồi gửi.' using errcode = 'MC422', hint = 'letter.order';
  end if;
  return new;
end $$;
create trigger letter_kept before update on reports.letter for each row execute function reports.keep_letter();

-- Whoever a sent letter went to, and who there has taken note of it.
create table reports.letter_receipt (
  letter_id uuid not null references reports.letter,
  unit text not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  primary key (letter_id, unit),
  check ((acknowledged_at is null) = (acknowledged_by is null))
);
create index letter_receipt_unit on reports.letter_receipt(unit, letter_id);

-- For a weekly review: why each late, supplemented or returned dossier was so, and what is done about it.
create table reports.review_item (
  letter_id uuid not null references reports.letter,
  dossier_id uuid not null,
  kind text not null check (kind in ('late', 'supplemented', 'returned')),
  cause text,
  remedy text,
  primary key (letter_id, dossier_id, kind)
);
grant select, insert, update on reports.letter, reports.letter_receipt, reports.review_item to motcua_app;
create index fact_due_day on indicators.fact(unit, due_at) where due_at is not null;
create index act_moves_of_time on kernel.act(occurred_at)
  where kind in ('dossier.supplement-asked', 'dossier.reception-refused', 'dossier.refused', 'dossier.stopped');
