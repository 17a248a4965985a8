-- `perform`, the only function with which a body can act, and its implementation `enact`.

CREATE OR REPLACE FUNCTION liandong.enact(
    new liandong.act, actor liandong.body, target uuid, permitted text[], fixed jsonb,
    given jsonb, chosen text[], expected integer) RETURNS liandong.act
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
-- Otherwise a fingerprint would depend on the time zone of the session.
SET timezone = 'UTC' AS $$
DECLARE
    kind liandong.subject; owner liandong.body; rule liandong.transition; link liandong.chain;
    former liandong.act; head jsonb; newest jsonb; content jsonb; about jsonb;
    reason text; standing text; readers text[]; audience text[]; replaced text[] := '{}';
    taken text[] := '{}';
    says boolean;
BEGIN
    IF new.occurred_on IS NOT NULL THEN
        PERFORM liandong.check_not_in_the_future(new.occurred_on);
    END IF;
    SELECT * INTO kind FROM liandong.subject s WHERE s.name = new.subject;
    says := new.kind = ANY (kind.inputs);
    IF target IS NOT NULL AND kind.about IS NOT NULL THEN
        -- An act on a review is performed on the record that the review is about.
        about := liandong.load_head(kind.name, target, ARRAY[actor.id], false);
        IF about IS NULL OR about ->> 'owner' <> actor.id THEN
            RAISE EXCEPTION 'not_found' USING ERRCODE = 'LD404';
        END IF;
        new.subject := kind.about;
        target := (about ->> (kind.about || '_id'))::uuid;
        SELECT * INTO kind FROM liandong.subject s WHERE s.name = new.subject;
    END IF;
    former := liandong.performed(new, target);
    IF former.id IS NOT NULL THEN RETURN former; END IF;
    IF about ->> 'state' NOT IN ('OPEN', 'PASSED_WITH_CHANGES') THEN
        RAISE EXCEPTION 'no_transition' USING ERRCODE = 'LD409', DETAIL = about ->> 'state';
    END IF;

    IF kind.name = 'proposal' THEN
        fixed := liandong.before_proposal(new, actor, target, fixed);
    ELSIF kind.name = 'deputy' AND new.kind = 'deputy.name' AND target IS NULL THEN
        fixed := liandong.before_deputy(new, actor, fixed);
    ELSIF kind.name = 'consultation' THEN
        PERFORM liandong.before_consultation(new, actor, target, fixed);
    END IF;
    PERFORM liandong.lock_dispatches(actor, kind.name, target);
    -- The head is always locked before the chain, so that two acts cannot deadlock.
    IF kind.name IS NOT NULL AND target IS NOT NULL THEN
        head := liandong.load_head(kind.name, target, actor.keys, true);
        IF kind.name = 'proposal' AND says AND head IS NOT NULL THEN
            -- Who is told of it follows from what is given.
            PERFORM liandong.check_shape(new.kind, coalesce(given, '{}'), actor.keys);
            IF NOT liandong.is_told_of(head, new.member, given) THEN
                head := NULL;
            END IF;
        END IF;
    ELSIF kind.name IS NOT NULL THEN
        head := jsonb_build_object('province', actor.province, 'owner', actor.id,
            'id', gen_random_uuid(), 'state', 'NEW', 'audience', ARRAY[actor.id]);
    END IF;
    IF head IS NULL THEN
        RAISE EXCEPTION 'not_found' USING ERRCODE = 'LD404';
    END IF;
    link := liandong.lock_chain(actor);
    former := liandong.performed(new, target);
    IF former.id IS NOT NULL THEN RETURN former; END IF;

    owner := actor;
    IF head ->> 'owner' <> actor.id THEN
        SELECT * INTO owner FROM liandong.body b WHERE b.id = head ->> 'owner';
    END IF;
    standing := CASE new.actor_kind WHEN 'SYSTEM' THEN 'system'
                                    ELSE liandong.relation_on(actor, owner, head) END;
    IF standing <> ALL (permitted) THEN
        -- A draft of the member's own body may be none of those that the member reads.
        IF standing = 'self' AND head ? 'released_number' AND head ->> 'released_number' IS NULL
           AND head -> 'audience' = jsonb_build_array(actor.id) AND target IS NOT NULL
           AND 'lent/self' <> ALL (permitted) THEN
            RAISE EXCEPTION 'not_found' USING ERRCODE = 'LD404';
        END IF;
        new := liandong.in_stead(new, 'lent/' || standing = ANY (permitted));
    ELSIF kind.name = 'proposal' AND liandong.judges_in_stead(head, given) THEN
        new := liandong.in_stead(new, true);
    END IF;
    SELECT * INTO rule FROM liandong.transition t
    WHERE t.subject = new.subject AND t.from_state = head ->> 'state' AND t.act = new.kind
      AND t.relation = standing;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no_transition' USING ERRCODE = 'LD409', DETAIL = head ->> 'state';
    END IF;
    IF target IS NOT NULL THEN
        newest := liandong.load_revision(kind.name, head, actor.id = owner.id);
        new.subject_before := liandong.fingerprint(head);
    END IF;
    IF expected IS NOT NULL AND expected <> (CASE WHEN actor.id = owner.id
            THEN liandong.number_of(newest) ELSE (newest ->> 'edition')::integer END)
       OR about IS NOT NULL AND coalesce(
           about ->> 'amended_revision_id', about ->> (kind.name || '_revision_id'))
           IS DISTINCT FROM newest ->> 'id'
    THEN
        RAISE EXCEPTION 'revision_behind' USING ERRCODE = 'LD409';
    END IF;
    IF new.occurred_on IS NOT NULL THEN
        PERFORM liandong.check_follows(new.occurred_on, head, actor.keys);
    END IF;
    IF rule.note_required AND new.note IS NULL THEN
        RAISE EXCEPTION 'note_required' USING ERRCODE = 'LD422', DETAIL = 'note';
    END IF;

    IF (rule.writes OR says) AND given ? 'attachments' THEN
        given := liandong.with_files(given, actor, kind.name, (head ->> 'id')::uuid);
    END IF;
    IF rule.writes THEN
        IF kind.name = 'plan' AND given ? 'based_on' AND NOT given ? 'answers' THEN
            given := liandong.carried_over(given, newest);
        ELSIF kind.name = 'consultation' THEN
            given := liandong.consulted(new.kind, fixed, given, actor.keys);
        END IF;
        -- What is released as soon as it is written is a document of its own, and whole.
        content := liandong.next_content(
            kind, CASE WHEN NOT rule.releases THEN newest END, coalesce(given, '{}'), actor.keys);
    ELSIF says THEN
        PERFORM liandong.check_shape(new.kind, coalesce(given, '{}'), actor.keys);
    ELSIF given <> '{}' THEN
        RAISE EXCEPTION 'unknown_field' USING ERRCODE = 'LD422';
    END IF;
    IF target IS NULL THEN
        fixed := kind.defaults || coalesce(fixed, '{}');
        PERFORM liandong.check_shape(kind.name || '.fixed', fixed, actor.keys);
        -- The head as it will be inserted: the head of a draft has fields of its content.
        head := coalesce(content, '{}') || fixed || head;
    ELSIF rule.writes THEN
        newest := liandong.noun_revise(
            kind.name, head, liandong.number_of(newest) + 1, content);
    END IF;
    IF rule.writes AND content ? 'attachments' THEN
        PERFORM liandong.attach_files(content, actor, kind.name, (head ->> 'id')::uuid, '{}');
    END IF;
    -- In a rehearsal of what is proposed, who will sign is not known yet.
    reason := liandong.refusal(rule, actor.id, CASE WHEN new.prepared_by = new.member THEN head
        ELSE head || jsonb_build_object('performer', new.member) END, newest);
    IF reason IS NOT NULL THEN
        -- After the reason, a gate may give the parameters of its message.
        RAISE EXCEPTION '%', split_part(reason, ' ', 1) USING ERRCODE = 'LD409',
            HINT = coalesce(substring(reason FROM ' (.*)$'), '{}');
    END IF;

    rule.releases := rule.releases OR rule.also_releases
        AND liandong.number_of(newest) > coalesce((head ->> 'released_number')::integer, 0);
    IF rule.reach IN ('superior', 'superior_and_descendants') THEN
        -- The body may have moved while its act waited for the chain.
        SELECT * INTO owner FROM liandong.body b WHERE b.id = owner.id;
    END IF;
    new.adds := liandong.reached(
        rule, owner, liandong.reaching(rule, head, newest) || CASE jsonb_typeof(given -> 'obliges')
            -- Those who have the plan are told what it obliges them to.
            WHEN 'object' THEN '{"audience": []}' ELSE '{}'::jsonb END, chosen);
    IF rule.reach = 'without' THEN
        taken := liandong.taken(rule, owner, head, chosen);
    ELSIF rule.told NOT IN ('actor', 'owed') THEN
        replaced := liandong.replaced(owner, head);
    END IF;
    audience := ARRAY(SELECT k FROM jsonb_array_elements_text(head -> 'audience') k
                      WHERE k <> ALL (replaced || taken));
    readers := CASE WHEN rule.reach = 'owner' THEN ARRAY[owner.id]
        ELSE ARRAY(SELECT DISTINCT k FROM unnest(audience || new.adds) k ORDER BY k) END;
    new.id := liandong.uuid7();
    new.performed_at := coalesce(new.performed_at, clock_timestamp());
    IF rule.effect IS NOT NULL THEN
        new.detail := coalesce(liandong.noun_effect(rule.effect, new, head, newest,
            coalesce(given, '{}') || jsonb_build_object('about', about ->> 'id', 'taken', taken)),
            new.detail);
        -- The effect may have been another act of this body.
        link := liandong.lock_chain(actor);
    END IF;
    IF replaced <> '{}' THEN
        new.detail := coalesce(new.detail, '[]')
            || liandong.replacement(replaced, liandong.reviewer_of(owner, head));
    END IF;
    IF target IS NULL THEN
        head := liandong.noun_begin(kind.name, rule, head, readers, new.performed_at);
        IF rule.writes THEN
            newest := liandong.noun_revise(kind.name, head, 1, content);
        END IF;
        IF rule.releases THEN
            head := liandong.noun_apply(
                kind.name, rule, head, newest, readers, new.performed_at);
        END IF;
    ELSE
        head := liandong.noun_apply(kind.name, rule, head, newest, readers, new.performed_at);
        PERFORM liandong.void_proposals(rule, owner.id, target, new.performed_at);
    END IF;
    new.subject_after := liandong.fingerprint(head);
    new.subject_province := head ->> 'province';
    new.subject_owner := owner.id;
    new.subject_id := (head ->> 'id')::uuid;
    new.audience := CASE rule.told
        WHEN 'actor' THEN ARRAY[actor.id]
        WHEN 'owed' THEN ARRAY(
            SELECT DISTINCT k FROM unnest(actor.id || new.audience) k ORDER BY k)
        WHEN 'named' THEN ARRAY(
            SELECT DISTINCT k FROM unnest(ARRAY[actor.id, owner.id, given ->> 'body']) k ORDER BY k)
        WHEN 'added' THEN ARRAY(
            SELECT DISTINCT k FROM unnest(ARRAY[actor.id, owner.id] || new.adds || taken) k
            ORDER BY k)
        WHEN 'replaced' THEN ARRAY(SELECT DISTINCT k FROM unnest(
            ARRAY[actor.id, owner.id] || new.adds || replaced) k ORDER BY k)
        ELSE ARRAY(SELECT DISTINCT k FROM unnest(
            ARRAY[actor.id, owner.id] || audience || readers) k ORDER BY k) END;
    IF says AND NOT rule.writes AND jsonb_array_length(nullif(given -> 'attachments', 'null')) > 0
    THEN
        PERFORM liandong.attach_files(
            given, actor, kind.name, (head ->> 'id')::uuid, new.audience);
        new.detail := coalesce(new.detail, '[]') || liandong.attached(given);
    END IF;
    -- Readers of the act are notified of the released revision, never of a newer draft.
    IF rule.told = 'owed' THEN
        -- Of a deadline nobody learns which content there is.
        newest := NULL;
    ELSIF NOT rule.releases AND rule.told <> 'actor' THEN
        newest := liandong.load_revision(kind.name, head, false);
    END IF;
    new.revision := (newest ->> 'number')::integer;
    new.content_hash := newest ->> 'content_hash';
    IF rule.told NOT IN ('actor', 'owed')
       AND (rule.from_state <> rule.to_state OR rule.releases OR rule.told = 'replaced') THEN
        PERFORM liandong.noun_await(kind.name, head, new);
    END IF;
    IF rule.follows <> '{}' THEN
        PERFORM liandong.follow(rule.follows, head, new.performed_at);
    END IF;
    new := liandong.record(new, link);
    IF kind.name = 'plan' AND rule.told NOT IN ('actor', 'owed') THEN
        -- What ancestors are told follows from what acts have said.
        PERFORM liandong.restate_plan(new.subject_id);
    ELSIF kind.name = 'notice' THEN
        PERFORM liandong.after_notice(new, owner, head, newest);
    END IF;
    RETURN new;
