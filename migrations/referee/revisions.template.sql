-- Reads and writes the revisions of one noun; made for each noun with revisions.

CREATE FUNCTION liandong.noun_@{name}_newest(head jsonb, drafts boolean) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE revision jsonb;
BEGIN
    SELECT to_jsonb(r) INTO revision FROM liandong.@{revision} r
    WHERE r.province = head ->> 'province' AND r.owner = head ->> 'owner'
      AND r.subject_id = (head ->> 'id')::uuid AND (drafts OR r.released_at IS NOT NULL)
    ORDER BY r.number DESC LIMIT 1;@{current}
    RETURN revision;
END $$;
COMMENT ON FUNCTION liandong.noun_@{name}_newest(jsonb, boolean) IS
    'The newest revision for the owner, the newest released one for everybody else; its content as '
    'it would be written now.';

CREATE FUNCTION liandong.noun_@{name}_revise(head jsonb, number integer, content jsonb)
RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE revision jsonb;
BEGIN
    INSERT INTO liandong.@{revision} AS r
        (province, owner, audience, subject_id, number, content_version, content)
    VALUES (head ->> 'province', head ->> 'owner', ARRAY[head ->> 'owner'],
            (head ->> 'id')::uuid, noun_@{name}_revise.number, @{version}, content)
    RETURNING to_jsonb(r) INTO revision;@{insert_parts}
    RETURN revision;
END $$;
COMMENT ON FUNCTION liandong.noun_@{name}_revise(jsonb, integer, jsonb) IS
    'A new revision of the record with its parts, seen by its owner alone.';

CREATE FUNCTION liandong.noun_@{name}_show(
    rule liandong.transition, former jsonb, head jsonb, readers text[], at timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    released integer := (head ->> 'released_number')::integer;
    narrower boolean := rule.reach IN ('owner', 'without');
BEGIN
    -- A wider audience is for the released revision only; a narrower one is for all revisions.
    -- Whoever was replaced as a reader of the record keeps what it was given.
    UPDATE liandong.@{revision} r SET audience = ARRAY(
            SELECT DISTINCT k
            FROM unnest(CASE WHEN narrower THEN r.audience ELSE readers || r.audience END) k
            WHERE NOT narrower OR k = ANY (readers) OR NOT former -> 'audience' ? k
            ORDER BY k),
        released_at = CASE WHEN rule.releases AND r.number = released THEN at
                           ELSE r.released_at END,
        edition = CASE WHEN rule.releases AND r.number = released AND r.edition IS NULL
            THEN (SELECT count(*) + 1 FROM liandong.@{revision} e
                  WHERE e.province = r.province AND e.owner = r.owner
                    AND e.subject_id = r.subject_id AND e.edition IS NOT NULL)
            ELSE r.edition END
    WHERE r.province = head ->> 'province' AND r.owner = head ->> 'owner'
      AND r.subject_id = (head ->> 'id')::uuid
      AND (r.number = released OR narrower);@{show_parts}
END $$;
COMMENT ON FUNCTION liandong.noun_@{name}_show(
    liandong.transition, jsonb, jsonb, text[], timestamptz) IS
    'Shows the revisions that the head''s readers may see, with their parts.';
