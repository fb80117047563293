-- Niêm yết tại trụ sở: which version of a procedure hangs at a unit's premises, from which day until which. One row hangs of
-- each procedure at a unit; it ends when a newer one replaces it or when it is taken down, and nothing else of it changes.
create table procedures.posting (
  posting_id uuid primary key,
  unit text not null,
  code text not null,
  version_id uuid not null references procedures.version,
  posted_on date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  -- The first day it does not hang any more.
  ended_on date check (ended_on >= posted_on),
  -- Null where a newer version took its place.
  ended_for text check (length(btrim(ended_for)) between 10 and 500),
  ended_by uuid,
  ended_recorded_at timestamptz,
  constraint posting_ended check (num_nonnulls(ended_on, ended_by, ended_recorded_at) in (0, 3) and (ended_for is null or ended_on is not null)),
  constraint posting_not_ahead check (posted_on <= (recorded_at at time zone 'Asia/Ho_Chi_Minh')::date)
);
create unique index posting_hangs on procedures.posting(unit, code) where ended_on is null;
create index posting_of_unit on procedures.posting(unit, posted_on);

create function procedures.keep_postings() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.ended_on is not null
    or to_jsonb(new) - array['ended_on', 'ended_for', 'ended_by', 'ended_recorded_at'] is distinct from to_jsonb(old) - array['ended_on', 'ended_for', 'ended_by', 'ended_recorded_at']
  then
    raise exception 'Việc niêm yết đã ghi thì không được sửa hoặc xóa; hãy ghi gỡ xuống rồi ghi lại.' using errcode = 'MC422', hint = 'procedures.posting-kept';
  end if;
  return new;
end $$;
create trigger posting_kept before update or delete on procedures.posting for each row execute function procedures.keep_postings();
create trigger posting_whole before truncate on procedures.posting for each statement execute function procedures.refuse_truncate();
grant select, insert, update on procedures.posting to motcua_app;
