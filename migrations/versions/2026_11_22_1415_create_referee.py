"""The referee: the one function that changes a state, and what it is made of."""

from alembic import op

from migrations.isolation import referee_function

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    create_judgement()
    create_perform()
    create_performed()
    create_allowed_acts()


def create_judgement() -> None:
    referee_function(
        "relation(liandong.body, liandong.body)",
        """
        CREATE FUNCTION liandong.relation(actor liandong.body, owner liandong.body) RETURNS text
        LANGUAGE sql IMMUTABLE PARALLEL SAFE
        SET search_path = pg_catalog, pg_temp AS $$
            SELECT CASE
                WHEN actor.id = owner.id THEN 'self'
                WHEN actor.id = owner.superior THEN 'superior'
                WHEN actor.id = ANY (owner.ancestors) THEN 'ancestor'
                WHEN actor.superior = owner.id THEN 'subordinate'
                WHEN owner.id = ANY (actor.ancestors) THEN 'descendant'
                WHEN actor.superior = owner.superior THEN 'peer'
                ELSE 'none' END
        $$;
        COMMENT ON FUNCTION liandong.relation(liandong.body, liandong.body) IS
            'How the acting body stands to the owner.';
        """,
    )
    referee_function(
        "refusal(liandong.transition, text, jsonb, jsonb)",
        """
        CREATE FUNCTION liandong.refusal(
            rule liandong.transition, actor text, head jsonb, content jsonb) RETURNS text
        LANGUAGE plpgsql STABLE
        SET search_path = pg_catalog, pg_temp AS $$
        DECLARE reason text;
        BEGIN
            IF rule.releases AND coalesce((content ->> 'number')::integer, 0)
                              <= coalesce((head ->> 'released_number')::integer, 0) THEN
                RETURN 'nothing_new';
            END IF;
            IF rule.gate IS NOT NULL THEN
                EXECUTE format('SELECT liandong.%I($1, $2, $3)', 'gate_' || rule.gate)
                    INTO reason USING actor, head, content;
            END IF;
            RETURN reason;
        END $$;
        COMMENT ON FUNCTION liandong.refusal(liandong.transition, text, jsonb, jsonb) IS
            'Why the gate of this transition is shut, or NULL when it is open.';
        """,
    )
    referee_function(
        "load_head(liandong.subject, text, text, uuid, text[], boolean)",
        """
        CREATE FUNCTION liandong.load_head(
            kind liandong.subject, province text, owner text, id uuid, keys text[],
            locked boolean) RETURNS jsonb
        LANGUAGE plpgsql
        SET search_path = pg_catalog, pg_temp AS $$
        DECLARE head jsonb;
        BEGIN
            EXECUTE format(
                'SELECT to_jsonb(h) FROM liandong.%I h
                 WHERE province = $1 AND owner = $2 AND id = $3 AND audience && $4 %s',
                kind.head, CASE WHEN locked THEN 'FOR UPDATE' END)
            INTO head USING province, owner, id, keys;
            RETURN head;
        END $$;
        """,
    )
    referee_function(
        "load_revision(liandong.subject, jsonb, boolean)",
        """
        CREATE FUNCTION liandong.load_revision(
            kind liandong.subject, head jsonb, drafts boolean) RETURNS jsonb
        LANGUAGE plpgsql STABLE
        SET search_path = pg_catalog, pg_temp AS $$
        DECLARE content jsonb;
        BEGIN
            IF kind.revision IS NULL THEN RETURN NULL; END IF;
            EXECUTE format(
                'SELECT to_jsonb(r) FROM liandong.%I r
                 WHERE province = $1 AND owner = $2 AND subject_id = $3
                   AND ($4 OR released_at IS NOT NULL) ORDER BY number DESC LIMIT 1',
                kind.revision)
            INTO content USING head ->> 'province', head ->> 'owner', (head ->> 'id')::uuid, drafts;
            RETURN content;
        END $$;
        COMMENT ON FUNCTION liandong.load_revision(liandong.subject, jsonb, boolean) IS
            'The newest revision for the owner, the newest released one for everybody else.';
        """,
    )


