package org.gettingelectricity.operation;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets parts of the product do something at their own pace; in a simulation nothing moves but by its clock. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@Profile("!simulation")
class OperationConfiguration {}
