package org.gettingelectricity.process.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gettingelectricity.process.model.ModelVocabulary;

/** Every task has a desk that can do it: a known group, not a person and not whatever a variable happens to say. */
class WorkerCheck {

  private static final List<String> PERSONS = List.of("assignee", "candidateUsers");
  private static final List<String> ROLES = List.of("humanPerformer", "potentialOwner", "performer", "resourceRole");

  private final ModelContract contract;

  WorkerCheck(ModelContract contract) {
    this.contract = contract;
  }

  Stream<ModelFinding> of(ModelPlace place, String key) {
    return switch (place.tag()) {
      case "userTask" -> Stream.of(persons(place), desk(place, key), priority(place)).flatMap(s -> s);
      case "process" -> place.extension("candidateStarterUsers")
          .map(users -> place.finding("GROUP_UNKNOWN", "流程不得指定个人发起（candidateStarterUsers）")).stream();
      default -> ROLES.contains(place.tag())
          ? Stream.of(place.finding("GROUP_UNKNOWN", "请用岗位组（candidateGroups）指定办理岗位，不得使用 " + place.tag())) : Stream.empty();
    };
  }

  private static Stream<ModelFinding> priority(ModelPlace task) {
    return task.extension("priority").filter(priority -> !priority.strip().matches("-?\\d{1,9}")).stream()
        .map(priority -> task.finding("PRIORITY_INVALID", "任务的优先级应为数字，现为 " + priority));
  }

  private static Stream<ModelFinding> persons(ModelPlace task) {
    return PERSONS.stream().filter(name -> task.extension(name).isPresent())
        .map(name -> task.finding("GROUP_UNKNOWN", "任务不得指定个人（%s），请指定岗位组，由岗位人员领取".formatted(name)));
  }

  private Stream<ModelFinding> desk(ModelPlace task, String key) {
    Optional<String> groups = task.extension("candidateGroups");
    if (groups.isEmpty()) {
      return Stream.of(task.finding("GROUP_UNKNOWN", "任务没有岗位组（candidateGroups），无人能办理；可用：" + known()));
    }
    if (groups.get().contains("{")) {
      boolean own = contract.model(key).filter(model -> model.group().contains(ModelGraph.plain(groups.get()))).isPresent();
      return own ? Stream.empty() : Stream.of(task.finding("GROUP_UNKNOWN", "岗位组不得用表达式 %s，请写明岗位组；可用：%s".formatted(groups.get(), known())));
    }
    return Arrays.stream(groups.get().split(",", -1)).map(String::strip).filter(group -> !ModelVocabulary.TASK_GROUPS.contains(group))
        .map(group -> task.finding("GROUP_UNKNOWN", "未知的岗位组 " + group + "，可用：" + known()));
  }

  private static String known() {
    return ExpressionCheck.sorted(ModelVocabulary.TASK_GROUPS);
  }
}
