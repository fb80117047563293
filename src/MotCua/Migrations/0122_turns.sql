-- Whose turn it is to do what the office does by itself, in one place for every room. The rows of each room had to be written
-- down by a migration; two workers of letters had none and never ran. Now the first turn makes its row.
create table kernel.turn (
  name text primary key,
  next_at timestamptz not null
);
grant select, insert, update on kernel.turn to motcua_app;
drop table dossiers.sweep;
drop table linked.sweep;
