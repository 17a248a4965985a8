-- Proposals: what the referee adds to them, how one is performed, and when it is void.

CREATE OR REPLACE FUNCTION liandong.lock_proposed(
    actor liandong.body, noun text, record uuid) RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE kind liandong.subject; id uuid := record;
BEGIN
    SELECT * INTO kind FROM liandong.subject s WHERE s.name = noun;
    IF kind.name IS NULL OR record IS NULL THEN RETURN NULL; END IF;
    IF kind.about IS NOT NULL THEN
        id := liandong.load_head(kind.name, record, ARRAY[actor.id], false)
              ->> (kind.about || '_id');
        noun := kind.about;
    END IF;
    PERFORM liandong.lock_dispatches(actor, noun, id);
    RETURN liandong.load_head(noun, id, actor.keys, true);
END $$;
COMMENT ON FUNCTION liandong.lock_proposed(liandong.body, text, uuid) IS
    'The head of the record whose state the proposed act would change, locked until the transaction '
    'ends; NULL if the acting body does not see it, or the act would create it.';

CREATE OR REPLACE FUNCTION liandong.before_proposal(
    new liandong.act, actor liandong.body, target uuid, fixed jsonb) RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE former liandong.proposal; head jsonb; owner liandong.body := actor;
BEGIN
    -- Whoever acts on a record locks it before the body's chain; a proposal comes between the two.
    IF target IS NOT NULL OR new.kind <> 'proposal.make' THEN
        SELECT * INTO former FROM liandong.proposal p
        WHERE p.id = target AND p.audience && actor.keys;
        PERFORM liandong.lock_proposed_consultation(actor, to_jsonb(former));
        PERFORM liandong.lock_proposed(actor, former.noun, former.record_id);
        RETURN fixed;
    END IF;
    PERFORM liandong.check_shape('proposal.fixed', fixed, actor.keys);
    PERFORM liandong.lock_proposed_consultation(actor, fixed);
    head := liandong.lock_proposed(actor, fixed ->> 'noun', (fixed ->> 'record_id')::uuid);
    IF head IS NOT NULL THEN
        SELECT * INTO owner FROM liandong.body b WHERE b.id = head ->> 'owner';
    END IF;
    RETURN fixed || jsonb_build_object(
        'subject_id', head -> 'id',
        'relation', liandong.relation_on(actor, owner, coalesce(head, '{}')),
        'proposed_by', new.member, 'proposed_name', new.member_name);
END $$;
COMMENT ON FUNCTION liandong.before_proposal(liandong.act, liandong.body, uuid, jsonb) IS
    'Locks the record of a proposal, and adds to a new one what the referee alone says of it.';

