-- A body that has moved to another superior: who no longer reads its records, and how its open
-- matters follow.

CREATE OR REPLACE FUNCTION liandong.replaced(owner liandong.body, head jsonb) RETURNS text[]
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE present text;
BEGIN
    IF head ->> 'reviewer' IS NULL
       AND head -> 'audience' <@ to_jsonb(ARRAY[owner.id, owner.superior]) THEN RETURN '{}'; END IF;
    present := liandong.reviewer_of(owner, head);
    RETURN ARRAY(
        SELECT DISTINCT k
        FROM liandong.act a
        JOIN liandong.transition t ON t.subject = a.subject AND t.act = a.kind
            AND t.reach IN ('superior', 'superior_and_descendants')
        CROSS JOIN unnest(a.adds) k
        WHERE a.subject_id = (head ->> 'id')::uuid AND a.subject_owner = owner.id
          AND k IS DISTINCT FROM present AND k <> owner.id || '/**'
          AND head -> 'audience' ? k
          -- What the owner itself has shared with a body by name is not the superior's.
          AND NOT EXISTS (
              SELECT FROM liandong.act s JOIN liandong.transition c ON c.subject = s.subject
                  AND c.act = s.kind AND c.reach = 'chosen'
              WHERE s.subject_id = a.subject_id AND s.adds @> ARRAY[k]
                -- Unless it has taken that back.
                AND NOT EXISTS (
                    SELECT FROM liandong.act u JOIN liandong.transition w
                        ON w.subject = u.subject AND w.act = u.kind AND w.reach = 'without'
                    WHERE u.subject_id = s.subject_id AND u.performed_at > s.performed_at
                      AND u.detail @> jsonb_build_array(
                          jsonb_build_object('field', 'readers', 'old', k))))
        ORDER BY k);
END $$;
COMMENT ON FUNCTION liandong.replaced(liandong.body, jsonb) IS
    'The readers of the record who were given it as the superior of its owner, or as who reviews it, '
    'and are that no more.';

CREATE OR REPLACE FUNCTION liandong.replacement(replaced text[], superior text) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_agg(jsonb_build_object(
        'field', 'superior', 'old', 'body_' || k, 'new', 'body_' || superior) ORDER BY k)
    FROM unnest(replaced) k
$$;
COMMENT ON FUNCTION liandong.replacement(text[], text) IS
    'What an act says of the readers that it replaces.';

CREATE OR REPLACE FUNCTION liandong.act_of_system(
    actor liandong.body, act_kind text, noun text, target uuid, said jsonb DEFAULT NULL,
    fixed jsonb DEFAULT NULL, given jsonb DEFAULT NULL) RETURNS liandong.act
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE new liandong.act;
BEGIN
    new.province := actor.province;
    new.owner := actor.id;
    new.actor_kind := 'SYSTEM';
    new.kind := act_kind;
    new.subject := noun;
    new.detail := said;
    RETURN liandong.enact(new, actor, target, ARRAY['system'], fixed, given, '{}', NULL);
END $$;
COMMENT ON FUNCTION liandong.act_of_system(
    liandong.body, text, text, uuid, jsonb, jsonb, jsonb) IS
    'An act of the platform itself, in the chain of the body whose record it is on.';

