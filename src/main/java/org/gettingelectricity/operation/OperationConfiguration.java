package org.gettingelectricity.operation;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets parts of the product do something at their own pace. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class OperationConfiguration {}
