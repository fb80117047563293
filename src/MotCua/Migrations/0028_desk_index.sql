-- The desks' lists hold what was born here only. Among the dossiers of older systems, tens of thousands of one unit in
-- one state, they would look at every one to leave it out.
create index state_desk on dossiers.state(unit, status, dossier_id) where not imported;