CREATE OR REPLACE FUNCTION liandong.to_hand_over(moved liandong.body)
RETURNS TABLE (noun text, act text, record uuid)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE kind record;
BEGIN
    FOR kind IN
        SELECT t.subject, t.act, s.head, array_agg(t.from_state) AS states
        FROM liandong.transition t JOIN liandong.subject s ON s.name = t.subject
        WHERE t.relation = 'system' AND t.reach = 'superior'
        GROUP BY 1, 2, 3 ORDER BY 1, 2
    LOOP
        RETURN QUERY EXECUTE format(
            'SELECT $1, $2, h.id FROM liandong.%I h
             WHERE h.province = $3.province AND h.owner = $3.id AND h.state = ANY ($4)
               AND (NOT h.audience @> ARRAY[liandong.reviewer_of($3, to_jsonb(h))]
                    OR liandong.replaced($3, to_jsonb(h)) <> ''{}'')
             ORDER BY h.id FOR UPDATE', kind.head)
        USING kind.subject, kind.act, moved, kind.states;
    END LOOP;
    RETURN QUERY
    SELECT 'supervision', 'supervision.hand_over', s.id FROM liandong.supervision s
    WHERE s.supervised = moved.id AND s.owner <> moved.superior
      AND (s.state = 'OPEN' OR s.state = 'OPINION_ISSUED' AND EXISTS (
          SELECT FROM liandong.suggestion e
          WHERE e.province = s.province AND e.owner = s.owner AND e.subject_id = s.id
            AND e.state <> 'ACCEPTED'))
    ORDER BY s.id FOR UPDATE;
END $$;
COMMENT ON FUNCTION liandong.to_hand_over(liandong.body) IS
    'The open matters between the body and who is its superior no more, locked until the '
    'transaction ends, each with the act that hands it over. A supervision of which everything was '
    'accepted is left to who began it, and can close it.';

CREATE OR REPLACE FUNCTION liandong.hand_over_supervision(supervision_id uuid) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    held liandong.supervision; letter liandong.opinion; former liandong.body; next liandong.body;
    kind liandong.subject; content jsonb; remaining jsonb; said jsonb; taken liandong.act;
    suggestion uuid;
BEGIN
    SELECT * INTO held FROM liandong.supervision s WHERE s.id = supervision_id;
    SELECT * INTO former FROM liandong.body b WHERE b.id = held.owner;
    SELECT s.* INTO next FROM liandong.body b JOIN liandong.body s ON s.id = b.superior
    WHERE b.id = held.supervised;
    SELECT * INTO kind FROM liandong.subject s WHERE s.name = 'supervision';
    SELECT * INTO letter FROM liandong.opinion o
    WHERE o.province = held.province AND o.owner = held.owner AND o.subject_id = held.id
      AND o.number = held.released_number;
    said := liandong.replacement(ARRAY[held.owner], next.id);
    content := liandong.keyed(kind.lists, letter.content, letter.number);
    -- Which findings of its letter a suggestion follows from is said by their places there.
    SELECT jsonb_agg(
        o.content -> 'suggestions' -> (e.number - 1)
            || jsonb_build_object('due_on', coalesce(e.extended_until, e.due_on))
            || CASE WHEN o.id = letter.id THEN '{}' ELSE '{"on_findings": null}'::jsonb END
        ORDER BY o.number, e.number) INTO remaining
    FROM liandong.suggestion e
    JOIN liandong.opinion o
        ON o.province = e.province AND o.owner = e.owner AND o.id = e.revision_id
    WHERE e.province = held.province AND e.owner = held.owner AND e.subject_id = held.id
      AND e.state <> 'ACCEPTED';
    FOR suggestion IN
        SELECT e.id FROM liandong.suggestion e
        WHERE e.province = held.province AND e.owner = held.owner AND e.subject_id = held.id
          AND e.state <> 'ACCEPTED' ORDER BY e.number
    LOOP
        PERFORM liandong.act_of_system(
            former, 'suggestion.hand_over', 'suggestion', suggestion, said);
    END LOOP;
    PERFORM liandong.act_of_system(
        former, 'supervision.hand_over', 'supervision', held.id, said);
    taken := liandong.act_of_system(next, 'supervision.take_over', 'supervision', NULL, said,
        jsonb_build_object('supervised', held.supervised, 'kind', held.kind,
            'starts_on', held.starts_on, 'ends_on', held.ends_on, 'places', held.places,
            'team', held.team, 'topics', held.topics));
    IF letter.id IS NOT NULL THEN
        -- Elements of the new record have keys of their own.
        PERFORM liandong.act_of_system(
            next, 'supervision.take_over', 'supervision', taken.subject_id, said, NULL,
            content || jsonb_build_object(
                'suggestions', liandong.unkeyed(remaining),
                'findings', liandong.unkeyed(content -> 'findings')));
    END IF;
END $$;
COMMENT ON FUNCTION liandong.hand_over_supervision(uuid) IS
    'The supervision ends with who was the superior; the present one gets one of its own, with the '
    'letter and those suggestions of it that were not accepted, to be answered anew.';

CREATE OR REPLACE FUNCTION liandong.unkeyed(elements jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(jsonb_agg(e.value - 'key' ORDER BY e.place), '[]')
    FROM jsonb_array_elements(elements) WITH ORDINALITY AS e(value, place)
$$;
COMMENT ON FUNCTION liandong.unkeyed(jsonb) IS 'The elements without their keys.';

CREATE OR REPLACE FUNCTION liandong.hand_over(moved text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE body liandong.body; matter record; handed bigint := 0;
BEGIN
    SELECT * INTO body FROM liandong.body b WHERE b.id = moved;
    -- Records are locked before chains, as with every act. What is done meanwhile is handed over,
    -- too: it waits for the chain, or this for it.
    PERFORM liandong.to_hand_over(body);
    PERFORM FROM liandong.chain c
    WHERE c.owner = body.id OR c.owner = body.superior
       OR c.owner IN (SELECT s.owner FROM liandong.supervision s WHERE s.supervised = body.id)
    ORDER BY c.owner FOR UPDATE;
    FOR matter IN SELECT * FROM liandong.to_hand_over(body) LOOP
        IF matter.noun = 'supervision' THEN
            PERFORM liandong.hand_over_supervision(matter.record);
        ELSE
            PERFORM liandong.act_of_system(body, matter.act, matter.noun, matter.record);
        END IF;
        handed := handed + 1;
    END LOOP;
    -- What ancestors are told follows the body and all below it to the present ones.
    UPDATE liandong.standing s SET audience = b.id || b.ancestors
    FROM liandong.body b
    WHERE b.province = s.province AND b.id = s.owner AND (b.id = moved OR moved = ANY (b.ancestors))
      AND s.audience <> b.id || b.ancestors;
    UPDATE liandong.figure m SET audience = b.id || b.ancestors
    FROM liandong.body b
    WHERE b.province = m.province AND b.id = m.owner AND (b.id = moved OR moved = ANY (b.ancestors))
      AND m.audience <> b.id || b.ancestors;
    PERFORM liandong.restate_plan(p.id)
    FROM liandong.body b
    JOIN liandong.plan p ON p.province = b.province AND p.owner = b.id
    WHERE b.id = moved OR moved = ANY (b.ancestors)
    ORDER BY cardinality(b.ancestors), p.id;
    RETURN handed;
END $$;
COMMENT ON FUNCTION liandong.hand_over(text) IS
    'After a body was moved: hands its open matters over to its present superior; how many. Twice '
    'changes nothing.';
GRANT EXECUTE ON FUNCTION liandong.hand_over(text) TO liandong_owner;
