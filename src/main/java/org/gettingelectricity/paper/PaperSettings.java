package org.gettingelectricity.paper;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What papers look like, by configuration.
 *
 * @param company name of the company at the head of every paper
 * @param logo file with the company's sign (PNG or JPEG), or empty
 * @param templates folder whose files of the same name take the place of the templates that come with the product, or empty
 */
@ConfigurationProperties("papers")
record PaperSettings(@DefaultValue("供电企业") String company, @DefaultValue("") String logo,
    @DefaultValue("") String templates) {}
