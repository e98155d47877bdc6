package org.gettingelectricity.refusal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** For texts that pages send empty when nobody wrote anything: no text then. Elsewhere a blank text is refused. */
public final class BlankIsNone extends StdScalarDeserializer<String> {

  BlankIsNone() {
    super(String.class);
  }

  @Override
  public @Nullable String deserialize(JsonParser p, DeserializationContext context) throws IOException {
    boolean blank = p.currentToken() == JsonToken.VALUE_STRING && p.getText().isBlank();
    return blank ? null : (String) context.findRootValueDeserializer(context.constructType(String.class)).deserialize(p, context);
  }
}
