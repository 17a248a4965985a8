-- The act log; only the referee appends to it.

CREATE OR REPLACE FUNCTION liandong.record(new liandong.act, link liandong.chain)
RETURNS liandong.act LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    new.format := 2;
    new.seq := link.seq + 1;
    new.prev := link.hash;
    new.hash := sha256(new.prev || convert_to((jsonb_build_array(
        new.province, new.owner, new.id, new.seq, new.kind, new.actor_kind, new.member,
        new.member_name, new.prepared_by, new.subject, new.subject_province, new.subject_owner,
        new.subject_id, new.revision, new.content_hash, new.subject_before, new.subject_after,
        new.detail, new.note, to_jsonb(new.adds), to_jsonb(new.audience), new.occurred_on,
        new.idempotency_key, new.request_hash, new.request_id,
        (extract(epoch FROM new.performed_at) * 1000000)::bigint)
        || CASE WHEN new.prepared_by_name IS NULL THEN '[]'
                ELSE jsonb_build_array(new.prepared_by_name) END
        || CASE WHEN new.in_stead_of IS NULL THEN '[]'
                ELSE jsonb_build_array(new.in_stead_of, new.in_stead_of_name) END)::text,
        'UTF8'));
    -- All columns but the derived one.
    INSERT INTO liandong.act
        (province, owner, id, audience, seq, kind, member, member_name, subject, subject_province,
         subject_owner, subject_id, revision, content_hash, note, adds, idempotency_key,
         request_hash, performed_at, prev, hash, actor_kind, prepared_by, prepared_by_name,
         in_stead_of, in_stead_of_name, occurred_on, detail, request_id, subject_before,
         subject_after, format)
    VALUES (new.province, new.owner, new.id, new.audience, new.seq, new.kind, new.member,
            new.member_name, new.subject, new.subject_province, new.subject_owner, new.subject_id,
            new.revision, new.content_hash, new.note, new.adds, new.idempotency_key,
            new.request_hash, new.performed_at, new.prev, new.hash, new.actor_kind,
            new.prepared_by, new.prepared_by_name, new.in_stead_of, new.in_stead_of_name,
            new.occurred_on, new.detail, new.request_id, new.subject_before, new.subject_after,
            new.format);
    UPDATE liandong.chain c SET seq = new.seq, hash = new.hash
    WHERE c.province = new.province AND c.owner = new.owner;
    PERFORM liandong.noun_all_count(new);
    PERFORM pg_notify(k.channel, concat_ws(' ', new.owner, new.seq, new.id))
    FROM liandong_secret.context_key k WHERE now() < k.valid_until;
    RETURN new;
END $$;
COMMENT ON FUNCTION liandong.record(liandong.act, liandong.chain) IS
    'Appends the act to its body''s chain, whose row lock the caller holds, counts it, and '
    'signals it to the serving processes.';

CREATE OR REPLACE FUNCTION liandong.lock_chain(body liandong.body) RETURNS liandong.chain
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE link liandong.chain;
BEGIN
    SELECT * INTO STRICT link FROM liandong.chain c
    WHERE c.province = body.province AND c.owner = body.id FOR UPDATE;
    RETURN link;
END $$;
COMMENT ON FUNCTION liandong.lock_chain(liandong.body) IS
    'The end of the body''s chain, locked until the transaction ends.';

CREATE OR REPLACE FUNCTION liandong.performed(new liandong.act, target uuid) RETURNS liandong.act
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE former liandong.act;
BEGIN
    IF new.idempotency_key IS NULL THEN RETURN NULL; END IF;
    SELECT * INTO former FROM liandong.act a
    WHERE a.province = new.province AND a.owner = new.owner
      AND a.member = new.member AND a.idempotency_key = new.idempotency_key;
    IF NOT FOUND THEN RETURN NULL; END IF;
    IF former.kind <> new.kind
       OR former.request_hash IS DISTINCT FROM new.request_hash
       OR target IS NOT NULL AND target <> former.subject_id THEN
        RAISE EXCEPTION 'key_used_for_another_act' USING ERRCODE = 'LD409';
    END IF;
    RETURN former;
END $$;
COMMENT ON FUNCTION liandong.performed(liandong.act, uuid) IS
    'The act that the same member had recorded under the same idempotency key, if any; raises LD409 '
    'when it was another request.';
