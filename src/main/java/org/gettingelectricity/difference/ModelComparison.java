package org.gettingelectricity.difference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gettingelectricity.difference.ModelText.Part;
import org.jspecify.annotations.Nullable;

/** What was added, removed, moved and set otherwise between two versions of a model; where things are drawn is no difference. */
final class ModelComparison {

  private static final String KIND = "MODEL";
  private static final String LABEL = "流程模型";

  private final String file;
  private final ModelText before;
  private final ModelText after;
  private final Map<String, String> renamed = new LinkedHashMap<>();
  private final List<Difference> found = new ArrayList<>();

  private ModelComparison(String file, ModelText before, ModelText after) {
    this.file = file;
    this.before = before;
    this.after = after;
  }

  /** @param before the live model of the key, empty when there is none */
  static List<Difference> of(String file, String key, Optional<ModelText> before, ModelText after) {
    if (before.isEmpty()) {
      return List.of(Difference.of(KIND, LABEL, file, "新增流程“%s”（%s）".formatted(after.processes().get(key), key), null, key));
    }
    ModelComparison comparison = new ModelComparison(file, of(before.get(), key), of(after, key));
    comparison.compare();
    return List.copyOf(comparison.found);
  }

  private static ModelText of(ModelText text, String key) {
    return new ModelText(text.parts().values().stream().filter(part -> part.process().equals(key))
        .collect(Collectors.toMap(Part::id, part -> part, (one, other) -> one, LinkedHashMap::new)), text.processes());
  }

  private void compare() {
    rename();
    before.parts().values().stream().filter(part -> !part.flow() && now(part) == null).forEach(part -> tell("删去" + in(part, before), in(part, before), null));
    after.parts().values().stream().filter(part -> !part.flow() && was(part) == null).forEach(this::added);
    before.parts().values().stream().filter(part -> !part.flow())
        .forEach(part -> Optional.ofNullable(now(part)).ifPresent(is -> changed(part, is)));
    flows();
  }

  /** The same part under another id: alike in kind, name and place, and the only one so. */
  private void rename() {
    List<Part> gone = before.parts().values().stream().filter(part -> !part.flow() && !after.parts().containsKey(part.id())).toList();
    List<Part> come = after.parts().values().stream().filter(part -> !part.flow() && !before.parts().containsKey(part.id())).toList();
    for (Part part : gone) {
      List<Part> alike = come.stream().filter(other -> other.type().equals(part.type()) && other.name().equals(part.name()) && !part.name().isBlank()
          && Objects.equals(other.parent(), renamed.getOrDefault(part.parent(), part.parent())) && !renamed.containsValue(other.id())).toList();
      boolean single = gone.stream().filter(other -> other.type().equals(part.type()) && other.name().equals(part.name())
          && Objects.equals(other.parent(), part.parent())).count() == 1;
      if (alike.size() == 1 && single) {
        renamed.put(part.id(), alike.get(0).id());
        tell("%s的编号由 %s 改为 %s".formatted(ModelWords.of(part), part.id(), alike.get(0).id()), part.id(), alike.get(0).id());
      }
    }
  }

  private @Nullable Part now(Part part) {
    return after.parts().get(renamed.getOrDefault(part.id(), part.id()));
  }

  private @Nullable Part was(Part part) {
    return before.parts().containsKey(part.id()) ? before.parts().get(part.id())
        : renamed.entrySet().stream().filter(entry -> entry.getValue().equals(part.id())).map(entry -> before.parts().get(entry.getKey()))
            .findFirst().orElse(null);
  }

  private void added(Part part) {
    String details = part.settings().entrySet().stream().filter(setting -> !setting.getKey().startsWith("documentation"))
        .limit(4).map(setting -> ModelWords.setting(setting.getKey()) + "：" + setting.getValue()).collect(Collectors.joining("，"));
    tell("新增" + in(part, after) + (details.isEmpty() ? "" : "（" + details + "）"), null, in(part, after));
  }

  /** A part with the stage it is in. */
  private static String in(Part part, ModelText text) {
    Part around = text.parts().get(part.parent());
    return (around == null || around.type().equals("process") ? "" : ModelWords.of(around) + "内的") + ModelWords.of(part);
  }

