-- API tokens of people and short-lived tokens of publishers; only the hash of a secret is kept.
CREATE TABLE token (
    id           TEXT   PRIMARY KEY,
    secret_hash  TEXT   NOT NULL,
    account_id   TEXT   REFERENCES account (id) ON DELETE CASCADE, -- NULL: a publisher's
    origin       TEXT   NOT NULL,
    scopes       TEXT   NOT NULL,
    limited      INTEGER NOT NULL CHECK (limited IN (0, 1)),
    created_at   BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    revoked_at   BIGINT
);
CREATE INDEX token_by_account ON token (account_id);
CREATE INDEX token_by_end ON token (expires_at);

-- The projects a limited token reaches. That the last row can go with its project is why `limited`
-- is a column: a token must not become unlimited by losing its limits.
-- A publisher that is removed takes its rows along: its tokens reach the project no longer.
CREATE TABLE token_project (
    token_id     TEXT NOT NULL REFERENCES token (id) ON DELETE CASCADE,
    project_id   TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    publisher_id TEXT REFERENCES publisher (id) ON DELETE CASCADE,
    PRIMARY KEY (token_id, project_id)
);
CREATE INDEX token_project_by_publisher ON token_project (publisher_id);
