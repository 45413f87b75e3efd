create type mec.get_window_boundaries_row as (
  window_start timestamptz,
  window_end timestamptz
);

comment on type mec.get_window_boundaries_row is 'What api.get_window_boundaries answers.';
comment on column mec.get_window_boundaries_row.window_start is 'Null: from ever.';
comment on column mec.get_window_boundaries_row.window_end is 'Null: without end.';
