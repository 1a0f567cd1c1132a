-- Who sat at the desk that sent a command: an opaque id, in the first row of its events; null where nobody said so.
ALTER TABLE event ADD COLUMN actor TEXT;

-- What was done that no event tells: personal data kept, read, sought or erased, backups. No personal value stands here.
CREATE TABLE access_log (
    site_no INTEGER NOT NULL,
    no BIGINT NOT NULL,
    at_millis BIGINT NOT NULL,
    sender TEXT NOT NULL,
    actor TEXT,
    action TEXT NOT NULL,
    visit BIGINT,
    detail TEXT,
    PRIMARY KEY (site_no, no)
) ${in_key};