END $$;
COMMENT ON FUNCTION liandong.enact(
    liandong.act, liandong.body, uuid, text[], jsonb, jsonb, text[], integer) IS
    'Checks an act of the acting body, performs it and records it. `new` holds what is known of the '
    'act so far: the member, the kind, the note and the idempotency key.';

CREATE OR REPLACE FUNCTION liandong.perform(
    act_kind text, subject_name text, subject_id uuid, permitted text[],
    fixed jsonb DEFAULT NULL, given jsonb DEFAULT NULL, chosen text[] DEFAULT '{}',
    note text DEFAULT NULL, idempotency_key text DEFAULT NULL,
    expected_revision integer DEFAULT NULL, request_hash text DEFAULT NULL,
    occurred_on date DEFAULT NULL, request_id text DEFAULT NULL,
    OUT act_id uuid, OUT changed uuid)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor liandong.body; new liandong.act;
BEGIN
    -- A migration that adds a column waits until the acts are done that began before it, or the
    -- other way round: a row of the former shape could not be inserted any more.
    LOCK TABLE liandong.act IN ROW EXCLUSIVE MODE;
    SELECT * INTO actor FROM liandong.acting();
    SELECT m.id, m.name INTO new.member, new.member_name FROM liandong.acting_member(actor) m;
    new.province := actor.province;
    new.owner := actor.id;
    new.actor_kind := 'MEMBER';
    new.kind := act_kind;
    new.subject := subject_name;
    new.note := CASE WHEN liandong.is_visible(note) THEN note END;
    new.idempotency_key := idempotency_key;
    new.request_hash := request_hash;
    new.occurred_on := occurred_on;
    new.request_id := request_id;
    new := liandong.enact(new, actor, perform.subject_id, permitted, fixed, given, chosen,
                          expected_revision);
    act_id := new.id;
    changed := new.subject_id;
END $$;
COMMENT ON FUNCTION liandong.perform(
    text, text, uuid, text[], jsonb, jsonb, text[], text, text, integer, text, date, text) IS
    'The only way to write. `subject_id` is the record''s and is NULL for a new one; `fixed` are the fields '
    'that a new record keeps, `given` is the content of a revision or the input of the act; '
    '`permitted` are the relations for which the policy allows the act, as `self`; as `lent/self` those for '
    'which it allows the act to the member in a director''s stead alone. LD401: nobody is signed in. '
    'LD403: not permitted. LD404: not visible. LD409: refused. LD422: wrong input, whose field is '
    'the DETAIL.';
GRANT EXECUTE ON FUNCTION liandong.perform(
    text, text, uuid, text[], jsonb, jsonb, text[], text, text, integer, text, date, text)
    TO liandong_tenant;
