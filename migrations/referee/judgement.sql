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
    'The reason for which the gate refuses this transition; NULL if it does not.';

CREATE OR REPLACE FUNCTION liandong.reached(
    rule liandong.transition, owner liandong.body, head jsonb, chosen text[])
RETURNS text[] LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE adds text[];
BEGIN
    CASE rule.reach
        WHEN 'keep', 'owner' THEN adds := '{}';
        WHEN 'superior' THEN adds := ARRAY[owner.superior];
        WHEN 'subordinates' THEN adds := ARRAY[owner.id || '/*'];
        WHEN 'descendants' THEN adds := ARRAY[owner.id || '/**'];
        WHEN 'chosen' THEN adds := chosen;
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
