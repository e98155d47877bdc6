package org.gettingelectricity.planning;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.plan.Plans;
import org.gettingelectricity.plan.ServiceOffers;
import org.gettingelectricity.plan.ServicePackage;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Body;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The services offered with a plan, over REST. */
@RestController
@RequestMapping("/api/v1/applications/{no}/services")
class ServiceController {

  private static final int MOST = 50;

  private final ServiceOffers services;
  private final Plans plans;
  private final CaseAccess access;
  private final TransactionTemplate transaction;

  ServiceController(ServiceOffers services, Plans plans, CaseAccess access, TransactionTemplate transaction) {
    this.services = services;
    this.plans = plans;
    this.access = access;
    this.transaction = transaction;
  }

  /** @param services codes; an empty list takes none */
  record Choice(@NotNull @Size(max = MOST) List<String> services) {}

  record ServicesView(List<ServicePackage> offered, List<ServicePackage> chosen) {}

  @Operation(summary = "电力套餐服务")
  @GetMapping
  ServicesView show(@PathVariable String no) {
    ConnectionCase c = access.visible(no);
    return new ServicesView(services.offered(c.flow().highVoltage()), services.chosen(no));
  }

  @Operation(summary = "登记客户选择的套餐服务", description = "The customer takes these services of the list and no others.")
  @PutMapping
  ServicesView choose(@PathVariable String no, @RequestBody(required = true) Body<Choice> body) {
    Caller caller = access.caller();
    ConnectionCase c = access.visible(no);
    List<String> wanted = body.read().services();
    List<String> unknown = services.unknown(c.flow().highVoltage(), wanted);
    if (!unknown.isEmpty()) {
      throw Refusal.invalid("services", "不在所提供的套餐服务之列：" + String.join("、", unknown));
    }
    if (c.state() != CaseState.OPEN) {
      throw Refusal.conflict("CASE_CLOSED", "申请已办结");
    }
    if (plans.inForce(no).isEmpty()) {
      throw Refusal.conflict("NO_PLAN", "供电方案尚未编制完成，套餐服务随供电方案答复提供");
    }
    transaction.executeWithoutResult(status -> services.choose(no, wanted, caller));
    return show(no);
  }
}
