package org.gettingelectricity.process.model;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.jspecify.annotations.Nullable;

/** Models contain no scripts; should one slip through, no language is found to run it in. */
class NoScripts implements ScriptEngineResolver {

  @Override
  public void addScriptEngineFactory(ScriptEngineFactory factory) {
    // plugins offer languages; none is wanted
  }

  @Override
  public @Nullable ScriptEngineManager getScriptEngineManager() {
    return null;
  }

  @Override
  public @Nullable ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
    return null;
  }
}
