package org.gettingelectricity.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictReaderTest {

  enum Colour implements Spelled {
    RED("红"), DARK_BLUE("深蓝");

    private final List<String> names;

    Colour(String... names) {
      this.names = List.of(names);
    }

    @Override
    public List<String> names() {
      return names;
    }
  }

  enum Plain { ONE, TWO }

  record Part(@NotNull String name, int count) {}

  record Whole(@NotNull @Size(min = 1, max = 5) String text, boolean flag, Boolean maybe, @Max(9) Integer few, Long many,
      BigDecimal amount, LocalDate day, OffsetDateTime moment, Colour colour, Plain plain, @Valid Part part,
      List<@Valid Part> parts, List<Plain> plains) {}

  private final StrictReader reader = new StrictReader(Validation.buildDefaultValidatorFactory().getValidator());

  private Whole read(String body) {
    return reader.read(StrictReader.document(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), Whole.class);
  }

  @Test
  void readsWhatIsRight() {
    Whole whole = read("{'text':' 文字 ','maybe':null,'few':3.0,'amount':1e2,'day':'2026-03-02','moment':'2026-03-02T10:00:00+08:00',"
        + "'colour':'dark blue','plain':'ONE','part':{'name':'a'},'parts':[{'name':'b','count':2}],'plains':['TWO']}");
    assertThat(whole).isEqualTo(new Whole("文字", false, null, 3, null, new BigDecimal("100"), LocalDate.of(2026, 3, 2),
        OffsetDateTime.parse("2026-03-02T10:00:00+08:00"), Colour.DARK_BLUE, Plain.ONE, new Part("a", 0),
        List.of(new Part("b", 2)), List.of(Plain.TWO)));
  }

  @Test
  void understandsTheUsualNames() {
    assertThat(read("{'text':'a','colour':'深蓝'}").colour()).isEqualTo(Colour.DARK_BLUE);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "'text':5 | text", "'text':' ' | text", "'text':'六个字太多了' | text", "'text':null | text", "'text':['a'] | text", "'text':{'a':1} | text",
      "'flag':1 | flag", "'flag':'true' | flag", "'maybe':0 | maybe", "'few':'3' | few", "'few':3.5 | few", "'few':10 | few",
      "'few':9999999999 | few", "'few':1e400 | few", "'many':1e30 | many", "'amount':'5' | amount", "'amount':1e999999999 | amount",
      "'amount':1e-999999999 | amount", "'amount':[1] | amount", "'day':'2026-02-30' | day", "'day':20260302 | day", "'day':'0001-01-01' | day",
      "'moment':'2026-03-02T10:00:00' | moment", "'colour':'GREEN' | colour", "'colour':1 | colour", "'plain':'one' | plain",
      "'plain':0 | plain", "'part':'a' | part", "'part':5 | part", "'part':true | part", "'part':[] | part", "'part':{} | part.name",
      "'part':{'name':'a','zzz':1} | part.zzz", "'part':{'name':1} | part.name", "'parts':{} | parts", "'parts':'' | parts", "'parts':5 | parts",
      "'parts':[5] | parts[0]", "'parts':[null] | parts[0]", "'parts':[{'name':'a'},{'name':'b','count':'x'}] | parts[1].count",
      "'parts':[{'name':'a'},{}] | parts[1].name", "'plains':['ONE','THREE'] | plains[1]", "'zzz':{'a':[1,2]} | zzz"})
  void namesTheField(String part, String field) {
    String body = part.startsWith("'text'") ? "{" + part + "}" : "{'text':'a'," + part + "}";
    assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(Refusal.class, refusal -> {
      assertThat(refusal.code()).isEqualTo("INVALID_REQUEST");
      assertThat(refusal.errors()).extracting(FieldError::field).containsExactly(field);
      assertThat(refusal.errors().get(0).message()).matches(".*\\p{IsHan}.*");
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E+99999999999", "-1e-99999999999", "0e-2147483648"})
  void namesNumbersThatNoComputerHolds(String number) {
    assertThatThrownBy(() -> read("{'text':'a','part':{'count':" + number + "}}")).isInstanceOfSatisfying(Refusal.class, refusal ->
        assertThat(refusal.errors()).containsExactly(new FieldError("part.count", "数值的指数过大")));
    List<FieldError> errors = new ArrayList<>();
    assertThat(StrictReader.document("[" + number + "]", "tariffs", errors).isMissingNode()).isTrue();
    assertThat(errors).extracting(FieldError::message).containsExactly("数值的指数过大");
  }

  @Test
  void namesEverythingAtOnce() {
    assertThatThrownBy(() -> read("{'few':'x','zzz':1,'part':{'count':true},'plain':'NO'}")).isInstanceOfSatisfying(Refusal.class,
        refusal -> assertThat(refusal.errors()).extracting(FieldError::field, FieldError::message).containsExactlyInAnyOrder(
            tuple("few", "应为整数"), tuple("zzz", "未知字段"), tuple("part.count", "应为整数"), tuple("part.name", "必填"),
            tuple("plain", "应为 ONE、TWO 之一"), tuple("text", "必填")));
  }

  @Test
  void namesThemInTheOrderOfTheRecordUnknownOnesLast() {
    assertThatThrownBy(() -> read("{'zzz':1,'parts':[{'count':1},{'name':'a'},{'count':'x','name':'b'}],'few':10,'plains':['NO',null,5],"
        + "'part':'','moment':1}")).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.errors())
        .extracting(FieldError::field).containsExactly("text", "few", "moment", "part", "parts[0].name", "parts[2].count", "plains[0]",
            "plains[1]", "plains[2]", "zzz"));
  }

  record Papers(@JsonDeserialize(contentUsing = ByCode.class) List<Plain> papers, @OwnFields(required = "name", label = "名称")
      Map<String, String> own, @JsonProperty(defaultValue = "7") int usual, @JsonProperty(defaultValue = "true") boolean yes) {}

  private Papers papers(String body) {
    return reader.read(StrictReader.document(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), Papers.class);
  }

  @Test
  void readsCodesInObjectsAndFieldsOfPeoplesOwn() {
    assertThat(papers("{'papers':['ONE',{'code':'TWO','note':[1]}],'own':{'name':'a','phone':13800000000,'none':null}}"))
        .isEqualTo(new Papers(List.of(Plain.ONE, Plain.TWO), Map.of("name", "a", "phone", "13800000000"), 7, true));
    assertThat(papers("{'usual':0,'yes':false}")).isEqualTo(new Papers(null, null, 0, false));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"'papers':[{'code':'NO'}] | papers[0].code", "'papers':[{'note':'ONE'}] | papers[0]",
      "'papers':[5] | papers[0]", "'papers':[null] | papers[0]", "'own':{'phone':'1'} | own.name", "'own':{'name':'  '} | own.name",
      "'own':{'name':'a','Phone':'1'} | own.Phone", "'own':{'name':'a','x':[1]} | own.x", "'own':{'name':'a\\nb'} | own.name", "'own':[] | own"})
  void namesWhatIsWrongInThem(String part, String field) {
    assertThatThrownBy(() -> papers("{" + part + "}")).isInstanceOfSatisfying(Refusal.class,
        refusal -> assertThat(refusal.errors()).extracting(FieldError::field).containsExactly(field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "{", "{'text':'a'} {}", "{'text':'a'} x", "{'text':'a','text':'b'}", "{'part':{'name':'a','name':'b'}}",
      "{text:'a'}", "{'few':NaN}", "[]", "'a'", "null", "5", "/* */ {}"})
  void refusesWhatIsNoObject(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(Refusal.class,
        refusal -> assertThat(refusal.code()).isEqualTo("MALFORMED_BODY"));
  }

  @Test
  void refusesInvisibleCharactersAnywhere() {
    assertThatThrownBy(() -> read("{'text':'a','part':{'name':'a\u200bb'}}")).isInstanceOfSatisfying(Refusal.class,
        refusal -> assertThat(refusal.errors()).containsExactly(new FieldError("part.name", CleanText.FAULT)));
  }
}
