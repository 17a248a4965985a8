-- name: cancel_review
BEGIN
    UPDATE liandong.review r SET state = 'CANCELLED', decided_at = new.performed_at
    WHERE r.scheme_id = (head ->> 'id')::uuid AND r.state = 'OPEN';
    RETURN NULL;
END
