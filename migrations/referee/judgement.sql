-- The acting body's relation to the owner, and the decisions that change nothing.

CREATE OR REPLACE FUNCTION liandong.relation(actor liandong.body, owner liandong.body) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN
    CASE
        WHEN actor.id = owner.id THEN 'self'
        WHEN actor.id = owner.superior THEN 'superior'
        WHEN actor.id = ANY (owner.ancestors) THEN 'ancestor'
        WHEN actor.superior = owner.id THEN 'subordinate'
        WHEN owner.id = ANY (actor.ancestors) THEN 'descendant'
        WHEN actor.superior = owner.superior THEN 'peer'
        ELSE 'none' END;
COMMENT ON FUNCTION liandong.relation(liandong.body, liandong.body) IS
    'How the acting body stands to the owner.';

CREATE OR REPLACE FUNCTION liandong.number_of(revision jsonb) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce((revision ->> 'number')::integer, 0);
COMMENT ON FUNCTION liandong.number_of(jsonb) IS 'The revision''s number; 0 where there is none.';

CREATE OR REPLACE FUNCTION liandong.refusal(
    rule liandong.transition, actor text, head jsonb, newest jsonb) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF rule.releases AND NOT rule.writes
       AND liandong.number_of(newest) <= coalesce((head ->> 'released_number')::integer, 0) THEN
        RETURN 'nothing_new';
    END IF;
    IF rule.gate IS NULL THEN RETURN NULL; END IF;
    RETURN liandong.noun_gate(rule.gate, actor, head, newest);
END $$;
COMMENT ON FUNCTION liandong.refusal(liandong.transition, text, jsonb, jsonb) IS
    'The reason for which the gate refuses this transition; NULL if it does not. Beside the columns of '
    'the head, `performer` is the member who performs it, if that is known: of what is only proposed '
    'it is not, because another one signs.';

CREATE OR REPLACE FUNCTION liandong.reaching(
    rule liandong.transition, head jsonb, newest jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN
    head || CASE rule.reach WHEN 'reviewed'
        THEN jsonb_build_object('takes_up', newest #> '{content,takes_up}') ELSE '{}' END;
COMMENT ON FUNCTION liandong.reaching(liandong.transition, jsonb, jsonb) IS
    'The head with what its newest version says of whom it concerns, as `reached` asks for it.';

CREATE OR REPLACE FUNCTION liandong.reached(
    rule liandong.transition, owner liandong.body, head jsonb, chosen text[])
RETURNS text[] LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE adds text[];
BEGIN
    CASE rule.reach
        WHEN 'keep', 'owner', 'without' THEN adds := '{}';
        WHEN 'superior' THEN adds := ARRAY[liandong.reviewer_of(owner, head)];
        WHEN 'subordinates' THEN adds := ARRAY[owner.id || '/*'];
        WHEN 'superior_and_descendants' THEN
            adds := array_remove(ARRAY[owner.superior, owner.id || '/**'], NULL);
        WHEN 'recommended' THEN
            SELECT array_remove(ARRAY[a.id || '/**', a.superior], NULL) INTO adds
            FROM liandong.acting() a;
        WHEN 'descendants' THEN adds := ARRAY[owner.id || '/**'];
        WHEN 'reviewed' THEN adds := ARRAY[owner.id || CASE jsonb_typeof(head -> 'takes_up')
            WHEN 'object' THEN '/**' ELSE '/*' END];
        WHEN 'chosen' THEN adds := chosen;
        WHEN 'former' THEN adds := liandong.former_readers(head);
        ELSE adds := ARRAY[head ->> rule.reach];
    END CASE;
    IF rule.reach = 'superior' AND owner.superior IS NULL THEN
        RAISE EXCEPTION 'no_superior' USING ERRCODE = 'LD409';
    END IF;
    IF rule.reach = 'chosen' THEN
        IF coalesce(adds, '{}') = '{}' OR EXISTS (
            SELECT FROM unnest(adds) k
            WHERE k IS NULL OR k = owner.id
               OR (k NOT IN (owner.id || '/*', owner.id || '/**')
                   AND NOT EXISTS (SELECT FROM liandong.body b WHERE b.id = k))) THEN
            RAISE EXCEPTION 'unknown_audience' USING ERRCODE = 'LD422', DETAIL = 'body';
        END IF;
        adds := ARRAY(SELECT k FROM unnest(adds) k WHERE NOT head -> 'audience' ? k);
        IF adds = '{}' THEN
            RAISE EXCEPTION 'already_shared' USING ERRCODE = 'LD409';
        END IF;
    END IF;
    RETURN adds;
END $$;
COMMENT ON FUNCTION liandong.reached(liandong.transition, liandong.body, jsonb, text[]) IS
    'The audience keys that the act adds to those of its subject.';

CREATE OR REPLACE FUNCTION liandong.former_readers(head jsonb) RETURNS text[]
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT k ORDER BY k), '{}')
    FROM (SELECT a.audience FROM liandong.act a JOIN liandong.transition t
              ON t.subject = a.subject AND t.act = a.kind AND t.reach = 'owner'
          WHERE a.subject_id = (head ->> 'id')::uuid AND a.subject_owner = head ->> 'owner'
          ORDER BY a.performed_at DESC, a.id DESC LIMIT 1) withdrawal,
        unnest(withdrawal.audience) k
    WHERE k <> head ->> 'owner' AND EXISTS (
        SELECT FROM liandong.act s JOIN liandong.transition c ON c.subject = s.subject
            AND c.act = s.kind AND c.reach = 'chosen'
        WHERE s.subject_id = (head ->> 'id')::uuid AND s.subject_owner = head ->> 'owner'
          AND s.adds @> ARRAY[k])
