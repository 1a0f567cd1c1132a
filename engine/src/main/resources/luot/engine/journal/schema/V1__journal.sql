-- The journal: which sites there are, and what happened at each. The same in SQLite and PostgreSQL but for the
-- placeholder, which makes SQLite keep the rows in the key itself.

CREATE TABLE site (
    site_no INTEGER PRIMARY KEY,
    site TEXT NOT NULL UNIQUE,
    epoch TEXT NOT NULL,
    created_millis BIGINT NOT NULL
);

-- One row an event. What belongs to the command (sender to entry_events) stands in the first row of its events only.
-- The key is of integers and the only index: a text index would cost three to four times the write speed.
CREATE TABLE event (
    site_no INTEGER NOT NULL,
    seq BIGINT NOT NULL,
    at_millis BIGINT NOT NULL,
    type TEXT NOT NULL,
    sender TEXT,
    command_id TEXT,
    body_hash BIGINT,
    entry_events INTEGER,
    payload TEXT NOT NULL,
    PRIMARY KEY (site_no, seq)
) ${in_key};
