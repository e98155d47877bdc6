package org.gettingelectricity.process.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.beans.PropertyDescriptor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.ibatis.builder.BuilderException;
import org.apache.ibatis.ognl.ObjectPropertyAccessor;
import org.apache.ibatis.ognl.OgnlRuntime;
import org.apache.ibatis.scripting.xmltags.OgnlCache;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the engine's SQL reads of a query is what it would read without us. */
class QuickGettersTest {

  /** Two getters of one name. */
  public static class Both {
    public String getName() {
      return "of get";
    }

    public boolean isName() {
      return true;
    }
  }

  static Stream<Object> queries() {
    return Stream.of(
        new TaskQueryImpl().processInstanceBusinessKey("A-1").taskCandidateGroupIn(List.of("a", "b")).orderByTaskId().asc(),
        new TaskQueryImpl().or().taskAssignee("x").taskUnassigned().endOr(), new ProcessInstanceQueryImpl().active(), new Both());
  }

  @AfterEach
  void asTheEngineHasIt() {
    OgnlRuntime.setPropertyAccessor(Object.class, new QuickGetters());
  }

  @ParameterizedTest
  @MethodSource("queries")
  void readsWhatTheLibraryReads(Object query) {
    assertEquals(read(new ObjectPropertyAccessor(), query), read(new QuickGetters(), query));
  }

  private static Map<String, String> read(ObjectPropertyAccessor accessor, Object query) {
    OgnlRuntime.setPropertyAccessor(Object.class, accessor);
    Map<String, String> values = new TreeMap<>();
    Arrays.stream(OgnlRuntime.getPropertyDescriptorsArray(query.getClass())).filter(property -> property.getReadMethod() != null)
        .map(PropertyDescriptor::getName).forEach(name -> values.put(name, value(name, query)));
    return values;
  }

  /** Some ask the engine, which is not there. */
  private static String value(String name, Object query) {
    try {
      return String.valueOf(OgnlCache.getValue(name, query));
    } catch (BuilderException e) {
      return "refused";
    }
  }

  @Test
  void whatIsNotThereIsRefusedAsByTheLibrary() {
    OgnlRuntime.setPropertyAccessor(Object.class, new QuickGetters());
    assertThrows(BuilderException.class, () -> OgnlCache.getValue("nothing", new TaskQueryImpl()));
  }
}
