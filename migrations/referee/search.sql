-- Words are found in what was told to a body. Nothing that was not is in the table: drafts, and
-- verdicts before the decision, are read where they stand, by the body alone. So are texts whose
-- terms are not in the index yet: making them takes longer than an act.

CREATE OR REPLACE FUNCTION liandong.read_by(former liandong.search_text, readers text[])
RETURNS liandong.search_text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF readers = former.readers THEN RETURN former; END IF;
    former.readers := readers;
    former.title := NULL;
    -- What nobody finds needs no terms.
    former.said := CASE WHEN readers = '{}' THEN '' END;
    RETURN former;
END $$;
COMMENT ON FUNCTION liandong.read_by(liandong.search_text, text[]) IS
    'The same text, found by these readers, and waiting for its terms where these are others.';

CREATE OR REPLACE FUNCTION liandong.await_terms(changed uuid[]) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO liandong.search_waiting AS w (province, owner, id, audience, source, readers)
    SELECT t.province, t.owner, t.id, t.audience, t.source, t.readers
    FROM liandong.search_text t WHERE t.id = ANY (changed) AND t.said IS NULL
    ON CONFLICT ON CONSTRAINT search_waiting_pkey DO UPDATE
    SET audience = excluded.audience, readers = excluded.readers
$$;
COMMENT ON FUNCTION liandong.await_terms(uuid[]) IS
    'Has these texts wait for their terms, as far as they have none.';

CREATE OR REPLACE FUNCTION liandong.keep_said(
    source text, province text, owner text, id uuid, subject_id uuid, said_at timestamptz,
    former text[], audience text[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE changed uuid[] := ARRAY[keep_said.id];
BEGIN
    IF former <> '{}' THEN
        -- Whoever reads the version now, and did not before, has no newer one.
        UPDATE liandong.search_text t
        SET audience = keep_said.audience, (readers, title, said) = (
            SELECT n.readers, n.title, n.said FROM liandong.read_by(t, ARRAY(
                SELECT k FROM unnest(keep_said.audience) k
                WHERE k = ANY (t.readers) OR k <> ALL (former) ORDER BY k)) n)
        WHERE t.province = keep_said.province AND t.owner = keep_said.owner
          AND t.id = keep_said.id;
    ELSE
        INSERT INTO liandong.search_text AS t
            (province, owner, id, audience, source, subject_id, readers, said_at)
        VALUES (keep_said.province, keep_said.owner, keep_said.id, keep_said.audience, source,
                keep_said.subject_id, keep_said.audience, keep_said.said_at)
        ON CONFLICT ON CONSTRAINT search_text_pkey DO UPDATE
        SET audience = excluded.audience, readers = excluded.readers, title = NULL, said = NULL;
    END IF;
    -- Whoever reads this version finds no older one; but letters are documents beside each other.
    IF former = '{}' AND source NOT IN ('act', 'verdict', 'opinion') THEN
        WITH older AS (
            UPDATE liandong.search_text t SET (readers, title, said) = (
                SELECT n.readers, n.title, n.said FROM liandong.read_by(t, ARRAY(
                    SELECT k FROM unnest(t.readers) k WHERE k <> ALL (keep_said.audience))) n)
            WHERE t.province = keep_said.province AND t.owner = keep_said.owner
              AND t.subject_id = keep_said.subject_id AND t.source = keep_said.source
              AND t.id <> keep_said.id AND t.readers && keep_said.audience
            RETURNING t.id)
        SELECT changed || coalesce(array_agg(o.id), '{}') INTO changed FROM older o;
    END IF;
    PERFORM liandong.await_terms(changed);
END $$;
COMMENT ON FUNCTION liandong.keep_said(
    text, text, text, uuid, uuid, timestamptz, text[], text[]) IS
    'Lets the audience find a text by its words; `former` are those who could before.';

CREATE OR REPLACE FUNCTION liandong.searched(
    source text, id uuid, OUT title text, OUT said text)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE leaves text[]; titled boolean;
BEGIN
    SELECT array_agg(translate(s.said, E'\n', ' ')), (array_agg(s.field))[1] = 'title'
    INTO leaves, titled FROM liandong.noun_said(source, searched.id) s;
    said := liandong.fold(coalesce(array_to_string(leaves, E'\n'), ''));
    title := CASE WHEN titled THEN split_part(said, E'\n', 1) ELSE '' END;
END $$;
COMMENT ON FUNCTION liandong.searched(text, uuid) IS
    'A text as it is searched, a line for each of its places, and its title.';

CREATE OR REPLACE FUNCTION liandong.index_text() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE one liandong.search_waiting;
BEGIN
    SELECT w.* INTO one
    FROM liandong.search_waiting w JOIN liandong.search_text t
        ON t.province = w.province AND t.owner = w.owner AND t.id = w.id
    LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF one.id IS NULL THEN RETURN false; END IF;
    UPDATE liandong.search_text t SET (title, said) = (
        SELECT coalesce(t.title, f.title), coalesce(t.said, f.said)
        FROM liandong.searched(one.source, one.id) f)
    WHERE t.province = one.province AND t.owner = one.owner AND t.id = one.id;
    PERFORM liandong.waits_no_more(one.id);
    RETURN true;
END $$;
COMMENT ON FUNCTION liandong.index_text() IS
    'Puts the terms of one text into the index, so that an act on the same record does not wait '
    'for long; whether there was one. It waits for nothing.';
GRANT EXECUTE ON FUNCTION liandong.index_text() TO liandong_listener;

CREATE OR REPLACE FUNCTION liandong.sought(words text) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN ARRAY(
        SELECT DISTINCT w.word
        FROM regexp_split_to_table(liandong.fold(words), '[[:space:]]+') AS w(word)
        WHERE w.word <> '');
END $$;
COMMENT ON FUNCTION liandong.sought(text) IS 'The words that are looked for, as they are searched.';
GRANT EXECUTE ON FUNCTION liandong.sought(text) TO liandong_tenant;

CREATE OR REPLACE FUNCTION liandong.sought_terms(reader text, source text, words text[])
RETURNS bigint[] LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT hashint8extended(
        hashtextextended(substr(w.word, g.at, 2), 0),
        hashtextextended(source || ' ' || reader, 0))), '{}')
    FROM unnest(words) AS w(word),
         generate_series(1, greatest(1, length(w.word) - 1)) AS g(at)
