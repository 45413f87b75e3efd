create type mec.get_window_boundaries_row as (
  window_start timestamptz,
  window_end timestamptz
);

comment on type mec.get_window_boundaries_row is 'The answer of api.get_window_boundaries.';
comment on column mec.get_window_boundaries_row.window_start is 'Null: no start.';
comment on column mec.get_window_boundaries_row.window_end is 'Null: no end.';
