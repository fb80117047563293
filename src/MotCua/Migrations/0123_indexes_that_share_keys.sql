-- Dossiers of one day of one unit share a key, so that the index keeps it once: an eighth of the size, and a dossier taken
-- in or moved finds its page already in memory. Within a day a list puts its few dossiers in order by itself.
drop index indicators.fact_day;
create index fact_day on indicators.fact(unit, received_on);
drop index indicators.fact_received;
create index fact_received on indicators.fact(procedure, unit, received_on);
