package org.gettingelectricity.disclosure;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What everybody may read without a login: the ten categories as they are published for a region, and nothing of who entered them. */
@Service
class PublicDisclosures {

  private static final int CITY_DIGITS = 4;
  private static final int PROVINCE_DIGITS = 2;

  private final Disclosures disclosures;
  private final PublishedFiles files;
  private final JdbcClient jdbc;

  PublicDisclosures(Disclosures disclosures, PublishedFiles files, JdbcClient jdbc) {
    this.disclosures = disclosures;
    this.files = files;
    this.jdbc = jdbc;
  }

  /** A region with something published. */
  record Place(String region, String name) {}

  /**
   * A category as the public reads it.
   *
   * @param content null while nothing is published
   * @param region where it holds: the region itself, or the city or province it belongs to
   * @param outdated whether its day of review has passed
   */
  record Published(DisclosureCategory category, String name, @Nullable String content, String region, String regionName,
      List<String> channels, @Nullable String office, @Nullable LocalDate effectiveOn, @Nullable LocalDate updatedOn,
      @Nullable LocalDate reviewOn, boolean outdated, List<PublishedFile> files) {

    private static Published of(Disclosures.Item item, String region) {
      return new Published(item.category(), item.name(), item.content(), region, String.join("", Areas.path(region)), item.channelNames(),
          item.office(), item.effectiveOn(), item.updatedOn(), item.reviewOn(), item.content() != null && item.stale(), item.files());
    }
  }

  /** The catalogue of a region. */
  record Catalogue(String region, String name, LocalDate on, List<Published> categories) {}

  List<Place> places() {
    return jdbc.sql("select distinct region from ge_disclosure order by region").query(String.class).list().stream()
        .map(region -> new Place(region, String.join("", Areas.path(region)))).toList();
  }

  /**
   * What holds in a region; what it has not published itself its city or province may have.
   *
   * @throws Refusal 404 for what is no region
   */
  Catalogue of(String region) {
    if (!Areas.known(region)) {
      throw Refusal.notFound("REGION_NOT_FOUND", "不在全国行政区划代码表中");
    }
    List<Disclosures.Catalogue> nearest = Stream.of(region, cut(region, CITY_DIGITS), cut(region, PROVINCE_DIGITS)).distinct()
        .map(disclosures::of).toList();
    List<Published> categories = IntStream.range(0, DisclosureCategory.values().length).mapToObj(i -> nearest.stream()
        .filter(one -> one.rows().get(i).content() != null).findFirst().map(one -> Published.of(one.rows().get(i), one.region()))
        .orElseGet(() -> Published.of(nearest.get(0).rows().get(i), region))).toList();
    return new Catalogue(region, String.join("", Areas.path(region)), nearest.get(0).on(), categories);
  }

  /** @throws Refusal 404 for a file that is not, or no longer, published in the region */
  PublishedFile file(String region, long id) {
    return files.find(region, id).orElseThrow(() -> Refusal.notFound("FILE_NOT_FOUND", "没有这个公开文件，或已撤下"));
  }

  private static String cut(String region, int digits) {
    return region.substring(0, digits) + "0".repeat(region.length() - digits);
  }
}
