package org.gettingelectricity.refusal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An item of a list that is given by its code, or as an object that has it in {@code code} and may say more. */
public final class ByCode extends JsonDeserializer<Object> implements ContextualDeserializer {

  private static final String CODE = "code";

  private final @Nullable JavaType type;

  ByCode() {
    this(null);
  }

  private ByCode(@Nullable JavaType type) {
    this.type = type;
  }

  @Override
  public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
    return new ByCode(property.getType().getContentType());
  }

  @Override
  public @Nullable Object deserialize(JsonParser p, DeserializationContext context) throws IOException {
    if (!p.hasToken(JsonToken.START_OBJECT)) {
      return context.readValue(p, type);
    }
    Object code = null;
    boolean said = false;
    while (p.nextToken() != JsonToken.END_OBJECT) {
      boolean here = CODE.equals(p.currentName());
      p.nextToken();
      if (here) {
        said = true;
        code = context.readValue(p, type);
      } else {
        p.skipChildren();
      }
    }
    return said ? code : context.handleWeirdStringValue(Objects.requireNonNull(type).getRawClass(), "", "应为代码，或含 code 的对象");
  }
}
