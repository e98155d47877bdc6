package org.gettingelectricity.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.validation.constraints.NotNull;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.Passwords;
import org.gettingelectricity.web.Answers;
import org.gettingelectricity.web.Body;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People change their own password, the first one before anything else. */
@RestController
@RequestMapping("/api/v1/password")
class PasswordController {

  record Change(@NotNull String currentPassword, @NotNull String newPassword) {}

  private final Passwords passwords;
  private final Callers callers;

  PasswordController(Passwords passwords, Callers callers) {
    this.passwords = passwords;
    this.callers = callers;
  }

  @Operation(summary = "修改本人密码", description = "初始密码须先修改；修改后本人的所有会话立即失效")
  @Answers(429)
  @PutMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void change(@RequestBody(required = true) Body<Change> body) {
    Change change = body.read();
    passwords.change(callers.current().id(), change.currentPassword(), change.newPassword());
  }
}
