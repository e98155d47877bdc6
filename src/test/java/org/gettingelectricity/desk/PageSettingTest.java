package org.gettingelectricity.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;

/** A page that is not set up has no token, and whatever people do there is refused. */
class PageSettingTest {

  @Test
  void everyPageIsSetUpButThoseBeforeTheSignIn() {
    List<String> setUp = Arrays.stream(PageSetting.class.getAnnotation(ControllerAdvice.class).assignableTypes()).map(Class::getName).toList();
    List<String> pages = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackagesOf(PageSetting.class).stream().filter(page -> page.isAnnotatedWith(Controller.class)).map(JavaClass::getName).toList();
    assertThat(pages).isNotEmpty();
    assertThat(setUp).containsAll(pages.stream().filter(page -> !page.equals(SignInPage.class.getName())).toList());
  }
}
