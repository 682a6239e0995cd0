-- Upload 2.0 (PEP 694, a draft): releases that are put together before anybody sees them.
CREATE TABLE publishing_session (
    id         TEXT   PRIMARY KEY,
    project_id TEXT   NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    version    TEXT   NOT NULL, -- canonical
    status     TEXT   NOT NULL CHECK (status IN ('open', 'published', 'canceled')),
    opener     TEXT   NOT NULL, -- the account, or the publisher, for limits
    opened_by  TEXT   NOT NULL, -- as the audit log names it
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at   BIGINT
);
-- Two cannot put the same release together.
CREATE UNIQUE INDEX publishing_session_open ON publishing_session (project_id, version)
 WHERE status = 'open';
CREATE INDEX publishing_session_by_opener ON publishing_session (opener, status);
CREATE INDEX publishing_session_by_end ON publishing_session (status, expires_at);

-- What a session's addresses carry, as SHA-256. Each who joins a session gets one of their own.
CREATE TABLE session_token (
    hash       TEXT    PRIMARY KEY,
    session_id TEXT    NOT NULL REFERENCES publishing_session (id) ON DELETE CASCADE,
    joined     INTEGER NOT NULL, -- 0 for the one of who opened it
    created_at BIGINT  NOT NULL
);
CREATE INDEX session_token_by_session ON session_token (session_id);

CREATE TABLE staged_file (
    id              TEXT    PRIMARY KEY,
    session_id      TEXT    NOT NULL REFERENCES publishing_session (id) ON DELETE CASCADE,
    filename        TEXT    NOT NULL,
    size            BIGINT  NOT NULL, -- as announced
    hashes          TEXT    NOT NULL, -- JSON, as announced
    mechanism       TEXT    NOT NULL,
    status          TEXT    NOT NULL CHECK (status IN ('pending', 'completed', 'error', 'canceled')),
    notices         TEXT    NOT NULL, -- JSON: what is wrong with it
    received        BIGINT  NOT NULL, -- bytes
    attestations    TEXT,             -- JSON (PEP 740), until it is complete
    uploaded_by     TEXT    NOT NULL,
    publisher_id    TEXT,             -- whose token it came with; none for a person's
    origin          TEXT    NOT NULL,
    created_at      BIGINT  NOT NULL,
    -- From here on: when it is complete.
    sha256          TEXT,
    md5             TEXT,
    blake2b_256     TEXT,
    requires_python TEXT,
    metadata_sha256 TEXT,
    provenance      TEXT,
    claims          TEXT
);
-- A file that is not there any more leaves its name free.
CREATE UNIQUE INDEX staged_file_name ON staged_file (session_id, filename)
 WHERE status <> 'canceled';

-- What arrived of a file that is not complete; the bytes lie in the staging folder.
CREATE TABLE staged_part (
    file_id  TEXT   NOT NULL REFERENCES staged_file (id) ON DELETE CASCADE,
    start_at BIGINT NOT NULL,
    size     BIGINT NOT NULL,
    name     TEXT   NOT NULL,
    PRIMARY KEY (file_id, start_at)
);
