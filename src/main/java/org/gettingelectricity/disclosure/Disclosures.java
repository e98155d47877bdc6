package org.gettingelectricity.disclosure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.duty.Duties;
import org.gettingelectricity.duty.DutyKind;
import org.gettingelectricity.refusal.BlankIsNone;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what is published in a region; the newest word on a category holds, the earlier ones stay. */
@Service
public class Disclosures {

  private static final int LONGEST_CONTENT = 4000;
  private static final int LONGEST_OFFICE = 120;
  private static final int YEARS_TO_REVIEW = 2;
  private static final int YEARS_AHEAD = 10;
  private static final Map<Channel, String> NAMES = Arrays.stream(Channel.values())
      .collect(Collectors.toMap(Function.identity(), Channel::label, (one, other) -> one, () -> new EnumMap<>(Channel.class)));
  private static final Set<String> CHANNELS = Arrays.stream(Channel.values()).map(Channel::name).collect(Collectors.toUnmodifiableSet());

  private final JdbcClient jdbc;
  private final Duties duties;
  private final PublishedFiles files;
  private final Clock clock;

  Disclosures(JdbcClient jdbc, Duties duties, PublishedFiles files, Clock clock) {
    this.jdbc = jdbc;
    this.duties = duties;
    this.files = files;
    this.clock = clock;
  }

  /**
   * A category as it stands in a region.
   *
   * @param content null while nothing is published
   * @param effectiveOn first day of new tariffs; they are published a month ahead (003 措施10, 004 台账48)
   * @param missingChannels where 000 附件2 asks for it and it is not yet found
   * @param files what can be fetched besides
   * @param stale nothing is published, or its day of review has passed
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Item(DisclosureCategory category, String name, @Nullable String content, List<String> channels,
      List<String> missingChannels,
      @Nullable String office,
      @Nullable LocalDate effectiveOn, @Nullable LocalDate updatedOn, @Nullable LocalDate reviewOn, boolean stale,
      @Nullable String enteredBy,
      @Nullable OffsetDateTime enteredAt, List<PublishedFile> files) {

    /** The channels as people call them. */
    public List<String> channelNames() {
      return names(channels);
    }

    public List<String> missingChannelNames() {
      return names(missingChannels);
    }

    /** Whether the office has to do something about it. */
    public boolean owed() {
      return stale || !missingChannels.isEmpty();
    }

