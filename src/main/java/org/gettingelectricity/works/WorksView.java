package org.gettingelectricity.works;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gettingelectricity.calendar.Days;
import org.jspecify.annotations.Nullable;

/** The works of a case as people and systems see them. */
public record WorksView(List<Contract> contracts, List<Step> milestones, List<Material> materials, List<Connection> connections,
    List<Notice> builderNotices, List<Project> projects) {

  /** The works contract of a circuit; {@code framework} whether its builder was chosen by the framework of the year, null unknown. */
  public record Contract(int circuit, @Nullable String contractNo, @Nullable String builder, @Nullable LocalDate finishOn,
      boolean consent, String signedBy,
      @Nullable Boolean framework) {}

  /** A milestone of a circuit; {@code late} = kept after the planned day. */
  public record Step(int circuit, String milestone, String name, @Nullable LocalDate plannedOn, @Nullable LocalDate doneOn, boolean late,
      @Nullable String doneBy, @Nullable String detail) {

    static Step of(int circuit, Milestone milestone, @Nullable LocalDate planned, @Nullable LocalDate done, String by, String detail) {
      return new Step(circuit, milestone.name(), milestone.label(), planned, done,
          planned != null && done != null && done.isAfter(planned), by, detail);
    }
  }

  /** Material of a circuit from the picking order to the site. */
  public record Material(int circuit, String orderNo, @Nullable String orderedAt, List<MaterialList.Line> ordered,
      @Nullable String deliveryNo,
      List<MaterialList.Line> delivered, @Nullable String trackingNo, @Nullable String deliveredAt) {

    static Material of(int circuit, String orderNo, @Nullable Instant orderedAt, String ordered, String deliveryNo, String delivered,
        String trackingNo, @Nullable Instant deliveredAt) {
      return new Material(circuit, orderNo, Days.text(orderedAt), MaterialList.of(ordered).lines(), deliveryNo,
          MaterialList.of(delivered).lines(), trackingNo, Days.text(deliveredAt));
    }
  }

  /** The project under which the works of a circuit stand. */
  public record Project(int circuit, String projectNo, @Nullable String enteredAt) {}

  /** How a circuit was connected: by live work, or with an outage and why. */
  public record Connection(int circuit, boolean liveWork, @Nullable String reason) {}

  /** Notice given beforehand of works the utility does not build (001 三(一)1(3)). */
  public record Notice(String builder, String scope, @Nullable LocalDate startOn, boolean affiliated,
      @Nullable LocalDate finishOn, @Nullable String noticedAt) {

    static Notice of(String builder, String scope, @Nullable LocalDate startOn, boolean affiliated,
    @Nullable LocalDate finishOn, @Nullable Instant at) {
      return new Notice(builder, scope, startOn, affiliated, finishOn, Days.text(at));
    }
  }
}
