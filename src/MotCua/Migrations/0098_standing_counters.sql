-- Dossiers that run by the test of indicator 2.1, found by the moment at which they will be late.
create index fact_running on indicators.fact(unit, due_766_at) include (received_on, closed_on) where due_766_at is not null;
