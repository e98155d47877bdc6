package org.gettingelectricity.form;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of input a form may use. Anything else in a form is decoration and submits nothing. */
enum FieldType {
  TEXT("textfield"),
  TEXT_AREA("textarea"),
  NUMBER("number"),
  CHECKBOX("checkbox"),
  RADIO("radio"),
  SELECT("select"),
  CHECKLIST("checklist"),
  TAG_LIST("taglist"),
  DATE("datetime");

  private final String component;

  FieldType(String component) {
    this.component = component;
  }

  boolean choice() {
    return this == RADIO || this == SELECT;
  }

  static Optional<FieldType> of(String component) {
    return Arrays.stream(values()).filter(type -> type.component.equals(component)).findFirst();
  }
}
