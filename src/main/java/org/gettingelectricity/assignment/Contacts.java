package org.gettingelectricity.assignment;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;

import org.gettingelectricity.access.Caller;
import org.jspecify.annotations.Nullable;
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
  public record Contact(
      @Pattern(regexp = "\\+?[0-9][0-9 ()-]{4,30}[0-9]", message = "应为电话号码，如 0375-5101234") @Nullable String phone,
      @Size(max = 200, message = EMAIL) @Pattern(regexp = "[^\\s@<>,;]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+", message = EMAIL)
      @Nullable String email) {

    private static final String EMAIL = "应为电子邮箱地址";

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
