-- name: propose
DECLARE
    actor liandong.body;
BEGIN
    SELECT * INTO actor FROM liandong.acting();
    IF NOT EXISTS (SELECT FROM liandong.transition t
                   WHERE t.act = head ->> 'act' AND t.told <> 'actor') THEN
        RAISE EXCEPTION 'needs_no_signature' USING ERRCODE = 'LD409';
    END IF;
    IF EXISTS (SELECT FROM liandong.proposal p
               WHERE p.province = new.province AND p.owner = new.owner AND p.state = 'OPEN'
                 AND p.act = head ->> 'act' AND p.subject_id = (head ->> 'subject_id')::uuid
                 AND p.input -> 'chosen' = head -> 'input' -> 'chosen') THEN
        RAISE EXCEPTION 'already_proposed' USING ERRCODE = 'LD409';
    END IF;
    -- A rehearsal: what would be refused when it is signed is refused now; nothing of it stays.
    BEGIN
        PERFORM liandong.perform_proposed(new, actor, head, given);
        RAISE EXCEPTION USING ERRCODE = 'LD200';
    EXCEPTION WHEN SQLSTATE 'LD200' THEN NULL;
    END;
    RETURN liandong.proposed(head);
END

-- name: sign
DECLARE
    actor liandong.body; performed liandong.act;
BEGIN
    SELECT * INTO actor FROM liandong.acting();
    IF (head ->> 'proposed_by')::uuid = new.member THEN
        RAISE EXCEPTION 'own_proposal' USING ERRCODE = 'LD409';
    END IF;
    performed := liandong.perform_proposed(new, actor, head, given);
    UPDATE liandong.proposal p SET performed_id = performed.id
    WHERE p.province = new.province AND p.owner = new.owner AND p.id = (head ->> 'id')::uuid;
    RETURN liandong.proposed(head);
END

-- name: send_back
BEGIN
    RETURN liandong.proposed(head);
END

-- name: recall
BEGIN
    IF (head ->> 'proposed_by')::uuid <> new.member THEN
        RAISE EXCEPTION 'proposal_of_another' USING ERRCODE = 'LD409';
    END IF;
    RETURN liandong.proposed(head);
END
