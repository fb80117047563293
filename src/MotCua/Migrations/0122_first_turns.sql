-- Work that nobody wrote down here gets its first turn all the same.
grant insert on dossiers.sweep to motcua_app;
