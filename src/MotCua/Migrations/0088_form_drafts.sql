-- New versions of e-forms worked on by administrators: draft, check, publish with a decision for every procedure that asks them.
create table procedures.form_draft (
  draft_id uuid primary key,
  code text not null check (code ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  -- The content it was begun from; null for a form that is new.
  based_on uuid references procedures.form,
  -- The file it would be: it may hold what is not right yet.
  text text not null check (octet_length(text) <= 200000),
  version int not null check (version >= 1),
  begun_by uuid,
  begun_at timestamptz not null,
  changed_by uuid,
  changed_at timestamptz not null,
  ended text check (ended in ('published', 'discarded')),
  ended_by uuid,
  ended_at timestamptz,
  -- What came of it, and by which decision from which day.
  published_as uuid references procedures.form,
  decision text check (length(btrim(decision)) >= 5),
  decided_on date,
  from_day date,
  constraint form_draft_end_dated check ((ended is null) = (ended_at is null)),
  constraint form_draft_published check ((ended is not distinct from 'published') = (published_as is not null)
    and num_nonnulls(published_as, decision, decided_on, from_day) in (0, 4))
);
create unique index form_draft_open on procedures.form_draft(code) where ended is null;
create index form_draft_published_as on procedures.form_draft(published_as) where published_as is not null;

create function procedures.keep_form_drafts() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.ended is not null then
    raise exception 'Bản soạn thảo biểu mẫu đã công bố hoặc đã bỏ thì không được sửa hoặc xóa.' using errcode = 'MC422', hint = 'procedures.form-draft-ended';
  end if;
  if (old.draft_id, old.code, old.begun_at) is distinct from (new.draft_id, new.code, new.begun_at)
    or old.based_on is distinct from new.based_on or old.begun_by is distinct from new.begun_by or new.version <> old.version + 1
  then
    raise exception 'Bản soạn thảo biểu mẫu phải được sửa lần lượt, từng phiên bản một.' using errcode = 'MC422', hint = 'procedures.form-draft-order';
  end if;
  return new;
end $$;
create trigger form_draft_kept before update or delete on procedures.form_draft for each row execute function procedures.keep_form_drafts();
create trigger form_draft_whole before truncate on procedures.form_draft for each statement execute function procedures.refuse_truncate();
grant select, insert, update on procedures.form_draft to motcua_app;
