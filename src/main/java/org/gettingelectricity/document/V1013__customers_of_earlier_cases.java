package org.gettingelectricity.document;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/** Notes whose the cases are that were accepted before papers were reused; runs once. */
@Component
class V1013__customers_of_earlier_cases extends BaseJavaMigration {

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  @Override
  public void migrate(Context context) throws Exception {
    Connection database = context.getConnection();
    ObjectMapper json = new ObjectMapper();
    try (Statement cases = database.createStatement();
        ResultSet row = cases.executeQuery("select application_no, customer from ge_case");
        PreparedStatement insert = database.prepareStatement(
            "insert into ge_customer_key (application_no, customer_key) values (?, ?)")) {
      while (row.next()) {
        Optional<String> key = CustomerKey.of(json.readValue(row.getString(2), TEXTS));
        if (key.isPresent()) {
          insert.setString(1, row.getString(1));
          insert.setString(2, key.get());
          insert.executeUpdate();
        }
      }
    }
  }
}
