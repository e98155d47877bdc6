package org.gettingelectricity.notification;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gettingelectricity.access.People;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.assignment.Contacts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is told what happens to a case. */
@Component
class Recipients {

  private static final List<String> PHONES = List.of("phone", "mobile", "tel", "telephone", "contactPhone");

  private final Contacts contacts;
  private final People people;

  Recipients(Contacts contacts, People people) {
    this.contacts = contacts;
    this.people = people;
  }

  /** Somebody who is told. */
  record Recipient(String name, @Nullable String phone, @Nullable String email) {}

  /** Where no manager is known yet, their notice is kept without an address. */
  List<Recipient> of(ConnectionCase c, Audience audience) {
    if (audience == Audience.CUSTOMER) {
      return List.of(customer(c));
    }
    List<Recipient> managers = Stream.of(c.clientManager(), c.projectManager()).filter(user -> user != null).distinct()
        .map(this::manager).toList();
    return managers.isEmpty() ? List.of(new Recipient(Audience.MANAGERS.label(), null, null)) : managers;
  }

  private static Recipient customer(ConnectionCase c) {
    Map<String, String> customer = c.customer();
    return new Recipient(c.customerName(), PHONES.stream().map(customer::get)
        .filter(phone -> phone != null && !phone.isBlank()).findFirst().orElse(null), customer.get("email"));
  }

  private Recipient manager(String user) {
    Contacts.Contact contact = contacts.of(user);
    return new Recipient(people.nameOf(user), contact.phone(), contact.email());
  }
}
