package org.gettingelectricity.process.session;

import java.io.InputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sessions stand in {@code ge_session}: Tasklist and our pages know who is signed in on every node and after a restart. */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class SessionConfiguration {

  static final String TABLE = "ge_session";

  /** Requests of one page arrive together and may bring the same attribute; the last one counts. */
  private static final String UPSERT_H2 = """
      merge into %TABLE_NAME%_attributes (session_primary_id, attribute_name, attribute_bytes)
      key (session_primary_id, attribute_name) values (?, ?, ?)""";
  private static final String UPSERT_POSTGRESQL = """
      insert into %TABLE_NAME%_attributes (session_primary_id, attribute_name, attribute_bytes) values (?, ?, ?)
      on conflict (session_primary_id, attribute_name) do update set attribute_bytes = excluded.attribute_bytes""";

  /** What is read back into objects: whoever can write to the database must not be able to run code here by it. */
  private static final ObjectInputFilter KNOWN = ObjectInputFilter.Config.createFilter("maxdepth=20;maxbytes=100000;"
      + "org.gettingelectricity.process.session.*;org.camunda.bpm.webapp.impl.security.auth.*;"
      + "org.springframework.security.oauth2.core.**;org.springframework.security.oauth2.client.**;"
      + "java.lang.*;java.util.*;java.time.*;!*");

  @Bean
  @DependsOnDatabaseInitialization
  JdbcIndexedSessionRepository storedSessions(JdbcOperations jdbc, PlatformTransactionManager transactions,
      ServerProperties server, @Value("${spring.datasource.url}") String url) {
    JdbcIndexedSessionRepository store = new JdbcIndexedSessionRepository(jdbc, new TransactionTemplate(transactions));
    store.setTableName(TABLE);
    store.setCleanupCron(Scheduled.CRON_DISABLED); // done by QuietSessions, among all else that is done at its own pace
    store.setCreateSessionAttributeQuery(url.startsWith("jdbc:h2:") ? UPSERT_H2 : UPSERT_POSTGRESQL);
    store.setDefaultMaxInactiveInterval(server.getServlet().getSession().getTimeout());
    store.setConversionService(conversion());
    return store;
  }

  private static ConversionService conversion() {
    GenericConversionService conversion = new GenericConversionService();
    conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
    conversion.addConverter(byte[].class, Object.class, new DeserializingConverter(SessionConfiguration::read));
    return conversion;
  }

  private static Object read(InputStream stored) throws IOException {
    try (ObjectInputStream objects = new ObjectInputStream(stored)) {
      objects.setObjectInputFilter(KNOWN);
      return objects.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException("written by another version", e);
    }
  }
}
