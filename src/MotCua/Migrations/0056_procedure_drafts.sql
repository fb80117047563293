-- New versions of procedures worked on by administrators: draft, check, publish with a decision.
create table procedures.draft (
  draft_id uuid primary key,
  code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$'),
  based_on uuid references procedures.version,
  -- The file it would be, as a tree of texts: it may hold what is not right yet.
  tree jsonb not null check (jsonb_typeof(tree) = 'object'),
  version int not null check (version >= 1),
  begun_by uuid,
  begun_at timestamptz not null,
  changed_by uuid,
  changed_at timestamptz not null,
  -- The message of the national catalogue its changes came from.
  message_id uuid,
  ended text check (ended in ('published', 'discarded')),
  ended_by uuid,
  ended_at timestamptz,
  published_as uuid references procedures.version,
  constraint draft_end_dated check ((ended is null) = (ended_at is null)),
  constraint draft_published_as check ((ended = 'published') = (published_as is not null))
);
-- Two administrators never write two new versions of one procedure side by side.
create unique index draft_open on procedures.draft(code) where ended is null;

create function procedures.keep_drafts() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.ended is not null then
    raise exception 'Bản soạn thảo đã công bố hoặc đã bỏ thì không được sửa hoặc xóa.' using errcode = 'MC422', hint = 'procedures.draft-ended';
  end if;
  if (old.draft_id, old.code, old.begun_at) is distinct from (new.draft_id, new.code, new.begun_at)
    or old.based_on is distinct from new.based_on or old.begun_by is distinct from new.begun_by or new.version <> old.version + 1
  then
    raise exception 'Bản soạn thảo phải được sửa lần lượt, từng phiên bản một.' using errcode = 'MC422', hint = 'procedures.draft-order';
  end if;
  return new;
end $$;
create trigger draft_kept before update or delete on procedures.draft for each row execute function procedures.keep_drafts();
create trigger draft_whole before truncate on procedures.draft for each statement execute function procedures.refuse_truncate();

-- By which decision a version was published by page. Kept like the version itself.
create table procedures.publication (
  version_id uuid primary key references procedures.version,
  draft_id uuid not null unique references procedures.draft,
  decision text not null check (length(btrim(decision)) >= 5),
  decided_on date not null,
  from_day date not null,
  to_day date check (to_day >= from_day),
  published_by uuid,
  published_at timestamptz not null
);
create function procedures.keep_publications() returns trigger language plpgsql as $$
begin
  raise exception 'Quyết định công bố của một phiên bản thì không được sửa hoặc xóa.' using errcode = 'MC422', hint = 'procedures.publication-kept';
end $$;
create trigger publication_kept before update or delete on procedures.publication for each row execute function procedures.keep_publications();
create trigger publication_whole before truncate on procedures.publication for each statement execute function procedures.refuse_truncate();

-- Procedures whose versions pages publish: the files of the catalogue leave them alone until they say the same.
create table procedures.kept_by_page (
  code text primary key,
  since timestamptz not null
);

grant select, insert, update on procedures.draft to motcua_app;
grant select, insert on procedures.publication to motcua_app;
grant select, insert, delete on procedures.kept_by_page to motcua_app;
