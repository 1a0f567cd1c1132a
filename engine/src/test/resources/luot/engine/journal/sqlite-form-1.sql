-- The journal in SQLite, form 1. Statements end with a semicolon; the file runs once, in one transaction.

CREATE TABLE schema_version (
    version INTEGER NOT NULL
);

INSERT INTO schema_version (version) VALUES (1);

CREATE TABLE site (
    site_no INTEGER PRIMARY KEY,
    site TEXT NOT NULL UNIQUE,
    epoch TEXT NOT NULL,
    created_millis INTEGER NOT NULL
);

-- One row an event. What belongs to the command (sender to entry_events) stands in the first row of its events only.
-- The key is of integers and the only index: a text index would cost three to four times the write speed.
CREATE TABLE event (
    site_no INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at_millis INTEGER NOT NULL,
    type TEXT NOT NULL,
    sender TEXT,
    command_id TEXT,
    body_hash INTEGER,
    entry_events INTEGER,
    payload TEXT NOT NULL,
    PRIMARY KEY (site_no, seq)
) WITHOUT ROWID;
