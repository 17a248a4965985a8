-- name: is_a_word_file
BEGIN
    IF jsonb_path_exists(given, '$.attachments[*] ? (@.type != "DOCX")') THEN
        RAISE EXCEPTION 'not_a_word_file' USING ERRCODE = 'LD422', DETAIL = 'attachments.0.file';
    END IF;
    RETURN NULL;
END
