-- Facts are being read again, a part at a time behind the running product, because what decides them changed: a threshold,
-- or a column that a release adds (its script then asks as RereadStore does). No row: nothing waits.
create table indicators.reread (
  only_one boolean primary key default true check (only_one),
  -- The last dossier that was read again.
  behind uuid not null default '00000000-0000-0000-0000-000000000000'
);
grant select, insert, update, delete on indicators.reread to motcua_app;