  private void changed(Part was, Part is) {
    String what = in(is, after);
    if (!was.name().equals(is.name())) {
      tell("%s改名为“%s”".formatted(in(was, before), is.name()), was.name(), is.name());
    }
    if (!was.type().equals(is.type())) {
      tell("%s改成%s".formatted(in(was, before), ModelWords.of(is)), ModelWords.of(was), ModelWords.of(is));
    }
    if (!Objects.equals(renamed.getOrDefault(was.parent(), was.parent()), is.parent())) {
      String from = place(was, before);
      String to = place(is, after);
      tell("%s由%s移到%s".formatted(ModelWords.of(is), from, to), from, to);
    }
    TreeSet<String> paths = new TreeSet<>(was.settings().keySet());
    paths.addAll(is.settings().keySet());
    paths.forEach(path -> set(what, path, was.settings().get(path), is.settings().get(path)));
  }

  private static String place(Part part, ModelText text) {
    Part around = text.parts().get(part.parent());
    return around == null || around.type().equals("process") ? "流程主线" : ModelWords.of(around);
  }

  private void set(String what, String path, @Nullable String was, @Nullable String is) {
    String one = shown(path, was, before);
    String other = shown(path, is, after);
    if (Objects.equals(one, other) || was != null && renamed.containsKey(was) && renamed.get(was).equals(is)) {
      return;
    }
    String name = ModelWords.setting(path);
    tell(was == null ? "%s新增%s“%s”".formatted(what, name, other) : is == null ? "%s去掉了%s“%s”".formatted(what, name, one)
        : "%s的%s由“%s”改为“%s”".formatted(what, name, one, other), one, other);
  }

  /** A default way is told by where it leads to, a place by its name. */
  private static @Nullable String shown(String path, @Nullable String value, ModelText text) {
    Part meant = value == null ? null : text.parts().get(value);
    if (meant == null || !path.equals("default") && !path.equals("attachedToRef")) {
      return value;
    }
    return meant.flow() ? target(meant, text) : ModelWords.of(meant);
  }

  private static String target(Part flow, ModelText text) {
    Part to = text.parts().get(flow.to());
    return to == null ? flow.to() : ModelWords.of(to);
  }

  /** Ways from one part to another; their ids do not matter. */
  private void flows() {
    Map<String, Part> was = ways(before, true);
    Map<String, Part> is = ways(after, false);
    was.forEach((way, flow) -> {
      if (!is.containsKey(way)) {
        tell("删去连线：" + way(flow, before), way(flow, before), null);
      } else {
        Part now = is.get(way);
        if (!flow.name().equals(now.name())) {
          tell("连线%s的名称由“%s”改为“%s”".formatted(way(flow, before), flow.name(), now.name()), flow.name(), now.name());
        }
        TreeSet<String> paths = new TreeSet<>(flow.settings().keySet());
        paths.addAll(now.settings().keySet());
        paths.forEach(path -> set("连线" + way(now, after), path, flow.settings().get(path), now.settings().get(path)));
      }
    });
    is.forEach((way, flow) -> {
      if (!was.containsKey(way)) {
        String condition = flow.settings().getOrDefault("conditionExpression/", "");
        tell("新增连线：" + way(flow, after) + (condition.isEmpty() ? "" : "（条件：" + condition + "）"), null, way(flow, after));
      }
    });
  }

  private Map<String, Part> ways(ModelText text, boolean old) {
    Map<String, Part> ways = new LinkedHashMap<>();
    text.parts().values().stream().filter(Part::flow).forEach(flow -> {
      String way = id(flow.from(), old) + " → " + id(flow.to(), old);
      for (int i = 2; ways.putIfAbsent(way, flow) != null; i++) {
        way = id(flow.from(), old) + " → " + id(flow.to(), old) + " #" + i;
      }
    });
    return ways;
  }

  private String id(String id, boolean old) {
    return old ? renamed.getOrDefault(id, id) : id;
  }

  private static String way(Part flow, ModelText text) {
    Part from = text.parts().get(flow.from());
    return (from == null ? flow.from() : ModelWords.of(from)) + " → " + target(flow, text);
  }

  private void tell(String sentence, @Nullable String was, @Nullable String is) {
    found.add(Difference.of(KIND, LABEL, file, sentence, was, is));
  }
}
