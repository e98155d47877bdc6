package org.gettingelectricity.refusal;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong in the order in which a record declares its parts, as people read it; unknown fields come last. */
final class DeclaredOrder implements Comparator<FieldError> {

  private static final Pattern STEP = Pattern.compile("\\[(\\d+)]|[^.\\[]+");

  private final Class<?> record;
  private final int skipped;

  /** @param path of the record in the document the errors speak of */
  DeclaredOrder(Class<?> record, String path) {
    this.record = record;
    this.skipped = path.length();
  }

  @Override
  public int compare(FieldError one, FieldError other) {
    return Arrays.compare(places(one.field()), places(other.field()));
  }

  private int[] places(String field) {
    List<Integer> places = new ArrayList<>();
    Type type = record;
    for (Matcher step = STEP.matcher(field.substring(Math.min(skipped, field.length()))); step.find();) {
      if (step.group(1) == null) {
        List<RecordComponent> parts = parts(type);
        int place = parts.stream().map(RecordComponent::getName).toList().indexOf(step.group());
        places.add(place < 0 ? Integer.MAX_VALUE : place);
        type = place < 0 ? null : parts.get(place).getGenericType();
      } else {
        places.add(Integer.parseInt(step.group(1)));
        type = type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : null;
      }
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<RecordComponent> parts(@Nullable Type type) {
    return type instanceof Class<?> known && known.isRecord() ? List.of(known.getRecordComponents()) : List.of();
  }
}
