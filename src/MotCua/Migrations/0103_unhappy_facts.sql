-- The few dossiers somebody was unhappy with, by rating or petition: the list behind row 5.4 is found among them alone.
drop index indicators.fact_unhappy;
create index fact_unhappy on indicators.fact(received_on, unit) where rating = 'unhappy' or petitioned;
