package org.gettingelectricity.refusal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/** For fields of people's own making, such as telephones: a number or a flag is taken as it is written, and nothing as nothing. */
public final class AsText extends StdScalarDeserializer<String> {

  AsText() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser p, DeserializationContext context) throws IOException {
    JsonToken token = p.currentToken();
    return token.isScalarValue() ? p.getText().strip() : (String) context.handleUnexpectedToken(String.class, p);
  }
}
