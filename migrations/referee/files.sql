-- Files: what a body has sent, who has read it, and what nobody has used.

CREATE OR REPLACE FUNCTION liandong.stage_file(
    id uuid, name text, type text, size bigint, sha256 text, quota bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor liandong.body; sender liandong.member; held bigint;
BEGIN
    SELECT * INTO actor FROM liandong.acting();
    sender := liandong.acting_member(actor);
    -- One after another: each counts what those before it have sent.
    PERFORM pg_advisory_xact_lock(hashtextextended('files ' || actor.id, 0));
    SELECT coalesce(sum(f.size), 0) + stage_file.size INTO held FROM liandong.file f
    WHERE f.province = actor.province AND f.owner = actor.id AND f.state <> 'EXPIRED';
    IF held > quota THEN
        RAISE EXCEPTION 'file_quota' USING ERRCODE = 'LD422', DETAIL = 'file',
            HINT = jsonb_build_object('number', held, 'limit', quota)::text;
    END IF;
    INSERT INTO liandong.file (province, owner, id, audience, name, type, size, sha256,
                               member_id, member_name)
    VALUES (actor.province, actor.id, stage_file.id, ARRAY[actor.id], stage_file.name,
            stage_file.type, stage_file.size, stage_file.sha256, sender.id, sender.name);
END $$;
COMMENT ON FUNCTION liandong.stage_file(uuid, text, text, bigint, text, bigint) IS
    'Keeps that the speaking member has sent this file; nobody but its body sees it until an act '
    'names it. LD401: nobody is signed in. LD422: the body''s files would be more than the quota.';
GRANT EXECUTE ON FUNCTION liandong.stage_file(uuid, text, text, bigint, text, bigint)
    TO liandong_tenant;

CREATE OR REPLACE FUNCTION liandong.note_file_read(
    id uuid, permitted text[], drafts text[], address text, request_id text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor liandong.body; reader liandong.member; file liandong.file; owner liandong.body;
BEGIN
    SELECT * INTO actor FROM liandong.acting();
    reader := liandong.acting_member(actor);
    SELECT * INTO file FROM liandong.file f
    WHERE f.id = note_file_read.id AND f.audience && actor.keys AND f.state <> 'EXPIRED';
    SELECT * INTO owner FROM liandong.body b WHERE b.id = file.owner;
    IF file.id IS NULL OR liandong.relation(actor, owner) <> ALL (permitted)
       OR NOT (file.told OR coalesce(file.subject, 'file') = ANY (drafts)
               OR file.state = 'STAGED' AND file.member_id = reader.id) THEN
        RAISE EXCEPTION 'not_found' USING ERRCODE = 'LD404';
    END IF;
    -- Who reads for a body is that body's affair.
    INSERT INTO liandong.file_read (province, owner, audience, file_id, file_owner, reader,
                                    member_id, member_name, address, request_id)
    VALUES (actor.province, actor.id, ARRAY[actor.id], file.id, owner.id, actor.id,
            reader.id, reader.name, note_file_read.address, note_file_read.request_id);
    IF actor.id <> owner.id THEN
        INSERT INTO liandong.file_read (province, owner, audience, file_id, file_owner, reader)
        VALUES (owner.province, owner.id, ARRAY[owner.id], file.id, owner.id, actor.id);
    END IF;
END $$;
COMMENT ON FUNCTION liandong.note_file_read(uuid, text[], text[], text, text) IS
    'Keeps that the speaking member reads the file, for its own body and for the owner. `drafts` are '
    'the nouns of which the member reads drafts, and `file` where it reads what others have sent and '
    'nothing names. LD401: nobody is signed in. LD404: its body may not see the file, or by none of '
    'these relations, or only a draft names it that is not for this member.';
GRANT EXECUTE ON FUNCTION liandong.note_file_read(uuid, text[], text[], text, text)
    TO liandong_tenant;

CREATE OR REPLACE FUNCTION liandong.file_of(id text) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN substr(id, 6)::uuid;
COMMENT ON FUNCTION liandong.file_of(text) IS 'The key of a file that is named `file_…`.';

CREATE OR REPLACE FUNCTION liandong.with_files(
    given jsonb, owner liandong.body, noun text, record uuid) RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    named jsonb := given -> 'attachments'; wrong record;
    pattern constant text := '^file_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
BEGIN
    -- What is no list of files is refused with the rest of the input.
    IF jsonb_typeof(named) IS DISTINCT FROM 'array'
       OR jsonb_path_exists(named, '$[*] ? (@.type() != "object")')
       OR EXISTS (SELECT FROM jsonb_array_elements(named) e
                  WHERE coalesce(e ->> 'file', '') !~ pattern) THEN
        RETURN given;
    END IF;
    -- Nothing gives them up until the act is done.
    PERFORM FROM liandong.file f
    WHERE f.province = owner.province AND f.owner = with_files.owner.id
      AND f.id IN (SELECT liandong.file_of(e ->> 'file') FROM jsonb_array_elements(named) e)
    ORDER BY f.id FOR UPDATE;
    SELECT a.place, CASE WHEN a.time > 1 THEN 'repeated' ELSE 'not_found' END AS reason INTO wrong
    FROM (SELECT e.place, e.value ->> 'file' AS file,
                 row_number() OVER (PARTITION BY e.value ->> 'file' ORDER BY e.place) AS time
          FROM jsonb_array_elements(named) WITH ORDINALITY e(value, place)) a
    WHERE a.time > 1 OR NOT EXISTS (
        SELECT FROM liandong.file f
        WHERE f.province = owner.province AND f.owner = with_files.owner.id
          AND f.id = liandong.file_of(a.file)
          AND (f.state = 'STAGED'
               OR f.state = 'ATTACHED' AND f.subject = noun AND f.subject_id = record))
    ORDER BY a.place LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '%', wrong.reason USING ERRCODE = 'LD422',
            DETAIL = format('attachments.%s.file', wrong.place - 1);
    END IF;
    RETURN jsonb_set(given, '{attachments}', coalesce((
        SELECT jsonb_agg(e.value || jsonb_build_object('name', f.name, 'type', f.type,
                             'size', f.size, 'sha256', f.sha256) ORDER BY e.place)
        FROM jsonb_array_elements(named) WITH ORDINALITY e(value, place)
        JOIN liandong.file f ON f.province = owner.province AND f.owner = with_files.owner.id
            AND f.id = liandong.file_of(e.value ->> 'file')), '[]'));
END $$;
COMMENT ON FUNCTION liandong.with_files(jsonb, liandong.body, text, uuid) IS
    'What is given, with name, type, size and hash of the files that it names. LD422: one is named '
    'twice, or is not this body''s, or another record''s.';

CREATE OR REPLACE FUNCTION liandong.attach_files(
    given jsonb, owner liandong.body, noun text, record uuid, readers text[]) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp AS $$
    UPDATE liandong.file f SET state = 'ATTACHED', subject = noun, subject_id = record,
        told = f.told OR readers <> '{}',
        audience = ARRAY(SELECT DISTINCT k FROM unnest(f.audience || readers) k ORDER BY k)
    WHERE f.province = owner.province AND f.owner = attach_files.owner.id
      AND (f.state = 'STAGED' OR NOT f.audience @> readers)
      AND f.id IN (SELECT liandong.file_of(e ->> 'file')
                   FROM jsonb_array_elements(coalesce(nullif(given -> 'attachments', 'null'), '[]')) e)
$$;
COMMENT ON FUNCTION liandong.attach_files(jsonb, liandong.body, text, uuid, text[]) IS
    'Makes the files that are named those of the record, and lets these read them as well.';

CREATE OR REPLACE FUNCTION liandong.attached(given jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_agg(jsonb_build_object('field', 'attachment', 'new', e.value ->> 'file')
                     || e.value || jsonb_build_object('key', '1.' || e.place) ORDER BY e.place)
    FROM jsonb_array_elements(coalesce(nullif(given -> 'attachments', 'null'), '[]'))
        WITH ORDINALITY e(value, place)
$$;
COMMENT ON FUNCTION liandong.attached(jsonb) IS
    'What an act says of the files that it brings; NULL without any.';

CREATE OR REPLACE FUNCTION liandong.expire_files(at timestamptz) RETURNS void LANGUAGE sql
SET search_path = pg_catalog, pg_temp AS $$
    UPDATE liandong.file f SET state = 'EXPIRED'
    WHERE f.state = 'STAGED' AND f.created_at < at - interval '24 hours'
      -- What waits for a signature is not forgotten.
      AND NOT EXISTS (
        SELECT FROM liandong.proposal p
        WHERE p.province = f.province AND p.owner = f.owner AND p.state = 'OPEN'
          AND strpos((p.input -> 'given')::text, f.id::text) > 0)
$$;
COMMENT ON FUNCTION liandong.expire_files(timestamptz) IS
    'Gives up the files that were sent a day ago and that no act and no proposal names.';

CREATE OR REPLACE FUNCTION liandong.strange_files(ids uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT i.id FROM unnest(ids) AS i(id)
    WHERE NOT EXISTS (SELECT FROM liandong.file f WHERE f.id = i.id AND f.state <> 'EXPIRED')
$$;
COMMENT ON FUNCTION liandong.strange_files(uuid[]) IS
    'Those of these that are no file, or none any more: what is stored of them is to be removed.';
GRANT EXECUTE ON FUNCTION liandong.strange_files(uuid[]) TO liandong_listener;
