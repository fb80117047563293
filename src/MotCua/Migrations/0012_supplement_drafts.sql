-- What a citizen prepares as the answer to a supplement request: kept until it is sent, so that a refusal, a broken line
-- or another day loses nothing.
create table dossiers.supplement_draft (
  supplement_id uuid primary key references dossiers.supplement,
  citizen uuid not null,
  message text,
  changed_at timestamptz not null
);

create table dossiers.supplement_file (
  -- The upload's id; it becomes the component's.
  file_id uuid primary key,
  supplement_id uuid not null references dossiers.supplement_draft on delete cascade,
  -- Which of the things asked for, counted from 0.
  item smallint not null check (item >= 0),
  sha256 text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  added_at timestamptz not null
);
create index supplement_file_draft on dossiers.supplement_file(supplement_id, item);

grant select, insert, update, delete on dossiers.supplement_draft, dossiers.supplement_file to motcua_app;
