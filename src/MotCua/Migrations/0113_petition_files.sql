-- Photos and papers that came with a petition, at most five; they came with it or not at all, and go when its words go.
create table people.petition_file (
  upload uuid primary key,
  petition_id uuid not null references people.petition,
  place smallint not null check (place between 1 and 5),
  sha256 text not null references papers.file,
  -- The sender's own name of the file: may be personal.
  name text not null check (name <> ''),
  media_type text not null,
  size bigint not null check (size > 0),
  unique (petition_id, place)
);
create index petition_file_content on people.petition_file(sha256);
grant select, insert, delete on people.petition_file to motcua_app;

create function people.keep_petition_files() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' and exists (select from people.petition p where p.petition_id = new.petition_id and p.version = 1 and p.erased_at is null)
    or tg_op = 'DELETE' and exists (select from people.petition p where p.petition_id = old.petition_id and p.erased_at is not null)
  then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  raise exception 'Tệp kèm phản ánh, kiến nghị chỉ gửi cùng lúc và không được sửa.' using errcode = 'MC422', hint = 'petition.file-kept';
end $$;
create trigger petition_file_kept before insert or update or delete on people.petition_file for each row execute function people.keep_petition_files();
create trigger petition_file_whole before truncate on people.petition_file for each statement execute function people.keep_petition_files();

-- The uploads are nobody's from then on: the sweep of forgotten uploads takes names and bytes.
create function people.erase_petition_files() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update papers.upload u set name = new.words, attached_at = null from people.petition_file f where f.petition_id = new.petition_id and u.upload_id = f.upload;
  delete from people.petition_file where petition_id = new.petition_id;
  return null;
end $$;
create trigger petition_erased after update on people.petition for each row when (old.erased_at is null and new.erased_at is not null)
  execute function people.erase_petition_files();
