-- Every filename that was ever published. A row outlives its file, release and project, so that a name
-- which somebody may have pinned by version alone never means other bytes.
CREATE TABLE published_filename (
    filename     TEXT   PRIMARY KEY,
    sha256       TEXT   NOT NULL,
    published_at BIGINT NOT NULL
);
INSERT INTO published_filename (filename, sha256, published_at)
SELECT filename, sha256, uploaded_at FROM distribution_file;

-- How a name looks to somebody who reads it quickly; LookAlikeName has the same expression.
CREATE INDEX project_by_look
    ON project (replace(replace(replace(replace(name, '-', ''), 'l', '1'), 'i', '1'), 'o', '0'));
