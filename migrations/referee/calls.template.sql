-- The referee's calls of what is made for one noun, gate, effect or input, by its name. Each line
-- with a place to fill in is repeated for all of these names: PostgreSQL keeps the plan of such a
-- call, where it would plan a statement that is put together from the name each time anew.

CREATE OR REPLACE FUNCTION liandong.load_head(
    subject_name text, id uuid, keys text[], locked boolean) RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CASE subject_name
        WHEN '@{noun}' THEN RETURN liandong.noun_@{noun}_load(id, keys, locked);
        ELSE RAISE undefined_function USING MESSAGE = format('no noun %L has a head', subject_name);
    END CASE;
END $$;
COMMENT ON FUNCTION liandong.load_head(text, uuid, text[], boolean) IS
    'The row of a subject''s head; NULL unless its audience holds one of the keys.';

CREATE OR REPLACE FUNCTION liandong.load_revision(
    subject_name text, head jsonb, drafts boolean) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CASE subject_name
        WHEN '@{written}' THEN RETURN liandong.noun_@{written}_newest(head, drafts);
        ELSE RAISE undefined_function USING MESSAGE = format('no noun %L is written', subject_name);
    END CASE;
END $$;
COMMENT ON FUNCTION liandong.load_revision(text, jsonb, boolean) IS
    'The newest revision of a subject for its owner, the newest released one for others.';

CREATE FUNCTION liandong.noun_revise(
    subject_name text, head jsonb, number integer, content jsonb) RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CASE subject_name
        WHEN '@{revised}' THEN RETURN liandong.noun_@{revised}_revise(head, number, content);
        ELSE RAISE undefined_function USING MESSAGE = format('no noun %L is revised', subject_name);
    END CASE;
END $$;
COMMENT ON FUNCTION liandong.noun_revise(text, jsonb, integer, jsonb) IS
    'A new revision of the record with its parts, seen by its owner alone.';

CREATE FUNCTION liandong.noun_begin(
    subject_name text, rule liandong.transition, given jsonb, readers text[], at timestamptz)
RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CASE subject_name
        WHEN '@{written}' THEN RETURN liandong.noun_@{written}_begin(rule, given, readers, at);
        ELSE RAISE undefined_function USING MESSAGE = format('no noun %L is written', subject_name);
    END CASE;
END $$;
COMMENT ON FUNCTION liandong.noun_begin(text, liandong.transition, jsonb, text[], timestamptz) IS
    'A new record in the state that the transition leads to, and seen by these readers.';

CREATE FUNCTION liandong.noun_apply(
    subject_name text, rule liandong.transition, before jsonb, newest jsonb, readers text[],
    at timestamptz) RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CASE subject_name
        WHEN '@{written}' THEN RETURN liandong.noun_@{written}_apply(rule, before, newest, readers, at);
        ELSE RAISE undefined_function USING MESSAGE = format('no noun %L is written', subject_name);
    END CASE;
END $$;
COMMENT ON FUNCTION liandong.noun_apply(
    text, liandong.transition, jsonb, jsonb, text[], timestamptz) IS
    'Brings the head into its next state, shows it to these readers and returns its new row.';

CREATE FUNCTION liandong.noun_fits(shape_name text, given jsonb, keys text[]) RETURNS boolean
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CASE shape_name
        WHEN '@{shape}' THEN RETURN liandong."fits_@{shape}"(given, keys);
        ELSE RAISE undefined_function USING MESSAGE = format('no shape is called %L', shape_name);
    END CASE;
END $$;
COMMENT ON FUNCTION liandong.noun_fits(text, jsonb, text[]) IS
    'Whether what is given has the shape with this name.';

CREATE FUNCTION liandong.noun_gate(gate text, actor text, head jsonb, newest jsonb) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CASE gate
        WHEN '@{gate}' THEN RETURN liandong.gate_@{gate}(actor, head, newest);
        ELSE RAISE undefined_function USING MESSAGE = format('no gate is called %L', gate);
    END CASE;
END $$;
COMMENT ON FUNCTION liandong.noun_gate(text, text, jsonb, jsonb) IS
    'The reason for which the gate refuses the actor; NULL if it does not.';

CREATE FUNCTION liandong.noun_effect(
    effect text, new liandong.act, head jsonb, newest jsonb, given jsonb) RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CASE effect
        WHEN '@{effect}' THEN RETURN liandong.effect_@{effect}(new, head, newest, given);
        ELSE RAISE undefined_function USING MESSAGE = format('no effect is called %L', effect);
    END CASE;
END $$;
COMMENT ON FUNCTION liandong.noun_effect(text, liandong.act, jsonb, jsonb, jsonb) IS
    'What else the act changes in the tables, done; returns its detail.';

CREATE FUNCTION liandong.noun_follow(subject_name text, head jsonb, at timestamptz) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CASE subject_name
        WHEN '@{followed}' THEN PERFORM liandong.noun_@{followed}_follow(head, at);
        ELSE RAISE undefined_function USING MESSAGE = format('no noun %L is followed', subject_name);
    END CASE;
END $$;
COMMENT ON FUNCTION liandong.noun_follow(text, jsonb, timestamptz) IS
    'Recounts the noun''s standings after an act on the record with this head.';

CREATE FUNCTION liandong.noun_await(subject_name text, head jsonb, new liandong.act) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CASE subject_name
        WHEN '@{awaiting}' THEN PERFORM liandong.noun_@{awaiting}_await(head, new);
        ELSE NULL;
    END CASE;
END $$;
COMMENT ON FUNCTION liandong.noun_await(text, jsonb, liandong.act) IS
    'Works out by which day something is due of the record, after an act; of some nouns never.';

CREATE FUNCTION liandong.noun_remind(subject_name text, record uuid, at timestamptz) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CASE subject_name
        WHEN '@{awaiting}' THEN RETURN liandong.noun_@{awaiting}_remind(record, at);
        ELSE RAISE undefined_function USING MESSAGE = format('nothing is due of %L', subject_name);
    END CASE;
END $$;
COMMENT ON FUNCTION liandong.noun_remind(text, uuid, timestamptz) IS
    'Tells of what is due of the record, unless that was told already; whether it did.';
