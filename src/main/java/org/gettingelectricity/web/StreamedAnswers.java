package org.gettingelectricity.web;

import java.io.IOException;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** Has what is {@link Streamed} write itself, in whatever type its call says. */
@Component
class StreamedAnswers extends AbstractHttpMessageConverter<Streamed> {

  StreamedAnswers() {
    super(MediaType.ALL);
  }

  @Override
  protected boolean supports(Class<?> type) {
    return Streamed.class.isAssignableFrom(type);
  }

  @Override
  protected boolean canRead(MediaType type) {
    return false;
  }

  @Override
  protected Streamed readInternal(Class<? extends Streamed> type, HttpInputMessage input) {
    throw new HttpMessageNotReadableException("Only written", input);
  }

  @Override
  protected void writeInternal(Streamed answer, HttpOutputMessage output) throws IOException {
    answer.writeTo(output.getBody());
  }
}
