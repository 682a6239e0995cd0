-- How a name looks to somebody who reads it quickly; LookAlikeName has the same expression.
CREATE INDEX project_by_look
    ON project (replace(replace(replace(replace(name, '-', ''), 'l', '1'), 'i', '1'), 'o', '0'));
