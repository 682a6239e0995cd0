-- How often a file was downloaded on a day (days since 1970-01-01, UTC).
CREATE TABLE file_download (
    file_id   TEXT   NOT NULL REFERENCES distribution_file (id) ON DELETE CASCADE,
    day       BIGINT NOT NULL,
    downloads BIGINT NOT NULL,
    PRIMARY KEY (file_id, day)
);
