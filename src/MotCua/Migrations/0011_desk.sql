-- The desk's search: everything at a unit in one state, and everything of one procedure, the newest first.
create index state_newest on dossiers.state(unit, status, dossier_id desc);
create index dossier_newest on dossiers.dossier(unit, procedure_code, dossier_id desc);
