package org.gettingelectricity.desk;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Applications begun at the counter and not yet sent. Everybody sees the own ones only; who has too many is told. */
@Service
class Drafts {

  /** Drafts one person may keep. */
  static final int MOST = 50;

  private final JdbcClient jdbc;
  private final Clock clock;

  Drafts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** @param title the customer's name as far as it is typed @param fields the answers as JSON text */
  record Draft(String draftId, String title, String fields, OffsetDateTime savedAt) {}

  List<Draft> of(Caller caller) {
    return jdbc.sql("""
        select draft_id, title, fields, saved_at from ge_start_draft where user_id = :user
        order by saved_at desc, draft_id fetch first 50 rows only""").param("user", caller.id()).query(Draft.class).list();
  }

  Optional<Draft> find(String id, Caller caller) {
    return of(caller).stream().filter(draft -> draft.draftId().equals(id)).findFirst();
  }

  /**
   * Keeps the latest state of a draft.
   *
   * @throws Refusal when somebody has {@link #MOST} others
   */
  @Transactional
  void keep(String id, String title, String fields, Caller caller) {
    int known = jdbc.sql("""
        update ge_start_draft set title = :title, fields = :fields, saved_at = :at where user_id = :user and draft_id = :id""")
        .param("title", title).param("fields", fields).param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("user", caller.id()).param("id", id).update();
    if (known == 0) {
      if (of(caller).size() >= MOST) {
        throw Refusal.conflict("TOO_MANY_DRAFTS", "草稿最多保留 " + MOST + " 份，请先提交或删除旧的草稿");
      }
      jdbc.sql("insert into ge_start_draft (user_id, draft_id, title, fields, saved_at) values (:user, :id, :title, :fields, :at)")
          .param("user", caller.id()).param("id", id).param("title", title).param("fields", fields)
          .param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }
  }

  /** Whether there was such a draft. */
  @Transactional
  boolean discard(String id, Caller caller) {
    return jdbc.sql("delete from ge_start_draft where user_id = :user and draft_id = :id").param("user", caller.id())
        .param("id", id).update() == 1;
  }
}