$$;
COMMENT ON FUNCTION liandong.sought_terms(text, text, text[]) IS
    'What `search_terms` has for this reader of a text with these words.';

CREATE OR REPLACE FUNCTION liandong.found(source text, words text[], sources text[])
RETURNS TABLE (province text, owner text, id uuid, said_at timestamptz, titled boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100
SET search_path = pg_catalog, pg_temp
-- Making the plan costs more than what it finds.
SET plan_cache_mode = force_generic_plan
-- Whatever PostgreSQL thinks of the sizes: nothing is looked for among what others read.
SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE own text[]; patterns text[];
BEGIN
    IF words = '{}' OR found.source <> ALL (sources) THEN RETURN; END IF;
    own := liandong.keys();
    IF EXISTS (SELECT FROM liandong.search_waiting w
               WHERE w.readers && own AND w.source = found.source) THEN
        patterns := liandong.patterns(words);
    END IF;
    RETURN QUERY
    WITH candidate AS MATERIALIZED (
        SELECT DISTINCT t.province, t.owner, t.id, t.said_at, NOT EXISTS (
            SELECT FROM unnest(words) w WHERE strpos(t.title, w) = 0) AS titled
        FROM unnest(own) AS k(reader),
             LATERAL (SELECT liandong.sought_terms(k.reader, found.source, words) AS terms) s,
             liandong.search_text t
        WHERE t.said IS NOT NULL AND liandong.search_terms(t.readers, t.source, t.said) @> s.terms
          -- So that PostgreSQL does not expect few rows of this, and works their terms out.
          AND CASE WHEN t.source = found.source AND k.reader = ANY (t.readers)
                        AND t.audience && own THEN true ELSE false END
    ), indexed AS (
        SELECT c.* FROM (SELECT * FROM candidate ORDER BY titled DESC, said_at DESC, id) c
        WHERE EXISTS (
            SELECT FROM liandong.search_text t
            WHERE t.province = c.province AND t.owner = c.owner AND t.id = c.id
              AND NOT EXISTS (SELECT FROM unnest(words) w WHERE strpos(t.said, w) = 0))
        LIMIT 500
    ), waiting AS (
        SELECT t.province, t.owner, t.id, t.said_at,
               liandong.titled(t.source, t.id, patterns) AS titled
        FROM liandong.search_waiting w JOIN liandong.search_text t
            ON t.province = w.province AND t.owner = w.owner AND t.id = w.id
        WHERE patterns IS NOT NULL AND w.readers && own AND w.source = found.source
          AND t.said IS NULL AND t.readers && own AND t.audience && own
          AND liandong.says(t.source, t.id, patterns)
    )
    SELECT a.* FROM (TABLE indexed UNION ALL TABLE waiting) a
    ORDER BY a.titled DESC, a.said_at DESC, a.id LIMIT 500;
END $$;
COMMENT ON FUNCTION liandong.found(text, text[], text[]) IS
    'The texts of a source, if it is one of these, that have all of the words and were told to the '
    'acting body: the best 500, those with all of them in the title before others, newest first.';
GRANT EXECUTE ON FUNCTION liandong.found(text, text[], text[]) TO liandong_tenant;

CREATE OR REPLACE FUNCTION liandong.patterns(words text[]) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(array_agg(p.pattern), '{}') FROM unnest(words) AS w(word), LATERAL (
        SELECT string_agg('[' || regexp_replace(s.one || coalesce(
            (SELECT string_agg(c.character, '') FROM liandong.character c
             WHERE c.folded = s.one COLLATE "C"), '')
            -- As wide as a Chinese character.
            || CASE WHEN s.one BETWEEN '!' AND '~' THEN chr(ascii(s.one) + 65248) ELSE '' END
            || CASE WHEN s.one BETWEEN 'a' AND 'z' THEN chr(ascii(s.one) + 65216) ELSE '' END,
            '([]\\^[-])', '\\\1', 'g') || ']', '' ORDER BY s.at) AS pattern
        FROM string_to_table(w.word, NULL) WITH ORDINALITY AS s(one, at)) p
$$;
COMMENT ON FUNCTION liandong.patterns(text[]) IS
    'Regular expressions of folded words, as texts have them that are not folded.';
GRANT EXECUTE ON FUNCTION liandong.patterns(text[]) TO liandong_tenant;

CREATE OR REPLACE FUNCTION liandong.says(source text, id uuid, patterns text[]) RETURNS boolean
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE said text;
BEGIN
    SELECT normalize(string_agg(s.said, E'\n'), NFKC) INTO said
    FROM liandong.noun_said(source, says.id) s;
    RETURN patterns <> '{}' AND coalesce(said ~ ALL (patterns), false);
END $$;
COMMENT ON FUNCTION liandong.says(text, uuid, text[]) IS
    'Whether a text that the caller sees has all of the words.';
GRANT EXECUTE ON FUNCTION liandong.says(text, uuid, text[]) TO liandong_tenant;

CREATE OR REPLACE FUNCTION liandong.titled(source text, id uuid, patterns text[]) RETURNS boolean
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE first record;
BEGIN
    SELECT s.field, normalize(s.said, NFKC) AS said INTO first
    FROM liandong.noun_said(source, titled.id) s LIMIT 1;
    RETURN patterns <> '{}' AND coalesce(first.field = 'title' AND first.said ~ ALL (patterns), false);
END $$;
COMMENT ON FUNCTION liandong.titled(text, uuid, text[]) IS
    'Whether the title of a text that the caller sees has all of the words.';
GRANT EXECUTE ON FUNCTION liandong.titled(text, uuid, text[]) TO liandong_tenant;

CREATE OR REPLACE FUNCTION liandong.excerpt(
    source text, id uuid, patterns text[],
    OUT field text, OUT element text, OUT words text, OUT marks jsonb)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    before constant integer := 20;
    longest constant integer := 120;
    pattern text := array_to_string(patterns, '|');
    start integer; stop integer; at integer := 1;
BEGIN
    -- Of a text of which no place is as it is searched, the beginning.
    SELECT s.field, s.element, s.said INTO field, element, words
    FROM liandong.noun_said(source, excerpt.id) WITH ORDINALITY s(field, element, said, place)
    ORDER BY s.said !~ pattern, s.place LIMIT 1;
    start := greatest(1, regexp_instr(words, pattern) - before);
    words := substr(words, start, longest);
    marks := '[]';
    LOOP
        start := regexp_instr(words, pattern, at);
        EXIT WHEN coalesce(start, 0) = 0;
        stop := regexp_instr(words, pattern, at, 1, 1);
        marks := marks || jsonb_build_object('start', start - 1, 'end', stop - 1);
        at := stop;
    END LOOP;
END $$;
COMMENT ON FUNCTION liandong.excerpt(text, uuid, text[]) IS
    'Where a text that the asking body sees has one of the words first, what stands around it, and '
    'from which to before which of its characters the words stand.';
GRANT EXECUTE ON FUNCTION liandong.excerpt(text, uuid, text[]) TO liandong_tenant;
