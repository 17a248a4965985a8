-- name: told_of_a_duty_without_an_act
SELECT h.owner, h.id FROM liandong.plan h JOIN liandong.duty_told t ON t.plan_id = h.id
WHERE t.step < 4 AND NOT EXISTS (
    SELECT FROM liandong.act a
    WHERE a.subject = 'plan' AND a.subject_owner = h.owner AND a.subject_id = h.id
      AND a.kind LIKE 'deadline.%' AND a.detail @> jsonb_build_array(
          jsonb_build_object('field', 'deadline', 'new', t.due_on),
          jsonb_build_object('field', 'debtor', 'new', 'body_' || t.debtor)))
