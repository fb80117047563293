-- What is open, found by the moment at which it will be late: what of today is still to come. Whoever looks for the open
-- dossiers of a unit, whenever they were received, finds them here as well.
create index fact_open_moment on indicators.fact(unit, due_at) include (received_on) where stage = 'open';
drop index indicators.fact_carried_open;

-- The list of those that are late by the clock alone is found and put in order from this index, without their rows.
drop index indicators.fact_open_due;
create index fact_open_due on indicators.fact(unit, due_at) include (received_on, dossier_id) where ended_at is null;
