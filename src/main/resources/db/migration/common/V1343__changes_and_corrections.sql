-- Whether the case went back for it (a change) or went on (a correction); null for rows from before this was kept.
alter table ge_change add column anew boolean;