$$;
COMMENT ON FUNCTION liandong.former_readers(jsonb) IS
    'The audience keys that the owner had shared the record with when it was taken back. Whoever '
    'reads it because it is filed does so when it is filed again.';

CREATE OR REPLACE FUNCTION liandong.taken(
    rule liandong.transition, owner liandong.body, head jsonb, chosen text[]) RETURNS text[]
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE left_over jsonb := (head -> 'audience') - chosen;
BEGIN
    IF coalesce(chosen, '{}') = '{}' OR EXISTS (
        SELECT FROM unnest(chosen) k
        WHERE k IS NULL OR k = owner.id OR NOT head -> 'audience' ? k OR NOT EXISTS (
            SELECT FROM liandong.act s JOIN liandong.transition c ON c.subject = s.subject
                AND c.act = s.kind AND c.reach = 'chosen'
            WHERE s.subject_id = (head ->> 'id')::uuid AND s.subject_owner = owner.id
              AND s.adds @> ARRAY[k])) THEN
        RAISE EXCEPTION 'not_shared' USING ERRCODE = 'LD409';
    END IF;
    IF owner.superior = ANY (chosen) AND EXISTS (
        SELECT FROM liandong.transition t
        WHERE t.subject = rule.subject AND t.from_state = head ->> 'state'
          AND t.relation = 'system' AND t.reach = 'superior') THEN
        RAISE EXCEPTION 'reads_what_is_filed' USING ERRCODE = 'LD409';
    END IF;
    IF EXISTS (
        SELECT FROM liandong.body b
        WHERE b.id <> owner.id AND b.keys && chosen
          AND left_over ?| ARRAY(SELECT k FROM unnest(b.keys) k WHERE k <> b.id)
          AND (b.id = ANY (chosen) OR owner.id || '/*' = ANY (chosen))) THEN
        RAISE EXCEPTION 'reads_otherwise' USING ERRCODE = 'LD409';
    END IF;
    RETURN chosen;
END $$;
COMMENT ON FUNCTION liandong.taken(liandong.transition, liandong.body, jsonb, text[]) IS
    'The audience keys that the act takes away: such as were shared, and leave no way to read it.';
