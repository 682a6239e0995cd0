-- What a release says about itself, read once from the metadata of its first file. Lists are lines;
-- a link is its label, a tab and its address.
CREATE TABLE release_metadata (
    release_id       TEXT PRIMARY KEY REFERENCES release (id) ON DELETE CASCADE,
    summary          TEXT NOT NULL,
    author           TEXT NOT NULL,
    license          TEXT NOT NULL,
    requires_python  TEXT NOT NULL,
    keywords         TEXT NOT NULL,
    classifiers      TEXT NOT NULL,
    links            TEXT NOT NULL,
    dependencies     TEXT NOT NULL,
    description      TEXT NOT NULL,
    description_type TEXT NOT NULL
);
CREATE INDEX release_by_time ON release (created_at);

-- A project as lists show it: by its newest release, final before pre-release.
CREATE TABLE project_summary (
    project_id   TEXT   PRIMARY KEY REFERENCES project (id) ON DELETE CASCADE,
    version      TEXT   NOT NULL,
    summary      TEXT   NOT NULL,
    published_at BIGINT NOT NULL
);

-- The words of the same release, in ASCII letters and digits; both engines find a prefix by range.
CREATE TABLE search_word (
    word       TEXT    NOT NULL,
    project_id TEXT    NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    weight     INTEGER NOT NULL,
    PRIMARY KEY (word, project_id)
);
CREATE INDEX search_word_by_project ON search_word (project_id);
