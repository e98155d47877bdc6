package org.gettingelectricity.policy.change;

import java.util.TreeMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.gettingelectricity.policy.change.Standing.Documents;
import org.gettingelectricity.policy.table.DecisionTable.Row;
import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.Profile;
import org.gettingelectricity.policy.table.TableRole;

/** The files as they stand before a classified application. */
record Asked(Tables tables, Documents documents, Standing standing) {

  List<Piece<Optional<Row>>> first(TableRole role, Box box) {
    return tables.first(documents.lineage(), role, standing.given(), box);
  }

  List<Piece<Optional<Row>>> first(TableRole role, FactName subject, Object value, Box box) {
    return tables.first(documents.lineage(), role, given(subject, value), box);
  }

  List<Piece<Optional<Row>>> first(List<Profile> lineage, TableRole role, FactName subject, Object value, Box box) {
    return tables.first(lineage, role, given(subject, value), box);
  }

  List<Piece<Optional<Row>>> first(TableRole role, Map<FactName, Object> more, Box box) {
    Map<FactName, Object> given = standing.given();
    given.putAll(more);
    return tables.first(documents.lineage(), role, given, box);
  }

  List<Piece<List<Row>>> all(TableRole role, FactName subject, Object value, Box box) {
    return tables.all(documents.lineage(), role, given(subject, value), box);
  }

  List<Piece<List<Row>>> own(TableRole role, Box box) {
    return tables.own(documents.answering(), role, standing.given(), box);
  }

  /** With the rows that go with every document. */
  List<Piece<List<Row>>> ownAndCommon(TableRole role, Box box) {
    return Piece.then(own(role, box), (part, own) -> Piece.map(tables.own(Objects.requireNonNull(documents.common()), role, standing.given(), part),
        common -> Stream.concat(own.stream(), common.stream()).toList()));
  }

  private Map<FactName, Object> given(FactName subject, Object value) {
    Map<FactName, Object> given = new TreeMap<>(standing.given());
    given.put(subject, value);
    return given;
  }
}
