-- For a noun without revisions, these functions do nothing.

CREATE FUNCTION liandong.noun_@{name}_newest(head jsonb, drafts boolean) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$ SELECT NULL::jsonb $$;

CREATE FUNCTION liandong.noun_@{name}_show(
    rule liandong.transition, former jsonb, head jsonb, readers text[], at timestamptz) RETURNS void
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$ SELECT NULL $$;
