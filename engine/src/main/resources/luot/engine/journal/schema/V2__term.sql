-- Who may append to the log of a site: one row a site, whose term rises by one with every change of the writer.
CREATE TABLE term (
    site_no INTEGER PRIMARY KEY,
    term BIGINT NOT NULL,
    holder TEXT NOT NULL,
    taken_millis BIGINT NOT NULL
);
