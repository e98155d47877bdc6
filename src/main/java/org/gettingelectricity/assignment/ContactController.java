package org.gettingelectricity.assignment;

import io.swagger.v3.oas.annotations.Operation;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Body;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.parameters.RequestBody;

/** Telephone and mail address of somebody who answers for cases: kept by the person and by administrators. */
@RestController
@RequestMapping("/api/v1/people/{id}/contact")
class ContactController {

  private final Contacts contacts;
  private final People people;
  private final Callers callers;

  ContactController(Contacts contacts, People people, Callers callers) {
    this.contacts = contacts;
    this.people = people;
    this.callers = callers;
  }

  @Operation(summary = "联系方式")
  @GetMapping
  Contacts.Contact show(@PathVariable String id) {
    return contacts.of(id);
  }

  @Operation(summary = "登记联系方式")
  @PutMapping
  Contacts.Contact enter(@PathVariable String id, @RequestBody(required = true) Body<Contacts.Contact> body) {
    Caller caller = callers.current();
    if (!caller.id().equals(id) && !caller.is(Role.ADMIN)) {
      throw Refusal.forbidden("FORBIDDEN", "仅本人和系统管理员可以维护联系方式");
    }
    if (people.find(id).isEmpty()) {
      throw Refusal.notFound("PERSON_NOT_FOUND", "没有用户 " + id);
    }
    Contacts.Contact contact = body.read();
    contacts.enter(id, contact, caller);
    return contact;
  }
}
