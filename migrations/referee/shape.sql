-- Checks that content has the shape that its noun declares.

CREATE OR REPLACE FUNCTION liandong.check_shape(name text, given jsonb, keys text[]) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE wrong record;
BEGIN
    IF liandong.noun_fits(name, given, keys) THEN RETURN; END IF;
    SELECT found.reason, found.field INTO wrong
    FROM (
        SELECT concat_ws('.', nullif(btrim(translate(s.parent::text, '$"[*]', ''), '.'), ''),
                         nullif(s.field, '')) AS field,
            s.parent::text AS place,
            CASE
                WHEN v.value IS NULL THEN CASE WHEN s.required THEN 'required' END
                WHEN jsonb_typeof(v.value) <> s.kind THEN 'malformed'
                WHEN s.kind = 'object' THEN
                    CASE WHEN EXISTS (SELECT FROM jsonb_object_keys(v.value) k
                                      WHERE k <> ALL (s.known)) THEN 'unknown_field' END
                WHEN s.kind = 'array' THEN
                    CASE WHEN jsonb_array_length(v.value) < s.least THEN 'too_few'
                         WHEN jsonb_array_length(v.value) > s.most THEN 'too_many' END
                WHEN s.kind = 'number' THEN
                    CASE WHEN v.value::numeric NOT BETWEEN s.least AND s.most
                           OR v.value::numeric <> trunc(v.value::numeric) THEN 'out_of_range'
                         WHEN v.value #>> '{}' < o.object ->> s.not_before
                             THEN 'years_reversed' END
                WHEN s.kind = 'string' THEN
                    CASE WHEN length(v.value #>> '{}') > s.most THEN 'too_long'
                         WHEN s.visible AND NOT liandong.is_visible(v.value #>> '{}')
                             THEN 'required'
                         WHEN v.value #>> '{}' <> ALL (s.labels)
                           OR v.value #>> '{}' !~ s.pattern THEN 'malformed'
                         WHEN v.value #>> '{}' < o.object ->> s.not_before
                             THEN 'ends_before_start' END
            END AS reason
        FROM liandong.shape s
        -- A list that may be missing may be null, and has no elements then.
        CROSS JOIN LATERAL jsonb_path_query(CASE WHEN strpos(s.parent::text, '[*]') > 0
            THEN jsonb_strip_nulls(given) ELSE given END, s.parent) AS o(object)
        CROSS JOIN LATERAL (
            SELECT nullif(CASE s.field WHEN '' THEN o.object ELSE o.object -> s.field END,
                          'null') AS value) v
        -- Fields are checked in objects only; a value of another type is an error by itself.
        WHERE s.name = check_shape.name
          AND (s.field = '' OR jsonb_typeof(o.object) = 'object')) found
    WHERE found.reason IS NOT NULL
    -- Of what is wrong in itself, nobody need be told how it compares, or what is within it.
    ORDER BY found.reason IN ('ends_before_start', 'years_reversed'), found.place, found.field
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '%', wrong.reason USING ERRCODE = 'LD422', DETAIL = wrong.field;
    END IF;
    PERFORM liandong.check_references(name, given, keys);
    RAISE EXCEPTION 'malformed' USING ERRCODE = 'LD422';
END $$;
COMMENT ON FUNCTION liandong.check_shape(text, jsonb, text[]) IS
    'Raises LD422 with the reason, and the field as DETAIL, unless `given` fits the rows of `shape` '
    'with this name and refers only to records that the acting body may see.';

CREATE OR REPLACE FUNCTION liandong.check_references(
    shape_name text, given jsonb, keys text[]) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE reference record;
BEGIN
    FOR reference IN
        SELECT s.refers, r.id, concat_ws(
                   '.', nullif(btrim(translate(s.parent::text, '$"[*]', ''), '.'), ''),
                   nullif(s.field, '')) AS field
        FROM liandong.shape s
        CROSS JOIN LATERAL jsonb_path_query(given, s.parent) AS o(object)
        CROSS JOIN LATERAL (
            SELECT CASE s.field WHEN '' THEN o.object #>> '{}' ELSE o.object ->> s.field END AS id) r
        WHERE s.name = shape_name AND s.refers IS NOT NULL AND r.id IS NOT NULL
    LOOP
        -- What nothing is known of here, acts find out.
        IF NOT liandong.fits_reference(reference.refers, reference.id, keys) THEN
            RAISE EXCEPTION 'not_found' USING ERRCODE = 'LD422', DETAIL = reference.field;
        END IF;
    END LOOP;
END $$;

-- Without SET and with a parsed body, so that PostgreSQL can inline it where revisions are read.
CREATE OR REPLACE FUNCTION liandong.element(
    value jsonb, text_field text, number integer, place bigint) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE
    WHEN jsonb_typeof(value) = 'string'
        THEN jsonb_build_object('key', number || '.' || place, text_field, value)
    WHEN value ->> 'key' IS NULL
        THEN value || jsonb_build_object('key', number || '.' || place)
    ELSE value END;
COMMENT ON FUNCTION liandong.element(jsonb, text, integer, bigint) IS
    'An element of a list with its key. One that former releases stored without any has the number '
    'of its revision and its place there. A plain text, as they stored it, becomes an object that '
    'holds it in `text_field`.';
GRANT EXECUTE ON FUNCTION liandong.element(jsonb, text, integer, bigint) TO liandong_tenant;

CREATE OR REPLACE FUNCTION liandong.keyed(lists text[], content jsonb, number integer) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE list text;
BEGIN
    FOR i IN 1 .. cardinality(lists) / 2 LOOP
        list := lists[i][1];
        CONTINUE WHEN jsonb_typeof(content -> list) IS DISTINCT FROM 'array';
        content := jsonb_set(content, ARRAY[list], coalesce((
            SELECT jsonb_agg(liandong.element(e.value, lists[i][2], number, e.place)
                             ORDER BY e.place)
            FROM jsonb_array_elements(content -> list) WITH ORDINALITY AS e(value, place)), '[]'));
    END LOOP;
    RETURN content;
END $$;
COMMENT ON FUNCTION liandong.keyed(text[], jsonb, integer) IS
    'The content of a revision with all elements of its lists as `element` makes them; `lists` as '
    'in table `subject`.';

CREATE OR REPLACE FUNCTION liandong.with_keys(lists text[], content jsonb) RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE list text;
BEGIN
    FOREACH list IN ARRAY lists[:][1:1] LOOP
        CONTINUE WHEN jsonb_typeof(content -> list) IS DISTINCT FROM 'array';
        -- Random: one that was counted would tell readers how many drafts there were.
        content := jsonb_set(content, ARRAY[list], coalesce((
            SELECT jsonb_agg(CASE WHEN e.value ->> 'key' IS NULL THEN e.value || jsonb_build_object(
                    'key', left(replace(gen_random_uuid()::text, '-', ''), 12))
                ELSE e.value END ORDER BY e.place)
            FROM jsonb_array_elements(content -> list) WITH ORDINALITY AS e(value, place)), '[]'));
    END LOOP;
    RETURN content;
END $$;
COMMENT ON FUNCTION liandong.with_keys(text[], jsonb) IS
    'The content with a key for each element of its lists that has none yet.';

CREATE OR REPLACE FUNCTION liandong.check_keys(lists text[], content jsonb, former jsonb)
RETURNS void LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE list text; wrong text;
BEGIN
    FOREACH list IN ARRAY lists[:][1:1] LOOP
        SELECT CASE WHEN count(*) > 1 THEN 'repeated_key' ELSE 'unknown_key' END INTO wrong
        FROM jsonb_array_elements(nullif(content -> list, 'null')) AS e(element)
        WHERE e.element ->> 'key' IS NOT NULL
        GROUP BY e.element ->> 'key'
        -- Not one containment for each: of thousands, each would be looked up among thousands.
        HAVING count(*) > 1 OR e.element ->> 'key' NOT IN (
            SELECT f.element ->> 'key'
            FROM jsonb_array_elements(nullif(former -> list, 'null')) AS f(element)
            WHERE f.element ->> 'key' IS NOT NULL)
        LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION '%', wrong USING ERRCODE = 'LD422', DETAIL = list;
        END IF;
    END LOOP;
END $$;
COMMENT ON FUNCTION liandong.check_keys(text[], jsonb, jsonb) IS
    'Raises LD422 if a key is used twice, or was not used in the former revision.';
