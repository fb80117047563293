-- Form II.06a has a line for each field of procedures: its name is known as it was then, too.
alter table procedures.field add column recorded_at timestamptz;
create table procedures.field_past (
  past_id bigint generated always as identity primary key,
  code text not null,
  name text not null,
  until timestamptz not null
);
create index field_past_of on procedures.field_past(code, until);
create function procedures.keep_field() returns trigger language plpgsql as $$
begin
  insert into procedures.field_past(code, name, until) values (old.code, old.name, new.recorded_at);
  return null;
end $$;
create trigger field_renamed after update on procedures.field for each row
  when (old.name is distinct from new.name and new.recorded_at is not null) execute function procedures.keep_field();
create trigger past_kept before update or delete on procedures.field_past for each row execute function kernel.refuse_change();
create trigger past_whole before truncate on procedures.field_past for each statement execute function kernel.refuse_change();
grant select, insert on procedures.field_past to motcua_app;
create function procedures.field_known(place bigint, moment timestamptz) returns setof procedures.field language sql stable as $$
  select r.* from procedures.field t
  left join lateral (select p.name from procedures.field_past p where p.code = t.code and p.until > $2 order by p.until, p.past_id limit 1) b on true
  cross join lateral jsonb_populate_record(t, case when b.name is null then '{}' else jsonb_build_object('name', b.name) end) r
$$;
