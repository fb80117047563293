-- Warnings go by letter too, to whoever chose so, once; those raised before this are no news.
alter table dossiers.warned add column lettered_at timestamptz;
update dossiers.warned set lettered_at = '-infinity';
create index warned_without_letter on dossiers.warned(dossier_id) where lettered_at is null;

-- One click on many dossiers is worked off outside the request, by whichever process takes it; one that dies lets go by itself.
alter table dossiers.bulk add column leased_until timestamptz;
alter table dossiers.bulk add column finished_at timestamptz;
update dossiers.bulk b set finished_at = b.asked_at
  where not exists (select from dossiers.bulk_line l where l.bulk_id = b.bulk_id and l.done_at is null);
create index bulk_open on dossiers.bulk(asked_at) where finished_at is null;
create index bulk_of on dossiers.bulk(asked_by, asked_at desc);
grant update on dossiers.bulk to motcua_app;
