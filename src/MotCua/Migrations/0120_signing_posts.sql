-- A deputy who signs from a post of their own signs in the head's place, whoever else is there: by which right, and as what.
alter table organisation.appointment
  add column signing_form text check (signing_form in ('kt', 'tl', 'tuq')),
  add column signs_as text check (length(btrim(signs_as)) >= 3),
  add constraint appointment_signs_as check ((signing_form is null) = (signs_as is null));
-- Whom a leader calls about a unit's numbers: the work's telephone, not a private one.
alter table identity.account
  add column telephone text check (telephone ~ '^\+?[0-9]{3,15}$');
