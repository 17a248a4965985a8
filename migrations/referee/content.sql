-- The content of a record's next revision.

CREATE OR REPLACE FUNCTION liandong.next_content(
    kind liandong.subject, former jsonb, given jsonb, keys text[]) RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE old jsonb; content jsonb;
BEGIN
    -- Elements of versions that were written without keys get those with which they are read.
    old := liandong.keyed(kind.lists, former -> 'content', liandong.number_of(former));
    content := coalesce(old, '{}') || given;
    PERFORM liandong.check_shape(kind.name, content, keys);
    PERFORM liandong.check_keys(kind.lists, content, old);
    content := liandong.with_keys(kind.lists, content);
    IF kind.name = 'plan' THEN
        content := liandong.with_own_items(content);
    END IF;
    IF content = old THEN
        RAISE EXCEPTION 'unchanged' USING ERRCODE = 'LD409';
    END IF;
    RETURN content;
END $$;
COMMENT ON FUNCTION liandong.next_content(liandong.subject, jsonb, jsonb, text[]) IS
    'The content of the next revision: that of the former one with the fields of `given` replaced.';
