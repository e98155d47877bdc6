package org.gettingelectricity.assignment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.JsonBodies;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;

/** Telephone and mail address of somebody who answers for cases: kept by the person and by administrators. */
@RestController
@RequestMapping("/api/v1/people/{id}/contact")
class ContactController {

  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()-]{4,30}[0-9]");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
  private static final int MOST = 200;

  private final Contacts contacts;
  private final People people;
  private final Callers callers;
  private final JsonBodies bodies;

  ContactController(Contacts contacts, People people, Callers callers, JsonBodies bodies) {
    this.contacts = contacts;
    this.people = people;
    this.callers = callers;
    this.bodies = bodies;
  }

  @Operation(summary = "联系方式")
  @GetMapping
  Contacts.Contact show(@PathVariable String id) {
    Caller caller = callers.current();
    if (!caller.is(Role.ADMIN) && Role.regionalRoles().stream().noneMatch(caller::is)) {
      throw Refusal.forbidden("FORBIDDEN", "仅经办人员和督办可查询联系方式");
    }
    return contacts.of(id);
  }

  @Operation(summary = "登记联系方式")
  @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Contacts.Contact.class)))
  @PutMapping
  Contacts.Contact enter(@PathVariable String id, HttpServletRequest http) throws IOException {
    Caller caller = callers.current();
    if (!caller.id().equals(id) && !caller.is(Role.ADMIN)) {
      throw Refusal.forbidden("FORBIDDEN", "仅本人和系统管理员可以维护联系方式");
    }
    if (people.find(id).isEmpty()) {
      throw Refusal.notFound("PERSON_NOT_FOUND", "没有用户 " + id);
    }
    ObjectNode body = bodies.object(http, "phone", "email");
    List<FieldError> errors = new ArrayList<>();
    Contacts.Contact contact = new Contacts.Contact(text(body, "phone", PHONE, "应为电话号码，如 0375-5101234", errors),
        text(body, "email", EMAIL, "应为电子邮箱地址", errors));
    Refusal.when(errors);
    contacts.enter(id, contact, caller);
    return contact;
  }

  private String text(ObjectNode body, String field, Pattern pattern, String rule, List<FieldError> errors) {
    String text = bodies.optionalText(body, field);
    if (text != null && (text.length() > MOST || !pattern.matcher(text).matches())) {
      errors.add(new FieldError(field, rule));
    }
    return text;
  }
}