def create_perform() -> None:
    referee_function(
        "apply(liandong.subject, liandong.transition, jsonb, jsonb, text[], text[], timestamptz)",
        """
        CREATE FUNCTION liandong.apply(
            kind liandong.subject, rule liandong.transition, head jsonb, content jsonb,
            readers text[], adds text[], at timestamptz) RETURNS void
        LANGUAGE plpgsql
        SET search_path = pg_catalog, pg_temp AS $$
        DECLARE
            province text := head ->> 'province';
            owner text := head ->> 'owner';
            id uuid := (head ->> 'id')::uuid;
            released integer := (head ->> 'released_number')::integer;
            part text;
        BEGIN
            -- Nobody else has seen it, or everybody is about to: the head shows this content.
            IF content IS NOT NULL AND (rule.releases OR released IS NULL)
               AND kind.shown <> '{}' THEN
                EXECUTE format('UPDATE liandong.%1$I h SET %2$s
                                FROM jsonb_populate_record(NULL::liandong.%1$I, $4) c
                                WHERE h.province = $1 AND h.owner = $2 AND h.id = $3', kind.head,
                    (SELECT string_agg(format('%1$I = c.%1$I', c), ', ')
                     FROM unnest(kind.shown) c))
                USING province, owner, id, content -> 'content';
            END IF;
            -- A time that changes tells readers of an act: it is kept where they are not told.
            EXECUTE format('UPDATE liandong.%I SET state = $4, audience = $5,
                                updated_at = CASE WHEN $6 THEN $7 ELSE updated_at END
                            WHERE province = $1 AND owner = $2 AND id = $3', kind.head)
            USING province, owner, id, rule.to_state, readers,
                  rule.told = 'readers' OR readers = ARRAY[owner], at;
            IF kind.revision IS NULL OR content IS NULL
               OR NOT (rule.releases OR adds <> '{}' OR rule.reach = 'owner') THEN
                RETURN;
            END IF;
            IF rule.releases THEN
                released := (content ->> 'number')::integer;
                EXECUTE format('UPDATE liandong.%I SET released_number = $4
                                WHERE province = $1 AND owner = $2 AND id = $3', kind.head)
                USING province, owner, id, released;
            END IF;
            -- Widening reaches the released revision alone; narrowing reaches all of them.
            EXECUTE format('UPDATE liandong.%I SET audience = $4,
                                released_at = CASE WHEN $5 AND number = $6
                                                   THEN $7 ELSE released_at END
                            WHERE province = $1 AND owner = $2 AND subject_id = $3
                              AND (number = $6 OR $8)', kind.revision)
            USING province, owner, id, readers, rule.releases, released, at, rule.reach = 'owner';
            FOREACH part IN ARRAY kind.parts LOOP
                EXECUTE format('UPDATE liandong.%I p SET audience = r.audience
                                FROM liandong.%I r
                                WHERE p.province = $1 AND p.owner = $2 AND p.subject_id = $3
                                  AND r.province = $1 AND r.owner = $2 AND r.id = p.revision_id
                                  AND p.audience <> r.audience', part, kind.revision)
                USING province, owner, id;
            END LOOP;
        END $$;
        """,
    )
    referee_function(
        "reached(liandong.transition, liandong.body, jsonb, text[])",
        """
        CREATE FUNCTION liandong.reached(
            rule liandong.transition, owner liandong.body, head jsonb, chosen text[])
        RETURNS text[] LANGUAGE plpgsql STABLE
        SET search_path = pg_catalog, pg_temp AS $$
        DECLARE adds text[];
        BEGIN
            adds := CASE
                WHEN rule.reach IN ('keep', 'owner') THEN '{}'::text[]
                WHEN rule.reach = 'superior' THEN ARRAY[owner.superior]
                WHEN rule.reach = 'subordinates' THEN ARRAY[owner.id || '/*']
                WHEN rule.reach = 'chosen' THEN chosen
                ELSE ARRAY[head ->> rule.reach] END;
            IF rule.reach = 'superior' AND owner.superior IS NULL THEN
                RAISE EXCEPTION 'no_superior' USING ERRCODE = 'LD409';
            END IF;
            IF rule.reach = 'chosen' AND (coalesce(adds, '{}') = '{}' OR EXISTS (
                SELECT FROM unnest(adds) k
                WHERE k IS NULL OR k = owner.id
                   OR (k NOT IN (owner.id || '/*', owner.id || '/**')
                       AND NOT EXISTS (SELECT FROM liandong.body b WHERE b.id = k)))) THEN
                RAISE EXCEPTION 'unknown_audience' USING ERRCODE = 'LD422';
            END IF;
            RETURN adds;
        END $$;
        """,
    )
    referee_function(
        "record(liandong.act)",
        """
        CREATE FUNCTION liandong.record(new liandong.act) RETURNS liandong.act
        LANGUAGE plpgsql
        SET search_path = pg_catalog, pg_temp AS $$
        DECLARE link liandong.chain;
        BEGIN
            SELECT * INTO STRICT link FROM liandong.chain c
            WHERE c.province = new.province AND c.owner = new.owner;
            new.id := liandong.uuid7();
            new.seq := link.seq + 1;
            new.prev := link.hash;
            new.hash := sha256(new.prev || convert_to(jsonb_build_array(
                new.province, new.owner, new.id, new.seq, new.kind, new.member, new.member_name,
                new.subject, new.subject_province, new.subject_owner, new.subject_id,
                new.revision, new.content_hash, new.note, to_jsonb(new.adds),
                to_jsonb(new.audience), new.idempotency_key, new.request_hash,
                (extract(epoch FROM new.performed_at) * 1000000)::bigint)::text, 'UTF8'));
            INSERT INTO liandong.act SELECT (new).*;
            UPDATE liandong.chain c SET seq = new.seq, hash = new.hash
            WHERE c.province = new.province AND c.owner = new.owner;
            RETURN new;
        END $$;
        COMMENT ON FUNCTION liandong.record(liandong.act) IS
            'Appends the act to its body''s chain; the caller holds the chain''s row lock.';
        """,
    )
    referee_function(
        "perform(text, text, text, text, uuid, text[], text, text, integer, text)",
        """
        CREATE FUNCTION liandong.perform(
            act_kind text, subject_name text, subject_province text, subject_owner text,
            subject_id uuid, chosen text[] DEFAULT '{}', note text DEFAULT NULL,
            idempotency_key text DEFAULT NULL, expected_revision integer DEFAULT NULL,
            request_hash text DEFAULT NULL)
        RETURNS liandong.act
        LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
        DECLARE
            actor liandong.body; who liandong.member; owner liandong.body;
            kind liandong.subject; rule liandong.transition; new liandong.act;
            head jsonb; content jsonb; reason text; adds text[]; readers text[]; former text[];
        BEGIN
            SELECT * INTO actor FROM liandong.acting();
            SELECT * INTO who FROM liandong.member m
            WHERE m.province = actor.province AND m.owner = actor.id AND NOT m.disabled
              AND m.id = nullif(current_setting('liandong.member', true), '')::uuid;
            IF actor.id IS NULL OR who.id IS NULL THEN
                RAISE EXCEPTION 'not_signed_in' USING ERRCODE = 'LD401';
            END IF;
            SELECT * INTO kind FROM liandong.subject s WHERE s.name = subject_name;
            IF kind.name IS NOT NULL THEN
                head := liandong.load_head(
                    kind, subject_province, subject_owner, subject_id, actor.keys, true);
            END IF;
            IF head IS NULL THEN
                RAISE EXCEPTION 'not_found' USING ERRCODE = 'LD404';
            END IF;
            INSERT INTO liandong.chain VALUES (actor.province, actor.id, ARRAY[actor.id], 0, '')
            ON CONFLICT DO NOTHING;
            -- The head is always locked before the chain, so that two acts cannot wait in a ring.
            PERFORM FROM liandong.chain c
            WHERE c.province = actor.province AND c.owner = actor.id FOR UPDATE;
            IF EXISTS (SELECT FROM liandong.act a WHERE a.province = actor.province
                       AND a.owner = actor.id AND a.idempotency_key = perform.idempotency_key) THEN
                RAISE EXCEPTION 'already_performed' USING ERRCODE = 'LD410';
            END IF;
            SELECT * INTO owner FROM liandong.body b WHERE b.id = subject_owner;
            SELECT * INTO rule FROM liandong.transition t
            WHERE t.subject = subject_name AND t.from_state = head ->> 'state'
              AND t.act = act_kind AND t.relation = liandong.relation(actor, owner);
            IF NOT FOUND THEN
                RAISE EXCEPTION 'no_transition' USING ERRCODE = 'LD409', DETAIL = head ->> 'state';
            END IF;
            content := liandong.load_revision(kind, head, actor.id = owner.id);
            IF expected_revision IS DISTINCT FROM coalesce((content ->> 'number')::integer, 0)
               AND expected_revision IS NOT NULL THEN
                RAISE EXCEPTION 'revision_behind' USING ERRCODE = 'LD409';
            END IF;
            IF rule.note_required AND coalesce(note, '') !~ '[^[:space:]]' THEN
                RAISE EXCEPTION 'note_required' USING ERRCODE = 'LD422';
            END IF;
            reason := liandong.refusal(rule, actor.id, head, content);
            IF reason IS NOT NULL THEN
                RAISE EXCEPTION '%', reason USING ERRCODE = 'LD409';
            END IF;
            adds := liandong.reached(rule, owner, head, chosen);
            former := ARRAY(SELECT jsonb_array_elements_text(head -> 'audience'));
            readers := CASE WHEN rule.reach = 'owner' THEN ARRAY[owner.id]
                ELSE ARRAY(SELECT DISTINCT k FROM unnest(former || adds) k ORDER BY k) END;
            new.performed_at := clock_timestamp();
            PERFORM liandong.apply(kind, rule, head, content, readers, adds, new.performed_at);
            IF rule.effect IS NOT NULL THEN
                EXECUTE format('SELECT liandong.%I($1, $2, $3, $4)', 'effect_' || rule.effect)
                USING actor, head, content, new.performed_at;
            END IF;
            new.province := actor.province;
            new.owner := actor.id;
            new.audience := CASE rule.told
                WHEN 'actor' THEN ARRAY[actor.id]
                WHEN 'added' THEN ARRAY(
                    SELECT DISTINCT k FROM unnest(ARRAY[actor.id, owner.id] || adds) k ORDER BY k)
                ELSE ARRAY(SELECT DISTINCT k FROM unnest(
                    ARRAY[actor.id, owner.id] || former || readers) k ORDER BY k) END;
            new.kind := act_kind;
            new.member := who.id;
            new.member_name := who.name;
            new.subject := subject_name;
            new.subject_province := perform.subject_province;
            new.subject_owner := perform.subject_owner;
            new.subject_id := perform.subject_id;
            -- Those who are told learn of what was released, never of a draft behind it.
            IF NOT rule.releases AND rule.told <> 'actor' THEN
                content := liandong.load_revision(kind, head, false);
            END IF;
            new.revision := (content ->> 'number')::integer;
            new.content_hash := content ->> 'content_hash';
            new.note := nullif(btrim(perform.note), '');
            new.adds := adds;
            new.idempotency_key := perform.idempotency_key;
            new.request_hash := perform.request_hash;
            RETURN liandong.record(new);
        END $$;
        COMMENT ON FUNCTION
            liandong.perform(text, text, text, text, uuid, text[], text, text, integer, text) IS
            'The only way to change a state or to widen an audience. LD401 nobody acts, LD404 not '
            'to be seen, LD409 refused, LD410 this key was used, LD422 the input is incomplete.';
        """,
        callers="liandong_tenant",
    )


