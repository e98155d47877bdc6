package org.gettingelectricity.process.engine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.ognl.ObjectPropertyAccessor;
import org.apache.ibatis.ognl.OgnlContext;
import org.apache.ibatis.ognl.OgnlException;

/**
 * Reads what the engine's SQL depends on, a few hundred criteria of a query for each list of tasks. The getter of a criterion
 * is found once per class; OGNL looks through all methods of the class each time for what is called {@code is...}.
 */
class QuickGetters extends ObjectPropertyAccessor {

  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

  private final ClassValue<Map<String, Optional<MethodHandle>>> getters = new ClassValue<>() {
    @Override
    protected Map<String, Optional<MethodHandle>> computeValue(Class<?> type) {
      return new ConcurrentHashMap<>();
    }
  };

  @Override
  public Object getPossibleProperty(OgnlContext context, Object target, String name) throws OgnlException {
    Optional<MethodHandle> getter = getters.get(target.getClass())
        .computeIfAbsent(name, key -> getter(target.getClass(), key));
    return getter.isPresent() ? read(getter.get(), target, name) : super.getPossibleProperty(context, target, name);
  }

  private static Object read(MethodHandle getter, Object target, String name) throws OgnlException {
    try {
      return getter.invokeExact(target);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new OgnlException(name, e);
    }
  }

  /** Empty where there is none or a choice, which stays OGNL's. */
  private static Optional<MethodHandle> getter(Class<?> type, String name) {
    String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    List<Method> found = Arrays.stream(type.getMethods()).filter(method -> method.getParameterCount() == 0 && !method.isBridge()
        && (method.getName().equals("get" + capital) || method.getName().equals("is" + capital))).toList();
    return found.size() == 1 && found.get(0).trySetAccessible() ? Optional.of(handle(found.get(0))) : Optional.empty();
  }

  private static MethodHandle handle(Method getter) {
    try {
      return MethodHandles.lookup().unreflect(getter).asType(GETTER);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
