-- Reads the heads of one noun. Each noun has its own functions, made from the templates, so that
-- PostgreSQL can cache the plans of their statements.

CREATE FUNCTION liandong.noun_@{name}_load(id uuid, keys text[], locked boolean) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE head jsonb;
BEGIN
    IF locked THEN
        SELECT to_jsonb(h) INTO head FROM liandong.@{head} h
        WHERE h.id = noun_@{name}_load.id AND h.audience && keys FOR UPDATE;
    ELSE
        SELECT to_jsonb(h) INTO head FROM liandong.@{head} h
        WHERE h.id = noun_@{name}_load.id AND h.audience && keys;
    END IF;
    RETURN head;
END $$;
COMMENT ON FUNCTION liandong.noun_@{name}_load(uuid, text[], boolean) IS
    'The row of the head; NULL unless its audience holds one of the keys.';
