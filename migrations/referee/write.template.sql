-- Writes the heads of one noun.

CREATE FUNCTION liandong.noun_@{name}_begin(
    rule liandong.transition, given jsonb, readers text[], at timestamptz) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    fresh liandong.@{head} := jsonb_populate_record(NULL::liandong.@{head}, given);
    head jsonb;
BEGIN
    INSERT INTO liandong.@{head} AS h (province, owner, id, state, audience, updated_at@{columns})
    VALUES (fresh.province, fresh.owner, fresh.id, rule.to_state, readers, at@{values})
    RETURNING to_jsonb(h) INTO head;
    RETURN head;
END $$;
COMMENT ON FUNCTION liandong.noun_@{name}_begin(
    liandong.transition, jsonb, text[], timestamptz) IS
    'A new record in the state that the transition leads to, and seen by these readers.';

CREATE FUNCTION liandong.noun_@{name}_apply(
    rule liandong.transition, before jsonb, newest jsonb, readers text[], at timestamptz)
RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    -- The head gets this content if it is released now, or written while none has been released.
    shows boolean := rule.releases OR rule.writes AND before ->> 'released_number' IS NULL;
    content liandong.@{head} := jsonb_populate_record(NULL::liandong.@{head}, newest -> 'content');
    head jsonb;
BEGIN
    -- A changed time would tell readers of the act, so it is kept if they are not notified; and
    -- what is said of a record that waits does not change since when it does.
    UPDATE liandong.@{head} h SET state = rule.to_state, audience = readers,
        updated_at = CASE WHEN rule.told = 'replaced' OR rule.told = 'readers' AND (
                                   rule.from_state <> rule.to_state OR rule.writes OR shows)
                               OR rule.told <> 'owed' AND readers = ARRAY[h.owner] THEN at
                          ELSE h.updated_at END@{released}@{shown}
    WHERE h.province = before ->> 'province' AND h.owner = before ->> 'owner'
      AND h.id = (before ->> 'id')::uuid
    RETURNING to_jsonb(h) INTO head;
    IF rule.releases OR rule.reach = 'owner' OR head -> 'audience' <> before -> 'audience' THEN
        PERFORM liandong.noun_@{name}_show(rule, before, head, readers, at);
    END IF;
    RETURN head;
END $$;
COMMENT ON FUNCTION liandong.noun_@{name}_apply(
    liandong.transition, jsonb, jsonb, text[], timestamptz) IS
    'Brings the head into its next state, shows it to these readers and returns its new row.';
