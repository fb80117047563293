-- An import stays linear in its lines, whatever the planner last heard about the sizes of the tables.

-- The lists of a batch are found by the ids of its dossiers, never by a join over every component there is.
create or replace function imports.forget_lists(run uuid, first_line int, last_line int) returns void language sql security definer
  set search_path = pg_catalog as $$
  delete from dossiers.component where dossier_id = any(array(
    select d.dossier_id from dossiers.dossier d
    where d.origin = 'imported' and d.import_run = run and d.import_line between first_line and last_line));
  delete from dossiers.result where dossier_id = any(array(
    select d.dossier_id from dossiers.dossier d
    where d.origin = 'imported' and d.import_run = run and d.import_line between first_line and last_line));
$$;

-- Tells the planner the truth before an import leans on it. A staging that was killed leaves pages without rows, and an
-- automatic analysis may have written down "empty" just then; to a plan for one row every way is as good as any other,
-- and the one taken may be quadratic. Only the tables' owner may analyse, hence the function; a table is analysed when
-- it has rows but is recorded as empty, or has at least doubled since.
create function imports.measure() returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  stale regclass;
begin
  for stale in
    select c.oid from pg_class c
    where c.oid = any(array['imports.line', 'imports.breach', 'dossiers.dossier', 'dossiers.state', 'dossiers.person', 'dossiers.component', 'dossiers.result']::regclass[])
      and pg_relation_size(c.oid) > 0
      and (c.reltuples <= 0 or pg_relation_size(c.oid) >= 2 * c.relpages::bigint * current_setting('block_size')::bigint)
  loop
    execute format('analyze %s', stale);
  end loop;
end $$;
revoke execute on function imports.measure() from public;
grant execute on function imports.measure() to motcua_app;
