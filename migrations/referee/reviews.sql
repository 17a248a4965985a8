-- By what a body is reviewed.

CREATE OR REPLACE FUNCTION liandong.standard_for(reviewer text, reviewed text)
RETURNS liandong.standard_revision
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT r FROM liandong.review_standard s
    JOIN liandong.body b ON b.id = reviewed
    JOIN liandong.standard_revision r ON r.province = s.province AND r.owner = s.owner
        AND r.subject_id = s.id AND r.number = s.released_number
    WHERE s.owner = reviewer AND s.state = 'ISSUED' AND s.applies_to = b.level
      AND s.document = 'SCHEME'
$$;
COMMENT ON FUNCTION liandong.standard_for(text, text) IS
    'The version in force of the standard by which the reviewer judges schemes of the body; NULL '
    'where there is none.';

CREATE OR REPLACE FUNCTION liandong.is_filed(reviewed text) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((liandong.standard_for(b.superior, b.id)).content ->> 'mode' = 'FILE', false)
    FROM liandong.body b WHERE b.id = reviewed
$$;
COMMENT ON FUNCTION liandong.is_filed(text) IS
    'Whether schemes of the body are filed with its superior, instead of being passed by it.';
