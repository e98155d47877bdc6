package org.gettingelectricity.policy.change;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Applications that all get the same answer. */
record Piece<A>(Box box, A answer) {

  <B> Piece<B> map(Function<A, B> to) {
    return new Piece<>(box, to.apply(answer));
  }

  static <A, B> List<Piece<B>> map(List<Piece<A>> pieces, Function<A, B> to) {
    return pieces.stream().map(piece -> piece.map(to)).toList();
  }

  /** Asks on within each piece. */
  static <A, B> List<Piece<B>> then(List<Piece<A>> pieces, BiFunction<Box, A, List<Piece<B>>> next) {
    List<Piece<B>> all = new ArrayList<>();
    pieces.forEach(piece -> all.addAll(next.apply(piece.box(), piece.answer())));
    return all;
  }
}
