package org.gettingelectricity.process.model;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;

/** Models contain no scripts; should one slip through, no language is found to run it in. */
class NoScripts implements ScriptEngineResolver {

  @Override
  public void addScriptEngineFactory(ScriptEngineFactory factory) {
    // plugins offer languages; none is wanted
  }

  @Override
  public ScriptEngineManager getScriptEngineManager() {
    return null;
  }

  @Override
  public ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
    return null;
  }
}
