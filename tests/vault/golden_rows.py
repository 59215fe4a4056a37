"""One row of everything, in SQL, for the vaults of ``make_golden_vault``: by schema, from 2 on."""

# ruff: noqa: S608 - our own words, and no value from anywhere

_AT = "'2026-03-09T19:30:00.000000Z', 120"
_TURN = "(SELECT max(id) FROM turn WHERE speaker = 'companion')"

ROWS = {
    2: (
        """
        INSERT INTO entry (uid, written_at, written_offset_minutes, local_date, changed_at,
            changed_offset_minutes, boundary, word_count, title, body, trashed_at,
            trashed_offset_minutes)
        SELECT 'trashed', written_at, 120, local_date, changed_at, 120, boundary, 2, '',
            'Thrown away', '2026-03-20T19:30:00.000000Z', 120
        FROM entry LIMIT 1
        """,
        """
        INSERT INTO entry_version (entry_id, kept_at, kept_offset_minutes, taken_at, reason,
            boundary, word_count, title, body)
        SELECT id, changed_at, 120, changed_at, 'before_restore', boundary, 2, title, 'As before'
        FROM entry LIMIT 1
        """,
    ),
    3: (
        """
        INSERT INTO attachment (uid, entry_id, state, added_at, added_offset_minutes, kind,
            details, preview, width, height, orientation, size_bytes, digest, name, thumbnail)
        SELECT 'attached', id, 'here', changed_at, 120, 'text', 'left', 'not_a_picture', 0, 0, 1,
            5, x'2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', 'note.txt', x''
        FROM entry LIMIT 1
        """,
        "INSERT INTO attachment_chunk SELECT id, id, 0, CAST('hello' AS BLOB) FROM attachment",
    ),
    5: (
        "INSERT INTO care VALUES (1, 1, '2026-03-09', 0, 1, 1)",
        "INSERT INTO safety_plan_line VALUES ('people', 0, 'My sister', '555 0100')",
        f"INSERT INTO safety_plan VALUES (1, {_AT})",
    ),
    6: (
        """
        INSERT INTO consent_document VALUES (1, 'companion', '1', 'en',
            'b1ebab2226db84d0d5b09a74ef6c0dc3ec3b22ef40d4da2e39ba6a8cbb4a3af5', 'What was shown')
        """,
        f"""
        INSERT INTO consent VALUES (1, 1, 'chosen_entries', 'given', {_AT}, {_AT}, '0.1.0', '',
            'XX', '', NULL, NULL)
        """,
        f"INSERT INTO reply_mark VALUES ({_TURN}, 'cold', {_AT})",
        "INSERT INTO companion_use VALUES ('2026-03-09', 2, 300)",
    ),
    7: (
        f"INSERT INTO check_in VALUES (1, {_AT}, '2026-03-09', {_AT}, 3, 2, NULL)",
        "INSERT INTO check_in_feeling VALUES (1, 0, 'calm', 2)",
        """
        INSERT INTO tracker VALUES (1, 'Walks', 'count', 0, 20, '', 127, NULL, '2026-03-01', 0)
        """,
        f"INSERT INTO tracker_value VALUES (1, '2026-03-09', 2, '', {_AT})",
        f"INSERT INTO measure_file VALUES ('own', '{{}}', {_AT})",
        "INSERT INTO measure_plan VALUES ('own', '2026-03-16', 7, 1, 0)",
        f"INSERT INTO measure_sheet VALUES (1, 'own', '1', 'en', {_AT}, {_AT}, '2026-03-09', 1)",
        "INSERT INTO measure_answer VALUES (1, 0, 2)",
        f"""
        INSERT INTO assignment (id, made_by, made_at, made_offset_minutes, changed_at,
            changed_offset_minutes, exercise_id, is_agreed, title, why, how, occasion,
            two_minutes, obstacle, if_then, confidence, is_closed)
        VALUES (1, 'person', {_AT}, {_AT}, '', 1, 'Walk', 'Air', 'Slowly', 'After lunch',
            'To the door', 'Rain', 'Then a coat', 7, 0)
        """,
        f"""
        INSERT INTO assignment_report VALUES (1, 1, {_AT}, '2026-03-09', 'done', '', 'It helps', '')
        """,
        f"""
        INSERT INTO exercise_run VALUES (1, 'grounding', 'whole', {_AT}, {_AT}, '2026-03-09',
            'finished', 3, 60, 30, '')
        """,
        "INSERT INTO exercise_answer VALUES (1, 'seen', 'The lighthouse')",
    ),
    8: (f"INSERT INTO tuning VALUES ('{'0' * 64}', 'here', 2, 256, 0, 0, 9.5, 80.0, {_AT})",),
    9: (
        f"INSERT INTO thought VALUES ({_TURN}, 'What a model wrote first')",
        f"""
        INSERT INTO sight VALUES ({_TURN}, '{"0" * 64}', 'tiny', 1, 4096, 0, 12, 0, '{{}}', x'00')
        """,
        "INSERT INTO sight_entry SELECT turn_id, (SELECT min(id) FROM entry) FROM sight",
        f"INSERT INTO talk_summary VALUES (1, {_TURN}, '', 'About the lighthouse')",
        f"INSERT INTO check_up VALUES ('{'0' * 64}', 1, '{{}}', 'tiny', {_AT}, 1, '{{}}')",
        f"INSERT INTO model_trial VALUES ('{'0' * 64}', {_AT}, 1, 1, '')",
    ),
    10: (
        "INSERT INTO label VALUES (1, 'place', 'Lighthouse', 'lighthouse')",
        "INSERT INTO text_label SELECT 1, min(id), NULL, 1 FROM entry",
        "INSERT INTO saved_search VALUES (1, 'Light', 'lighthouse')",
        "INSERT INTO template VALUES (1, 'Evening', 'Three things')",
        "INSERT INTO closed_day VALUES ('03-10')",
        "INSERT INTO closed_entry SELECT max(id) FROM entry",
    ),
    11: (
        f"INSERT INTO import_batch VALUES (1, {_AT}, 'text', 'here')",
        "INSERT INTO imported SELECT 1, 1, max(id), NULL, changed_at FROM entry",
    ),
    12: (
        f"""
        INSERT INTO pack VALUES (1, 'walks', 1, '{{}}', '{"0" * 64}', '', '{"0" * 64}', {_AT},
            {_AT}, '0.1.0', NULL, NULL, NULL)
        """,
        "INSERT INTO pack_part VALUES (1, 'reading/0', 'reading', 'accepted', '{}', NULL, '')",
        f"""
        INSERT INTO workspace VALUES (1, {_AT}, 'Dr Example', 'Practice', '555 0100',
            x'{"00" * 32}', 'AGE-SECRET-KEY-1EXAMPLE')
        """,
        f"INSERT INTO workspace_draft VALUES (1, 'walks', {_AT}, {_AT}, 'Walks', '{{}}', '{{}}')",
        f"INSERT INTO workspace_made VALUES (1, 1, 1, {_AT}, '{'0' * 64}', x'7b7d')",
        "INSERT INTO demonstration VALUES (1)",
        f"""
        INSERT INTO session_draft VALUES (1, {_AT}, '2026-03-09', 'The letter', 'Dr Example',
            'Thursday', 0)
        """,
        f"INSERT INTO session_pick VALUES (1, 'entry', '1', '{'0' * 64}')",
        "INSERT INTO session_range VALUES (1, 1, 'left_out', 0, 3)",
        f"INSERT INTO told_plan_line VALUES ('{'0' * 64}', 'people')",
        f"""
        INSERT INTO disclosure VALUES (1, {_AT}, 'sheet', 'key', 'Dr Example', 'Thursday', 3, 1,
            900, '{"0" * 64}')
        """,
        "INSERT INTO reader_client VALUES (1, 'Heron', 'heron')",
        f"""
        INSERT INTO reader_sheet VALUES (1, 1, {_AT}, '2026-03-09', 'key', '{"0" * 64}', x'7b7d')
        """,
    ),
    13: ("INSERT INTO imported_practice VALUES (1, 1, 'tracker', 1, 'as it came')",),
    14: (
        f"INSERT INTO talk_summing VALUES (1, {_TURN}, 'They spoke of a light', 'Tiny', {_AT})",
        "INSERT INTO talk_reading SELECT 1, 1, max(id) FROM entry",
        "INSERT INTO talk_struck SELECT 1, min(id) FROM entry",
        f"INSERT INTO tuning_priority VALUES ('{'0' * 64}', 'here', 5)",
    ),
    15: (
        "UPDATE assignment SET weekdays = 21",
        f"INSERT INTO session_pick VALUES (2, 'trend', 'mood', '{'0' * 64}')",
    ),
}
