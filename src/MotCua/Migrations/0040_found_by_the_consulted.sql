-- The last day on which a unit that was asked still sees the dossier, as far as its own answer says it: until then the
-- dossier is found by its search. Open questions have no last day; the end of the dossier may come earlier, which
-- DossierVisibility.VisibleTo looks at.
alter table dossiers.consultation add column seen_at_most date
  generated always as (coalesce((answered_at at time zone 'Asia/Ho_Chi_Minh')::date + sees_days, 'infinity'::date)) stored;
create index consultation_in_sight on dossiers.consultation(unit, seen_at_most);

-- Names are looked for among owners only; whoever brought a dossier costs no entry there.
create index person_owner_name on dossiers.person using gin (folded_name gin_trgm_ops) where role = 'owner';
drop index dossiers.person_name;
