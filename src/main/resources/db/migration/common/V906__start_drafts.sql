-- Applications somebody has begun to type and not yet sent: theirs alone, gone when sent or thrown away.
create table ge_start_draft (
  user_id  varchar(64)  not null,
  draft_id varchar(40)  not null,
  title    varchar(200) not null,
  fields   text         not null,
  saved_at timestamp(6) with time zone not null,
  primary key (user_id, draft_id)
);
