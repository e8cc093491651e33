/** Git in a folder that nobody trusts must not start what its configuration names: one more setting, behind those that the environment has already. */
export function withoutMonitors(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const count = Number(environment.GIT_CONFIG_COUNT)
  const next = Number.isInteger(count) && count > 0 ? count : 0
  return {
    ...environment,
    GIT_CONFIG_COUNT: String(next + 1),
    [`GIT_CONFIG_KEY_${next}`]: 'core.fsmonitor',
    [`GIT_CONFIG_VALUE_${next}`]: 'false',
  }
}
