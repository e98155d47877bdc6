package org.gettingelectricity.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Describes records: those inside others go by both names, so that no two are taken for one; what may be null says so; what is one of
 * several records is any of them.
 */
class DescribedRecords extends ModelResolver {

  private static final TypeNameResolver NAMES = new BothNames();

  private final Map<String, Class<?>> types = new ConcurrentHashMap<>();

  DescribedRecords() {
    super(Json31.mapper(), NAMES);
    openapi31(true);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Schema resolve(AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> next) {
    Class<?> type = _mapper.constructType(annotated.getType()).getRawClass();
    if (type.isInterface() && type.isSealed()) {
      return new JsonSchema().anyOf(Stream.of(type.getPermittedSubclasses())
          .map(kind -> (Schema) context.resolve(new AnnotatedType(kind).resolveAsRef(true))).toList());
    }
    if (type.isRecord()) {
      types.put(NAMES.nameForType(_mapper.constructType(type)), type);
    }
    return super.resolve(annotated, context, next);
  }

  /** Says of a record's fields which may be null and, when it is an answer, that all others are always there. */
  void complete(String name, Schema<?> schema, boolean answer) {
    Class<?> type = types.get(name);
    if (type == null || schema.getProperties() == null || left(type) == Include.NON_EMPTY) {
      return;
    }
    Set<String> required = new TreeSet<>(schema.getRequired() == null ? List.of() : schema.getRequired());
    for (RecordComponent component : type.getRecordComponents()) {
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      Include left = left(component.getAccessor(), type);
      boolean written = left != Include.NON_EMPTY && (!nullable || left != Include.NON_NULL);
      if (nullable && written) {
        schema.getProperties().computeIfPresent(component.getName(), (field, described) -> orNull(described));
      }
      if (answer && written && schema.getProperties().containsKey(component.getName())) {
        required.add(component.getName());
      }
    }
    schema.setRequired(required.isEmpty() ? null : new ArrayList<>(required));
  }

  /** What is left out of a record when it is written. */
  private static Include left(AnnotatedElement... nearestFirst) {
    return Arrays.stream(nearestFirst).map(element -> element.getAnnotation(JsonInclude.class)).filter(Objects::nonNull)
        .map(JsonInclude::value).findFirst().orElse(Include.ALWAYS);
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static Schema orNull(Schema described) {
    if (described.get$ref() != null) {
      return new JsonSchema().anyOf(new ArrayList<>(List.of(described, new JsonSchema().typesItem("null"))));
    }
    if (described.getTypes() != null && described.getTypes().add("null") && described.getEnum() != null) {
      List values = new ArrayList(described.getEnum());
      values.add(null);
      described.setEnum(values);
    }
    return described;
  }

  private static final class BothNames extends TypeNameResolver {

    @Override
    protected String getNameOfClass(Class<?> type) {
      Class<?> outer = type.getEnclosingClass();
      if (outer == null) {
        return type.getSimpleName();
      }
      String room = getNameOfClass(outer).replaceFirst("Controller$", "");
      return type.getSimpleName().startsWith(room) ? type.getSimpleName() : room + type.getSimpleName();
    }
  }
}
