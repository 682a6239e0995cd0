-- People, and the record of who did what. Times are epoch milliseconds everywhere.
CREATE TABLE account (
    id            TEXT    PRIMARY KEY,
    name          TEXT    NOT NULL,
    name_key      TEXT    NOT NULL UNIQUE,
    email         TEXT    NOT NULL,
    password_hash TEXT,
    administrator INTEGER NOT NULL CHECK (administrator IN (0, 1)),
    disabled_at   BIGINT,
    created_at    BIGINT  NOT NULL
);

CREATE TABLE audit_entry (
    id          TEXT   PRIMARY KEY,
    occurred_at BIGINT NOT NULL,
    actor       TEXT   NOT NULL,
    action      TEXT   NOT NULL,
    subject     TEXT   NOT NULL,
    details     TEXT   NOT NULL
);
CREATE INDEX audit_entry_by_subject ON audit_entry (subject, occurred_at);
