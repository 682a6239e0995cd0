-- The index's own transparency log: entries in their order, and the roots of complete subtrees, which
-- never change. Rows are only ever added.
CREATE TABLE log_head (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    size     BIGINT  NOT NULL
);
INSERT INTO log_head (only_row, size) VALUES (1, 0);

CREATE TABLE log_entry (
    position BIGINT PRIMARY KEY,
    filename TEXT   NOT NULL UNIQUE,
    entry    TEXT   NOT NULL
);

CREATE TABLE log_subtree (
    level    INTEGER NOT NULL,
    position BIGINT  NOT NULL,
    hash     TEXT    NOT NULL,
    PRIMARY KEY (level, position)
);
