package org.gettingelectricity.application;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Writes the site of each case down in its normal form ({@link SiteKey}), so that a site that was open before is recognised
 * however it is typed now. Where two open cases stand at what is one site, the older keeps the place.
 */
@Component
class V1202__SiteKeys extends BaseJavaMigration {

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final ObjectMapper json;

  V1202__SiteKeys(ObjectMapper json) {
    this.json = json;
  }

  record Row(String applicationNo, String region, String site, boolean open) {}

  @Override
  public void migrate(Context context) throws Exception {
    JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(context.getConnection(), true));
    List<Row> rows = jdbc.query(
        "select application_no, region, site, open_site_key from ge_case order by accepted_at, application_no",
        (row, n) -> new Row(row.getString(1), row.getString(2), row.getString(3), row.getString(4) != null));
    jdbc.update("update ge_case set open_site_key = null where open_site_key is not null");
    Set<String> taken = new HashSet<>();
    for (Row row : rows) {
      String key = SiteKey.of(row.region(), json.readValue(row.site(), TEXTS));
      jdbc.update("update ge_case set site_key = ?, open_site_key = ? where application_no = ?", key,
          row.open() && taken.add(key) ? key : null, row.applicationNo());
    }
  }
}
