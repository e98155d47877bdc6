package org.gettingelectricity.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** The papers a case prints on its way. */
@EngineTest
class PaperTest {

  private static final String FACTS = """
      {"usage": "NON_RESIDENTIAL", "area": "URBAN", "capacityKw": 3200, "capacityKva": 4000, "voltageKv": 10, "circuits": 2,
       "importantCustomer": true, "importantLoadGrade": "FIRST", "hvBoundaryExtended": true,
       "tariffs": [{"tariff": "COMMERCIAL", "capacityKw": 3200}],
       "documentsProvided": ["SUBJECT_ID", "PROPERTY_CERT", "PROJECT_APPROVAL"]}""";

  @Autowired TestRestTemplate rest;

  @Test
  void eachPaperIsThereOnceTheCaseIs() throws Exception {
    CaseDriver driver = new CaseDriver(rest);
    ObjectNode body = driver.application("440300", FACTS).put("utility", "CSG").put("applicationNo", "PAPER-1");
    String no = driver.start(body);
    assertThat(text(no, "one-time-notice")).contains("一次性告知书", "PAPER-1", "主体证明", "投资界面", "12398");
    assertThat(text(no, "acceptance-receipt")).contains("受理回执", "测试客户", "供电方案答复", "工作日");
    assertThat(text(no, "time-statement")).contains("时限说明", "业务受理", "计时中", "账本第");
    for (String early : new String[] {"supply-plan-reply", "inspection-opinion", "payment-notice"}) {
      ResponseEntity<String> answer = rest.withBasicAuth("customer-manager", "demo")
          .getForEntity("/api/v1/applications/" + no + "/papers/" + early, String.class);
      assertThat(answer.getStatusCode().value()).isEqualTo(409);
      assertThat(new ObjectMapper().readTree(answer.getBody()).get("code").asText()).isEqualTo("PAPER_NOT_YET");
      ResponseEntity<String> several = rest.withBasicAuth("customer-manager", "demo").getForEntity("/cases/papers.pdf?paper=" + early + "&no=" + no, String.class);
      assertThat(several.getStatusCode().value()).isEqualTo(409);
      assertThat(several.getBody()).contains("尚未办到这一步");
    }
    driver.workToTheEnd(no);
    assertThat(text(no, "supply-plan-reply")).contains("供电方案答复单", "10千伏示例线", "客户选定", "建议自备应急电源");
    assertThat(text(no, "inspection-opinion")).contains("竣工检验意见单", "合格", "检验人");
    assertThat(text(no, "payment-notice")).contains("缴费通知", "高可靠性供电费", "880,000.00 元");
    assertThat(text(no, "time-statement")).contains("已完成");
  }

  @Test
  void whatIsUnchangedIsGivenOutAgainAsItWas() {
    CaseDriver driver = new CaseDriver(rest);
    String no = driver.start(driver.application("440300", FACTS).put("utility", "CSG").put("applicationNo", "PAPER-2"));
    byte[] first = print(no, "one-time-notice").getBody();
    assertThat(print(no, "one-time-notice").getBody()).isEqualTo(first);
    driver.supplyPapers(no);
    assertThat(print(no, "one-time-notice").getBody()).isNotEqualTo(first);
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/papers").get("papers").get(0).get("version").asInt())
        .isEqualTo(2);
  }

  @Test
  void aPaperNobodyKnowsIsNotThere() {
    CaseDriver driver = new CaseDriver(rest);
    String no = driver.start(driver.application("440300", FACTS).put("utility", "CSG").put("applicationNo", "PAPER-3"));
    assertThat(print(no, "diploma").getStatusCode().value()).isEqualTo(404);
    assertThat(rest.withBasicAuth("process-owner", "demo")
        .getForEntity("/api/v1/applications/" + no + "/papers/one-time-notice", String.class).getStatusCode().value()).isEqualTo(403);
  }

  private String text(String no, String paper) throws Exception {
    ResponseEntity<byte[]> print = print(no, paper);
    assertThat(print.getStatusCode().value()).isEqualTo(200);
    assertThat(print.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE)).isEqualTo("application/pdf");
    try (PDDocument pdf = Loader.loadPDF(print.getBody())) {
      PDFTextStripper stripper = new PDFTextStripper();
      for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        assertThat(stripper.getText(pdf).lines()).as(paper + ", page " + page + ": more than its foot").hasSizeGreaterThan(1);
      }
      return new PDFTextStripper().getText(pdf);
    }
  }

  private ResponseEntity<byte[]> print(String no, String paper) {
    return rest.withBasicAuth("customer-manager", "demo")
        .getForEntity("/api/v1/applications/" + no + "/papers/" + paper, byte[].class);
  }
}
