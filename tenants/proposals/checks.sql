-- name: last_acted
-- An act on its record makes a proposal void: no act was on the proposal itself.
CASE WHEN h.state <> 'VOID' THEN to_jsonb(h) ELSE to_jsonb(h) || jsonb_build_object(
    'state', 'OPEN', 'updated_at', (SELECT max(a.performed_at) FROM liandong.act a
                                    WHERE a.subject = 'proposal' AND a.subject_id = h.id)) END

-- name: void_without_an_act_on_its_record
SELECT h.owner, h.id FROM liandong.proposal h
WHERE h.state = 'VOID' AND NOT EXISTS (
    SELECT FROM liandong.act a
    WHERE a.subject_id = h.subject_id AND a.performed_at = h.updated_at)
