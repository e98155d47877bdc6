package org.gettingelectricity.rating;

/** A customer has rated; published in the transaction that wrote it down. */
public record RatingGiven(String applicationNo, Ratings.Rating rating) {}