    private static List<String> names(List<String> channels) {
      return channels.stream().map(channel -> Channel.valueOf(channel).label()).toList();
    }
  }

  /**
   * What is published.
   *
   * @param region a six-digit area code
   * @param channels what can be said of where it is found, with the names people use
   */
  public record Catalogue(String region, LocalDate on, int stale, Map<Channel, String> channels, List<Item> rows) {}

  /** As it is sent. {@code reviewOn} may be left out. */
  public record Entry(
      String region,
      @JsonDeserialize(using = BlankIsNone.class) String content,
      List<String> channels,
      @JsonDeserialize(using = BlankIsNone.class) String office,
      LocalDate effectiveOn,
      LocalDate reviewOn) {}

  private record Row(DisclosureCategory category, String content, String channels, String office, LocalDate effectiveOn,
      LocalDate updatedOn, LocalDate reviewOn, String enteredBy, OffsetDateTime enteredAt) {}

  /** The catalogue of a region (six-digit area code). */
  public Catalogue of(String region) {
    return of(region, Days.of(clock.instant()));
  }

  /** The catalogue as it stood at the end of a day, or as it stands where the day is not over. */
  public Catalogue of(String region, LocalDate day) {
    LocalDate now = Days.of(clock.instant());
    LocalDate today = day.isAfter(now) ? now : day;
    Map<DisclosureCategory, Row> rows = jdbc.sql("""
        select category, content, channels, office, effective_on, updated_on, review_on, entered_by, entered_at from ge_disclosure d
        where region = :region and id = (select max(id) from ge_disclosure n where n.region = d.region and n.category = d.category
          and n.updated_on <= :today)""").param("today", today)
        .param("region", region).query(Row.class).list().stream().collect(Collectors.toMap(Row::category, Function.identity()));
    Instant at = today.equals(now) ? clock.instant() : today.plusDays(1).atStartOfDay(Days.ZONE).toInstant();
    Map<DisclosureCategory, List<PublishedFile>> shown = files.shown(region, at).stream().collect(Collectors.groupingBy(PublishedFile::category));
    List<Item> items = Arrays.stream(DisclosureCategory.values())
        .map(category -> item(category, rows.get(category), shown.getOrDefault(category, List.of()), today)).toList();
    return new Catalogue(region, today, (int) items.stream().filter(Item::stale).count(), NAMES, items);
  }

  private static Item item(DisclosureCategory category, @Nullable Row row, List<PublishedFile> files, LocalDate today) {
    List<String> channels = row == null ? List.of() : List.of(row.channels().split(","));
    List<String> missing = category.channels().stream().map(Channel::name).filter(channel -> !channels.contains(channel)).toList();
    return row == null ? new Item(category, category.label(), null, channels, missing, null, null, null, null, true, null, null, files)
        : new Item(category, category.label(), row.content(), channels, missing, row.office(), row.effectiveOn(),
            row.updatedOn(), row.reviewOn(), today.isAfter(row.reviewOn()), row.enteredBy(), row.enteredAt(), files);
  }

  /**
   * Publishes what holds from now on.
   *
   * @throws Refusal 400 for what is missing or does not fit, 403 for whoever does not publish in the region
   */
  @Transactional
  public Item publish(DisclosureCategory category, Entry entry, Caller caller) {
    LocalDate today = Days.of(clock.instant());
    List<FieldError> errors = errors(category, entry, today);
    Refusal.when(errors);
    mayPublish(caller, entry.region());
    Row row = new Row(category, entry.content().strip(), entry.channels().stream().distinct().collect(Collectors.joining(",")), entry.office().strip(), entry.effectiveOn(), today,
        entry.reviewOn() == null ? today.plusDays(category.reviewDays()) : entry.reviewOn(), caller.id(), clock.instant().atOffset(ZoneOffset.UTC));
    jdbc.sql("""
        insert into ge_disclosure (region, category, content, channels, office, effective_on, updated_on, review_on, entered_by, entered_at)
        values (:region, :category, :content, :channels, :office, :effectiveOn, :updatedOn, :reviewOn, :by, :at)""")
        .param("region", entry.region()).param("category", category.name()).param("content", row.content())
        .param("channels", row.channels()).param("office", row.office()).param("effectiveOn", row.effectiveOn())
        .param("updatedOn", row.updatedOn()).param("reviewOn", row.reviewOn()).param("by", row.enteredBy())
        .param("at", row.enteredAt()).update();
    Item published = item(category, row, files.shown(entry.region(), clock.instant()).stream().filter(file -> file.category() == category).toList(), today);
    if (!published.owed()) {
      duties.settle(entry.region(), DutyKind.DISCLOSURE_STALE, category.name(), "已更新公开", caller);
    }
    return published;
  }

  /** @throws Refusal 403 for whoever does not publish in the region */
  static void mayPublish(Caller caller, String region) {
    if (!caller.is(Role.MARKETING, region) && !caller.is(Role.SUPERVISOR, region)) {
      throw Refusal.forbidden("REGION_NOT_VISIBLE", "仅本地区的营销部和督办可更新公开信息");
    }
  }

  private static List<FieldError> errors(DisclosureCategory category, Entry entry, LocalDate today) {
    List<FieldError> errors = new ArrayList<>();
    if (entry.region() == null || !Areas.known(entry.region())) {
      errors.add(new FieldError("region", "必填，应为六位行政区划代码"));
    }
    text("content", entry.content(), LONGEST_CONTENT, errors);
    text("office", entry.office(), LONGEST_OFFICE, errors);
    if (entry.channels() == null || entry.channels().isEmpty() || entry.channels().stream().anyMatch(one -> one == null || !CHANNELS.contains(one))) {
      errors.add(new FieldError("channels", "必填，应为 " + CHANNELS.stream().sorted().collect(Collectors.joining("、")) + " 中的一项或多项"));
    }
    if (entry.reviewOn() != null && (!entry.reviewOn().isAfter(today) || entry.reviewOn().isAfter(today.plusYears(YEARS_TO_REVIEW)))) {
      errors.add(new FieldError("reviewOn", "应晚于今天，且在 " + YEARS_TO_REVIEW + " 年内"));
    }
    if (entry.effectiveOn() != null && entry.effectiveOn().isAfter(today.plusYears(YEARS_AHEAD))) {
      errors.add(new FieldError("effectiveOn", "应在 " + YEARS_AHEAD + " 年内"));
    }
    if (category == DisclosureCategory.TARIFFS_AND_FEES && entry.effectiveOn() != null && entry.effectiveOn().isBefore(today.plusMonths(1))) {
      errors.add(new FieldError("effectiveOn", "电价政策须提前一个月公开，执行日期不早于 " + today.plusMonths(1)));
    }
    return errors;
  }

  private static void text(String field, String value, int longest, List<FieldError> errors) {
    if (value == null || value.isBlank() || value.length() > longest) {
      errors.add(new FieldError(field, "必填，不超过 " + longest + " 字"));
    }
  }
}
