-- Messages of the national catalogue (LayThuTuc), compared with ours and decided line by line by a person.
create table procedures.national_message (
  message_id uuid primary key,
  code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$'),
  name text not null,
  -- Of the message as it came: the same message twice is one.
  sha256 text not null check (length(sha256) = 64),
  document jsonb not null,
  -- The version it was compared with; null where we did not have the procedure.
  compared_with uuid references procedures.version,
  received_by uuid,
  received_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  draft_id uuid references procedures.draft,
  -- A newer message of the same procedure came.
  superseded_at timestamptz
);
create unique index national_message_standing on procedures.national_message(code) where superseded_at is null;
create index national_message_newest on procedures.national_message(received_at desc) where superseded_at is null;

create table procedures.national_change (
  message_id uuid not null references procedures.national_message,
  place int not null check (place >= 0),
  what text not null,
  ours text,
  theirs text,
  -- What approving it does to the draft; null where it can only be noted.
  edit jsonb,
  approved boolean check (approved is not true or edit is not null),
  primary key (message_id, place)
);

-- What came and what was decided stays as it was.
create function procedures.keep_messages() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.superseded_at is null
    and to_jsonb(new) - array['decided_by', 'decided_at', 'draft_id', 'superseded_at'] = to_jsonb(old) - array['decided_by', 'decided_at', 'draft_id', 'superseded_at']
    and (old.decided_at is null or (new.decided_at, new.draft_id) is not distinct from (old.decided_at, old.draft_id))
  then
    return new;
  end if;
  raise exception 'Nội dung nhận từ danh mục quốc gia và quyết định trên đó thì không được sửa hoặc xóa.' using errcode = 'MC422', hint = 'procedures.national-kept';
end $$;
create function procedures.keep_changes() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.approved is null and to_jsonb(new) - 'approved' = to_jsonb(old) - 'approved' then
    return new;
  end if;
  raise exception 'Nội dung nhận từ danh mục quốc gia và quyết định trên từng dòng thì không được sửa hoặc xóa.' using errcode = 'MC422', hint = 'procedures.national-kept';
end $$;
create trigger national_message_kept before update or delete on procedures.national_message for each row execute function procedures.keep_messages();
create trigger national_change_kept before update or delete on procedures.national_change for each row execute function procedures.keep_changes();
create trigger national_message_whole before truncate on procedures.national_message for each statement execute function procedures.refuse_truncate();
create trigger national_change_whole before truncate on procedures.national_change for each statement execute function procedures.refuse_truncate();

grant select, insert, update on procedures.national_message, procedures.national_change to motcua_app;
