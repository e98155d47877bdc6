package org.gettingelectricity.caselist;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/** Makes cases that were accepted before there was a search findable; runs once. */
@Component
class V903__terms_of_earlier_cases extends BaseJavaMigration {

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  @Override
  public void migrate(Context context) throws Exception {
    Connection database = context.getConnection();
    ObjectMapper json = new ObjectMapper();
    try (Statement cases = database.createStatement();
        ResultSet row = cases.executeQuery(
            "select application_no, customer_name, site_address, project_code, customer from ge_case");
        PreparedStatement insert = database.prepareStatement(CaseTerms.INSERT)) {
      while (row.next()) {
        for (String term : CaseTerms.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
            json.readValue(row.getString(5), TEXTS))) {
          insert.setString(1, term);
          insert.setString(2, row.getString(1));
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
  }
}