CREATE OR REPLACE FUNCTION liandong.is_told_of(
    proposal jsonb, member uuid, given jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT (proposal ->> 'proposed_by')::uuid = member
        OR coalesce(given -> 'permitted', '[]') || coalesce(given -> 'lent', '[]') ? named
    FROM concat(proposal ->> 'act', '/', proposal ->> 'relation') named
$$;
COMMENT ON FUNCTION liandong.is_told_of(jsonb, uuid, jsonb) IS
    'Whether the member made the proposal, or may perform its act; given are all acts that it may '
    'perform, as `scheme.submit/self`.';

CREATE OR REPLACE FUNCTION liandong.relations_of(act_kind text, given jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT ARRAY(
        SELECT a.prefix || split_part(n, '/', 2)
        FROM (VALUES ('permitted', ''), ('lent', 'lent/')) AS a(field, prefix),
             jsonb_array_elements_text(given -> a.field) n
        WHERE split_part(n, '/', 1) = act_kind)
$$;
COMMENT ON FUNCTION liandong.relations_of(text, jsonb) IS
    'The relations for which the act is permitted, as `enact` takes them; given are all acts that '
    'are, as `scheme.submit/self`.';

CREATE OR REPLACE FUNCTION liandong.perform_proposed(
    new liandong.act, actor liandong.body, proposal jsonb, given jsonb) RETURNS liandong.act
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE act liandong.act; input jsonb := proposal -> 'input';
BEGIN
    act.province := new.province;
    act.owner := new.owner;
    act.actor_kind := new.actor_kind;
    act.member := new.member;
    act.member_name := new.member_name;
    act.prepared_by := proposal ->> 'proposed_by';
    act.prepared_by_name := proposal ->> 'proposed_name';
    act.request_id := new.request_id;
    act.performed_at := new.performed_at;
    act.kind := proposal ->> 'act';
    act.subject := proposal ->> 'noun';
    act.note := CASE WHEN liandong.is_visible(input ->> 'note') THEN input ->> 'note' END;
    act.occurred_on := input ->> 'occurred_on';
    RETURN liandong.enact(
        act, actor, (proposal ->> 'record_id')::uuid,
        liandong.relations_of(act.kind, given),
        nullif(input -> 'fixed', 'null'), nullif(input -> 'given', 'null'),
        ARRAY(SELECT jsonb_array_elements_text(input -> 'chosen')),
        (given ->> 'expected_revision')::integer);
END $$;
COMMENT ON FUNCTION liandong.perform_proposed(liandong.act, liandong.body, jsonb, jsonb) IS
    'Performs the proposed act by the member of `new` as prepared by the proposer.';

CREATE OR REPLACE FUNCTION liandong.proposed(proposal jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_build_array(
        jsonb_build_object('field', 'act', 'new', proposal ->> 'act'),
        jsonb_build_object('field', 'record', 'new',
                           (proposal ->> 'noun') || '_' || (proposal ->> 'record_id')))
$$;
COMMENT ON FUNCTION liandong.proposed(jsonb) IS 'What the acts on a proposal say of it.';

CREATE OR REPLACE FUNCTION liandong.void_proposals(
    rule liandong.transition, owner text, subject uuid, at timestamptz) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp AS $$
    UPDATE liandong.proposal p SET state = 'VOID', updated_at = at
    WHERE p.subject_id = subject AND p.state = 'OPEN'
      AND (rule.to_state <> rule.from_state
           OR CASE WHEN p.owner = void_proposals.owner THEN rule.writes OR rule.releases
                   ELSE rule.releases OR rule.reach = 'owner' OR rule.told = 'replaced' END)
$$;
COMMENT ON FUNCTION liandong.void_proposals(liandong.transition, text, uuid, timestamptz) IS
    'Makes the open proposals on a record void whose state or newest visible revision has changed.';

CREATE OR REPLACE FUNCTION liandong.recipients(proposal_id uuid) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    actor liandong.body; owner liandong.body; kind liandong.subject; rule liandong.transition;
    proposal liandong.proposal; head jsonb; newest jsonb; told text[]; chosen text[];
BEGIN
    SELECT * INTO actor FROM liandong.acting();
    SELECT * INTO proposal FROM liandong.proposal p
    WHERE p.id = proposal_id AND p.audience && actor.keys;
    SELECT * INTO rule FROM liandong.transition t
    WHERE t.act = proposal.act AND t.relation = proposal.relation LIMIT 1;
    IF rule.act IS NULL THEN RETURN NULL; END IF;
    owner := actor;
    IF proposal.subject_id IS NULL THEN
        head := (proposal.input -> 'fixed') || jsonb_build_object('audience', ARRAY[actor.id]);
    ELSE
        SELECT * INTO kind FROM liandong.subject s WHERE s.name = rule.subject;
        EXECUTE format('SELECT to_jsonb(h) FROM liandong.%I h WHERE id = $1 AND audience && $2',
                       kind.head) INTO head USING proposal.subject_id, actor.keys;
        IF head IS NULL THEN RETURN '{}'; END IF;
        SELECT * INTO owner FROM liandong.body b WHERE b.id = head ->> 'owner';
        IF rule.reach = 'reviewed' THEN
            newest := liandong.load_revision(kind.name, head, actor.id = owner.id);
        END IF;
    END IF;
    chosen := ARRAY(SELECT jsonb_array_elements_text(proposal.input -> 'chosen'));
    told := owner.id || liandong.reached(rule, owner, liandong.reaching(rule, head, newest)
            || '{"audience": []}', chosen)
        || CASE rule.reach WHEN 'without' THEN chosen ELSE '{}' END
        || CASE rule.told WHEN 'named' THEN ARRAY[proposal.input #>> '{given,body}']
                          ELSE '{}' END;
    -- Who else reads a record is its owner's affair.
    IF rule.told = 'readers' AND actor.id = owner.id THEN
        told := told || ARRAY(SELECT jsonb_array_elements_text(head -> 'audience'));
    END IF;
    RETURN ARRAY(SELECT DISTINCT k FROM unnest(told) k WHERE k <> actor.id ORDER BY k);
END $$;
COMMENT ON FUNCTION liandong.recipients(uuid) IS
    'The audience keys of others that the proposed act would be told to now; of another body''s '
    'record, only its owner and those whom the act adds.';
GRANT EXECUTE ON FUNCTION liandong.recipients(uuid) TO liandong_tenant;