def create_performed() -> None:
    referee_function(
        "performed(text)",
        """
        CREATE FUNCTION liandong.performed(idempotency_key text)
        RETURNS TABLE (id uuid, kind text, subject_id uuid, member uuid, request_hash text)
        LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
            SELECT a.id, a.kind, a.subject_id, a.member, a.request_hash
            FROM liandong.acting() me
            JOIN liandong.act a ON a.province = me.province AND a.owner = me.id
            WHERE a.idempotency_key = performed.idempotency_key
        $$;
        COMMENT ON FUNCTION liandong.performed(text) IS
            'The act that the acting body recorded under this key, if any.';
        """,
        callers="liandong_tenant",
    )


def create_allowed_acts() -> None:
    referee_function(
        "allowed_acts(text, text, text, uuid, text[])",
        """
        CREATE FUNCTION liandong.allowed_acts(
            subject_name text, subject_province text, subject_owner text, subject_id uuid,
            permitted text[]) RETURNS text[]
        LANGUAGE plpgsql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
        DECLARE
            actor liandong.body; owner liandong.body; kind liandong.subject;
            head jsonb; content jsonb; brings_content boolean;
        BEGIN
            SELECT * INTO actor FROM liandong.acting();
            SELECT * INTO kind FROM liandong.subject s WHERE s.name = subject_name;
            head := liandong.load_head(
                kind, subject_province, subject_owner, subject_id, actor.keys, false);
            IF head IS NULL THEN RETURN '{}'; END IF;
            SELECT * INTO owner FROM liandong.body b WHERE b.id = subject_owner;
            content := liandong.load_revision(kind, head, actor.id = owner.id);
            -- Where nothing is edited beforehand, the act that releases content brings it along.
            brings_content := NOT EXISTS (
                SELECT FROM liandong.transition t
                WHERE t.subject = subject_name AND t.act = subject_name || '.edit');
            RETURN ARRAY(
                SELECT t.act FROM liandong.transition t
                WHERE t.subject = subject_name AND t.from_state = head ->> 'state'
                  AND t.relation = liandong.relation(actor, owner)
                  AND t.act || '/' || t.relation = ANY (permitted)
                  AND coalesce(liandong.refusal(t, actor.id, head, content), '')
                      IN ('', CASE WHEN brings_content THEN 'nothing_new' ELSE '' END)
                ORDER BY t.act);
        END $$;
        COMMENT ON FUNCTION liandong.allowed_acts(text, text, text, uuid, text[]) IS
            'Which of the permitted acts (act/relation) would succeed now.';
        """,
        callers="liandong_tenant",
    )


def downgrade() -> None:
    op.execute("""
        DROP FUNCTION liandong.perform, liandong.performed, liandong.allowed_acts,
            liandong.record, liandong.reached, liandong.apply, liandong.load_revision,
            liandong.load_head, liandong.refusal, liandong.relation;
    """)
