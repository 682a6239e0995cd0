-- What became of every exchange of a verified identity token. The token itself is never kept.
CREATE TABLE exchange (
    id           TEXT   PRIMARY KEY,
    occurred_at  BIGINT NOT NULL,
    issuer       TEXT   NOT NULL,
    provider     TEXT   NOT NULL,
    claims       TEXT   NOT NULL,
    code         TEXT   NOT NULL, -- 'minted', or the refusal's
    description  TEXT   NOT NULL,
    publisher_id TEXT,            -- the one that matched or came nearest; it may be gone by now
    differences  TEXT   NOT NULL
);
CREATE INDEX exchange_by_time ON exchange (occurred_at);

-- Whose owners may see it.
CREATE TABLE exchange_project (
    exchange_id TEXT NOT NULL REFERENCES exchange (id) ON DELETE CASCADE,
    project_id  TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    PRIMARY KEY (project_id, exchange_id)
);
CREATE INDEX exchange_project_by_exchange ON exchange_project (exchange_id);

-- How often something happened in a span of time, so that several processes count together.
CREATE TABLE limit_window (
    name         TEXT   NOT NULL,
    window_start BIGINT NOT NULL,
    used         BIGINT NOT NULL,
    PRIMARY KEY (name, window_start)
);
CREATE INDEX limit_window_by_start ON limit_window (window_start);
