package org.gettingelectricity.assignment;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;

import org.gettingelectricity.access.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How people of the company can be reached; what stands here is shown to the customers they answer to. */
@Service
public class Contacts {

  private final JdbcClient jdbc;
  private final Clock clock;

  Contacts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Telephone and mail address of somebody, each null where not entered. */
  public record Contact(String phone, String email) {

    static final Contact NONE = new Contact(null, null);
  }

  public Contact of(String userId) {
    return find(userId).orElse(Contact.NONE);
  }

  private Optional<Contact> find(String userId) {
    return userId == null ? Optional.empty()
        : jdbc.sql("select phone, email from ge_contact where user_id = :user").param("user", userId)
            .query(Contact.class).optional();
  }

  @Transactional
  void enter(String userId, Contact contact, Caller by) {
    jdbc.sql("delete from ge_contact where user_id = :user").param("user", userId).update();
    jdbc.sql("""
        insert into ge_contact (user_id, phone, email, entered_by, entered_at) values (:user, :phone, :email, :by, :at)""")
        .param("user", userId).param("phone", contact.phone()).param("email", contact.email()).param("by", by.id())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
  }
}
